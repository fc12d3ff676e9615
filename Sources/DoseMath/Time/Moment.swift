/// An instant on a monotonic clock that counts suspend, in whole nanoseconds (SR-62).
///
/// The core never reads a clock: `now` is always an argument. Two moments of different clocks (the
/// line clock and the procedure clock, see `Now`) must not be compared.
public struct Moment: Comparable, Hashable, Sendable, Codable {
    /// Nanoseconds since the clock's own origin.
    public let nanoseconds: Int64

    /// Makes a moment from a clock's reading.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// Orders earlier before later.
    public static func < (left: Moment, right: Moment) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    /// The earlier of two moments of one clock that may not come at all.
    ///
    /// - Returns: `nil` where neither comes.
    public static func earlier(_ left: Moment?, _ right: Moment?) -> Moment? {
        guard let left else { return right }
        guard let right else { return left }
        return min(left, right)
    }

    /// The moment `span` after this one, held at the ends of the clock.
    public func after(_ span: Span) -> Moment {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(span.nanoseconds)
        if overflow { return Moment(nanoseconds: span.nanoseconds > 0 ? .max : .min) }
        return Moment(nanoseconds: sum)
    }

    /// How long it has been since `earlier`; nothing where the clock says it is still to come.
    public func since(_ earlier: Moment) -> Span {
        let (span, overflow) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
        if overflow { return Span(nanoseconds: nanoseconds > earlier.nanoseconds ? .max : 0) }
        return Span(nanoseconds: max(span, 0))
    }
}

/// A length of time, in whole nanoseconds.
public struct Span: Comparable, Hashable, Sendable, Codable {
    /// The number of nanoseconds.
    public let nanoseconds: Int64

    /// Makes a span from nanoseconds.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// Makes a span of whole milliseconds; at most a few million of them.
    public static func milliseconds(_ count: Int64) -> Span {
        Span(nanoseconds: count * 1_000_000)
    }

    /// Makes a span of whole seconds; at most a few thousand million of them.
    public static func seconds(_ count: Int64) -> Span {
        Span(nanoseconds: count * 1_000_000_000)
    }

    /// Orders shorter before longer.
    public static func < (left: Span, right: Span) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}
