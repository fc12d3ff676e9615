public import DoseMath

/// What became of everything that was said on a pump's line, counted since its driver was made.
///
/// For whoever watches a cable go bad before it does (SR-27); nothing is decided by it.
public struct LineTally: Hashable, Sendable {
    /// Ways an exchange with the pump can go wrong.
    public enum Fault: String, Hashable, Sendable, CaseIterable {
        /// Nothing valid came in the time an answer may take.
        case unanswered
        /// A whole reply came that does not answer what was asked.
        case unfitting
        /// The pump told that a packet reached it damaged.
        case damagedAtPump = "damaged at the pump"
    }

    /// Frames given out for the line.
    public internal(set) var frames = 0

    /// Replies that answered what was asked.
    public internal(set) var answers = 0

    /// Bytes that came and belonged to no reply.
    public internal(set) var strayBytes = 0

    /// How often the pump counted as lost.
    public internal(set) var losses = 0

    /// When the pump was last heard on this line, line clock; `nil` before it was.
    public internal(set) var heard: Moment?

    /// The longest it was not heard between two valid answers on one line.
    public internal(set) var longestUnheard = Span(nanoseconds: 0)

    private var unanswered = 0
    private var unfitting = 0
    private var damaged = 0

    /// Nothing was said yet.
    public init() {}

    /// How often exchanges went wrong in this way.
    public func count(of fault: Fault) -> Int {
        switch fault {
        case .unanswered: unanswered
        case .unfitting: unfitting
        case .damagedAtPump: damaged
        }
    }

    mutating func wentWrong(_ fault: Fault) {
        switch fault {
        case .unanswered: unanswered += 1
        case .unfitting: unfitting += 1
        case .damagedAtPump: damaged += 1
        }
    }

    /// Something valid came.
    mutating func heard(at now: Moment) {
        if let heard { longestUnheard = max(longestUnheard, now.since(heard)) }
        heard = now
    }

    /// The line is another one from here on; what was not heard on it is no silence of the pump.
    mutating func opened() { heard = nil }
}
