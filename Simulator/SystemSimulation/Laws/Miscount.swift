/// What the plunger moved that the pump did not count, or counted though it did not move.
///
/// A pump whose own count is false misleads every count taken from it, by exactly so much: the laws
/// allow that and nothing more.
struct Miscount {
    /// By how many thousandths the pump's count is off now; below 0 it counts too little.
    private var permille: Int64 = 0
    /// Whether what moves now is in no count of the session's at all.
    private var isUncounted = false
    /// The motor's steps as that last changed.
    private var from: Int64 = 0
    private var less: Int64 = 0
    private var more: Int64 = 0

    /// A session is opened: what was before is none of its count's.
    mutating func begins(at steps: Int64) {
        (from, less, more) = (steps, 0, 0)
    }

    /// From here on the pump counts so many thousandths more than there are.
    mutating func counts(more permille: Int64, at steps: Int64) {
        (less, more) = (tooFew(at: steps), tooMany(at: steps))
        (self.permille, from) = (permille, steps)
    }

    /// From here on what moves is in no count, or in one again.
    mutating func hides(_ isUncounted: Bool, at steps: Int64) {
        (less, more) = (tooFew(at: steps), tooMany(at: steps))
        (self.isUncounted, from) = (isUncounted, steps)
    }

    /// What moved from one of the motor's steps to another is in no count any more.
    mutating func loses(from: Int64, to steps: Int64) {
        less += (max(0, steps - from) + 1) * 1_000
    }

    /// What was not counted at the most, in thousandths of a step.
    func tooFew(at steps: Int64) -> Int64 {
        less + present(isUncounted ? 1_000 : -permille, steps)
    }

    /// What was counted though nothing moved, at the most, in thousandths of a step.
    func tooMany(at steps: Int64) -> Int64 { more + present(permille, steps) }

    // The motor may owe a step at either end.
    private func present(_ thousandths: Int64, _ steps: Int64) -> Int64 {
        thousandths > 0 ? (max(0, steps - from) + 1) * thousandths : 0
    }
}
