public import DoseMath

/// What the rates that were on the wire deliver over time, exactly.
///
/// Kept as a whole number of nanolitre-nanoseconds per hour, so that any way of cutting the time
/// into turns gives the same sum; nothing is lost to rounding in two hours of polls (SR-25).
public struct DeliveryIntegral: Hashable, Sendable {
    private var settled: Int128 = 0
    private var rate: FlowRate
    private var since: Moment

    private static let perNanoliter: Int128 = 3_600_000_000_000

    /// Starts with nothing delivered.
    ///
    /// - Parameters:
    ///   - rate: the rate on the wire from now on.
    ///   - now: the procedure clock.
    public init(rate: FlowRate, from now: Moment) {
        self.rate = rate
        self.since = now
    }

    /// Another rate is on the wire from now on.
    public mutating func change(to rate: FlowRate, now: Moment) {
        settled += pending(at: now)
        since = max(since, now)
        self.rate = rate
    }

    /// What has been delivered, rounded up to a nanolitre.
    public func volumeRoundedUp(at now: Moment) -> Volume {
        let exact = settled + pending(at: now)
        let count = (exact + Self.perNanoliter - 1) / Self.perNanoliter
        return clamped(count)
    }

    /// What has been delivered, rounded down to a nanolitre.
    public func volumeRoundedDown(at now: Moment) -> Volume {
        clamped((settled + pending(at: now)) / Self.perNanoliter)
    }

    /// For how long, at the rate of now, more than a volume has been delivered.
    ///
    /// - Parameters:
    ///   - volume: delivered since the beginning.
    ///   - now: the procedure clock.
    /// - Returns: 0 or more, rounded down.
    public func time(beyond volume: Volume, at now: Moment) -> Span {
        let exact = settled + pending(at: now) - Int128(volume.nanoliters) * Self.perNanoliter
        guard exact > 0, rate > .zero else { return Span(nanoseconds: 0) }
        return Span(nanoseconds: Int64(clamping: exact / Int128(rate.nanolitersPerHour)))
    }

    private func pending(at now: Moment) -> Int128 {
        Int128(rate.nanolitersPerHour) * Int128(now.since(since).nanoseconds)
    }

    /// A volume beyond what a quantity holds (days at top speed) is held there: it fails every band.
    private func clamped(_ count: Int128) -> Volume {
        do {
            return try .nanoliters(Int64(min(count, Int128(Volume.greatest))))
        } catch {
            preconditionFailure("bounded on the line above")
        }
    }
}
