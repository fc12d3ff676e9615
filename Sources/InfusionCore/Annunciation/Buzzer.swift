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

    private static let attempts = 3

    /// A buzzer that is silent.
    init() {}

    /// It is to sound, or not to.
    mutating func want(_ isWanted: Bool) {
        if isWanted != self.isWanted { failures = 0 }
        self.isWanted = isWanted
    }

    /// What the pump has to be asked for, if anything.
    mutating func request() -> PumpRequest? {
        guard asked == nil, sounds != isWanted, failures < Self.attempts else { return nil }
        asked = isWanted
        return .sound(isWanted)
    }

    /// What was asked for has ended.
    mutating func ended(_ outcome: PumpOutcome) {
        guard let asked else { return }
        self.asked = nil
        switch outcome {
        case .done:
            sounds = asked
            failures = 0
        case .refused, .unknown:
            sounds = nil
            failures += 1
        }
    }

    /// The pump was stopped, which ends whatever it was asked for: that is no failure of the buzzer's.
    mutating func stopped() { failures = 0 }

    /// A pump has connected: one that lost its power meanwhile is silent again.
    mutating func forget() {
        asked = nil
        failures = 0
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
