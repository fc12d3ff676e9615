public import DoseMath

/// Compares what a pump says it infused with the rates that were on the wire, at every poll.
///
/// Two bands (SR-25): more than the integral plus `max(0.1 mL, 2 display units)` stops at once; less
/// than the integral minus `max(0.2 mL, 5 %)` for 60 s of procedure time raises an alarm. Where a
/// display is coarser than 0.1 mL the lower band is 2 of its units too: a display cuts off what is
/// below its last digit, and a pump that delivers as told must never be taken for a slow one.
public struct DeliveryWatch: Hashable, Sendable {
    /// What a comparison found.
    public enum Verdict: Hashable, Sendable {
        /// Within both bands.
        case agrees
        /// Above the upper band: more has flowed than any rate on the wire delivers.
        case over(reported: Volume, expected: Volume)
        /// Below the lower band for longer than is tolerated.
        case under(reported: Volume, expected: Volume)
    }

    private var integral: DeliveryIntegral
    private var reportedBefore: Volume
    private var belowSince: Moment?

    private static let overFloor: Int64 = 100_000
    private static let underFloor: Int64 = 200_000
    private static let underPatience = Span.seconds(60)

    /// Watches one run of the pump, from the first byte that may have started it.
    ///
    /// - Parameters:
    ///   - rate: the rate sent.
    ///   - reportedBefore: the pump's own count before this run.
    ///   - now: the procedure clock as the run's first byte left.
    public init(rate: FlowRate, reportedBefore: Volume, now: Moment) {
        integral = DeliveryIntegral(rate: rate, from: now)
        self.reportedBefore = reportedBefore
    }

    /// The rate on the wire has changed.
    public mutating func changed(to rate: FlowRate, now: Moment) {
        integral.change(to: rate, now: now)
    }

    /// The pump's own count began at zero with this run: setting it up had cleared it.
    public mutating func countedFromZero() {
        reportedBefore = .zero
    }

    /// How far above what is expected is still taken for it (SR-25).
    ///
    /// - Parameter unit: one unit of the pump's display.
    /// - Returns: nanolitres.
    static func upperBand(unit: Volume) -> Int64 {
        max(overFloor, 2 * unit.nanoliters)
    }

    /// What this run may have delivered by its rates, rounded up.
    public func deliveredAtMost(now: Moment) -> Volume {
        integral.volumeRoundedUp(at: now)
    }

    /// For how long this run would have delivered more than a volume by its rates, rounded down.
    public func time(beyond volume: Volume, now: Moment) -> Span {
        integral.time(beyond: volume, at: now)
    }

    /// Compares one report of the pump.
    ///
    /// - Parameters:
    ///   - shown: the pump's own count, which began at or before `reportedBefore`.
    ///   - unit: one unit of its display's last digit.
    ///   - now: the procedure clock as the report arrived.
    /// - Returns: whether it lies within both bands.
    public mutating func compare(shown: Volume, unit: Volume, now: Moment) -> Verdict {
        let reported = shown.lessOrZero(reportedBefore)
        let most = integral.volumeRoundedUp(at: now)
        let upper = most.nanoliters + Self.upperBand(unit: unit)
        if reported.nanoliters > upper { return .over(reported: reported, expected: most) }
        let least = integral.volumeRoundedDown(at: now)
        let tolerance = max(Self.underFloor, least.nanoliters / 20, 2 * unit.nanoliters)
        guard reported.nanoliters < least.nanoliters - tolerance else {
            belowSince = nil
            return .agrees
        }
        guard let began = belowSince else {
            belowSince = now
            return .agrees
        }
        guard now.since(began) >= Self.underPatience else { return .agrees }
        return .under(reported: reported, expected: least)
    }
}
