/// What is known of the pump's own buzzer, which sounds while no annunciator is heard (SR-46).
///
/// A pump may refuse it, be away or forget it; what comes to nothing is asked for again, a few times.
public struct Buzzer: Hashable, Sendable {
    /// Whether it is to sound.
    public private(set) var isWanted = false

    /// Whether it sounds; `nil` where nobody knows.
    private var sounds: Bool? = false

    /// What the pump was asked for and has not ended yet.
    private var asked: Bool?

    /// How often asking for what is wanted came to nothing.
    private var failures = 0

    /// Whether it has done what it was asked for since the daemon came up (SR-60).
    var isTested = false

    /// Why it counts as broken, where the test came to nothing however often it was asked.
    private(set) var fault: String?

    private static let attempts = 3

    /// A buzzer that is silent.
    init() {}

    /// It is to sound, or not to.
    mutating func want(_ isWanted: Bool) {
        if isWanted != self.isWanted { failures = 0 }
        self.isWanted = isWanted
    }

    /// What the pump has to be asked for, if anything.
    ///
    /// A buzzer that was never seen to do anything is tried once, from one poll to the next: people
    /// hear it, as they do with any infusion pump that is switched on.
    mutating func request() -> PumpRequest? {
        let target = isWanted || !isTested
        guard asked == nil, sounds != target, failures < Self.attempts else { return nil }
        asked = target
        return .sound(target)
    }

    /// What was asked for has ended.
    mutating func ended(_ outcome: PumpOutcome) {
        guard let asked else { return }
        self.asked = nil
        switch outcome {
        case .done:
            sounds = asked
            failures = 0
            isTested = true
            fault = nil
        case .refused, .unknown:
            sounds = nil
            failures += 1
            if !isTested, failures == Self.attempts { fault = outcome.text }
        }
    }

    /// The pump was stopped, which ends whatever it was asked for: that is no failure of the buzzer's.
    mutating func stopped() { failures = 0 }

    /// A pump has connected: one that lost its power meanwhile is silent again.
    mutating func forget() {
        asked = nil
        failures = 0
        fault = nil
        if sounds == true { sounds = nil }
    }

    /// An earlier daemon may have turned it on.
    mutating func mayBeWrong() { sounds = nil }
}

extension InfusionMachine {
    /// Asks for the buzzer to be as it is to be, where the step asks for nothing else.
    mutating func tendBuzzer(_ step: inout Step) {
        guard isConnected, step.request == nil else { return }
        step.request = annunciation.buzzer.request()
    }
}
