/// Turns the pump's own buzzer on or off: BUZ once, then reads until one shows it (SR-24, SR-46).
///
/// `BUZ1` sounds without end, `BUZ0` ends it, and `BUZ` alone is answered with the one digit. The
/// source is the manual of Next Advance's SP2200, a pump of this family under another name
/// (publication 1200-02, 04/29/10, page 35); New Era's own pages at hand only name the command.
/// The number of beeps that may follow the 1 is not used: they would end without anybody's doing.
///
/// Unlike a rate, an unanswered BUZ is harmless, so the read settles what became of it.
struct BuzzerSequence {
    private enum Step {
        case set
        case read
    }

    private let isOn: Bool
    private var step = Step.set
    private var reads = 0

    /// - Parameter isOn: whether it is to sound.
    init(isOn: Bool) {
        self.isOn = isOn
    }

    /// What is to be sent now.
    var command: NewEraCommand {
        switch step {
        case .set: .set(isOn ? "BUZ1" : "BUZ0")
        case .read: .query("BUZ")
        }
    }

    /// Takes what became of the command.
    mutating func take(_ answer: NewEraAnswer) -> Progress {
        switch step {
        case .set: written(answer)
        case .read: read(answer)
        }
    }

    private mutating func written(_ answer: NewEraAnswer) -> Progress {
        switch answer {
        case .refusal(_, let error) where error != .garbledPacket:
            return .refused("\(wish): the pump answered \(error.words)")
        case .status, .refusal, .infused, .rate, .text, .alarm, .nonsense, .silence:
            step = .read
            return .goesOn
        }
    }

    private mutating func read(_ answer: NewEraAnswer) -> Progress {
        switch answer {
        case .text(_, let text) where text.string == (isOn ? "1" : "0"):
            return .done
        case .text(_, let text) where text.string == (isOn ? "0" : "1"):
            return .refused("\(wish): the pump shows '\(text.string)'")
        case .refusal(_, let error) where error != .garbledPacket:
            return .unknown("\(wish): it could not be read back: \(answer.words)")
        case .status, .refusal, .infused, .rate, .text, .alarm, .nonsense, .silence:
            reads += 1
            guard reads < SettingDialogue.readAttempts else {
                return .unknown("\(wish): it could not be read back: \(answer.words)")
            }
            return .goesOn
        }
    }

    private var wish: String { "buzzer \(isOn ? "on" : "off")" }
}
