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
    private var recent: [(at: Int64, value: Int64)] = []
    private var head = 0
    private var least = Int64.max

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
        let volume = Int64(Int128(steps) * step.numerator * 1_000 / StepVolume.denominator)
        let flowed = Int128(ceiling) * Int128(at) * (1_000 + Int128(drift)) / 3_600_000_000_000
        let value = volume - Int64(flowed)
        while head < recent.count, recent[head].at <= at - Self.length {
            least = min(least, recent[head].value)
            head += 1
        }
        if head > 512 {
            recent.removeFirst(head)
            head = 0
        }
        if recent.last.map({ at - $0.at >= Self.spacing }) ?? true { recent.append((at, value)) }
        let slack = Int64(step.numerator * 1_000 / StepVolume.denominator) + 2
        let excess = least == .max ? 0 : value - least - slack
        return excess > 0 ? excess : nil
    }
}
