import PumpSimulator

/// Finds a stretch of 60 s or more in which more went in than a rate gives, in constant time a look.
///
/// With f(t) = volume(t) - rate x t no such stretch exists where f(t) never rises by more than a motor
/// step above its least value 60 s and more before.
struct RateWindow {
    private static let length: Int64 = 60_000_000_000
    /// Between two values that are kept.
    private static let spacing: Int64 = 1_000_000_000

    /// nL/h.
    let ceiling: Int64
    private var recent: [(at: Int64, value: Int128)] = []
    private var head = 0
    private var least = Int128.max

    /// One pL in the unit of all values, in which steps and flow are whole: both are compared as they are,
    /// and nothing is divided after every step of the day.
    ///
    /// `StepVolume.denominator` is 6328/225 x 3.6 x 10^12, which are the ns of an hour.
    private static let picoliter = 225 * StepVolume.denominator

    init(ceiling: Int64) { self.ceiling = ceiling }

    /// Takes where the plunger is.
    ///
    /// - Parameters:
    ///   - steps: the motor's.
    ///   - step: the volume of one.
    ///   - at: when, ns.
    ///   - drift: the motor's inaccuracy in thousandths.
    /// - Returns: by how many pL a stretch is above the ceiling; `nil` where none is.
    mutating func take(_ steps: Int64, _ step: StepVolume, at: Int64, drift: Int64) -> Int64? {
        let motorStep = 225_000 * step.numerator
        let flowed = Int128(ceiling * (1_000 + drift) * 6_328) * Int128(at)
        let value = Int128(steps) * motorStep - flowed
        while head < recent.count, recent[head].at <= at - Self.length {
            least = min(least, recent[head].value)
            head += 1
        }
        if head > 512 {
            recent.removeFirst(head)
            head = 0
        }
        if recent.last.map({ at - $0.at >= Self.spacing }) ?? true { recent.append((at, value)) }
        guard least < .max, value - least > motorStep else { return nil }
        return Int64((value - least - motorStep) / Self.picoliter)
    }
}
