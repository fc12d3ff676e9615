import DoseMath
import InfusionCore

/// The three keys as the judge sees them turned: what was ordered, what a nurse read back, that she
/// started it.
struct Keys {
    /// The rates a nurse read back, of each proposal that could still be carried out.
    var confirmed: [[FlowRate]] = []
    /// Whether the session was started; a resumption and a raise are by their confirmation.
    var isStarted = false

    /// The rates that were asked for while drug flowed, reckoned from the dose, nL/h.
    var targets: [Int64] = []

    /// Whether a rate is one that was asked for, as the pump can be set to it: never more (SR-10, SR-12).
    func asked(_ rate: Int64) -> Bool {
        targets.contains { rate <= $0 && Int128(rate) * 1_000 >= Int128($0) * 990 }
    }

    /// Whether drug may be sent by a program of these rates.
    func permits(_ rates: [FlowRate]) -> Bool { isStarted && confirmed.contains(rates) }
}

/// An alarm that has to come.
struct ExpectedAlarm {
    /// Any of these will do.
    let kinds: [AlarmKind]
    /// Until when, the world's time in ns.
    let due: Int64
    /// What went wrong.
    let cause: String
    /// Whether it comes only where the plunger still moves when it is due.
    var isOfMotion = false
}
