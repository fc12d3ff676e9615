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
    /// Until when, the world's time in ns; `.max` as long as it waits for the motor.
    private(set) var due: Int64
    /// What went wrong.
    let cause: String
    /// Whether it comes only where the plunger still moves when it is due.
    var isOfMotion = false
    /// How far the motor has to turn before it can come; `nil` where that has nothing to do with it.
    private(set) var turning: Turning?
}

extension ExpectedAlarm {
    /// What is found only once enough has flowed: no pause, and no other rate, brings it nearer.
    struct Turning {
        /// The motor's steps by which enough has.
        let until: Int64
        /// Within what it has to come then, ns.
        let within: Int64
        /// Whether only what flows in one run counts: a count is compared with the rates of its run.
        var isOfRun = true
    }

    /// An alarm that is due as soon as the motor has turned so far.
    init(_ kind: AlarmKind, after turning: Turning, cause: String) {
        self.init(kinds: [kind], due: .max, cause: cause)
        self.turning = turning
    }

    /// The motor has made these steps.
    mutating func turned(to steps: Int64, at: Int64) {
        guard let turning, steps >= turning.until else { return }
        due = at + turning.within
        self.turning = nil
    }
}
