/// Brings one setting to what is wanted and reads it back (SR-24).
///
/// Reads are asked again when no proper answer comes; a write is sent once (SR-31).
struct SettingDialogue {
    /// How often a read is asked before it is given up.
    static let readAttempts = 3

    private enum Step {
        case look
        case write(Int)
        case readBack
    }

    let setting: Setting
    private var step: Step
    private var attempts = 0

    /// Writes, then reads back.
    static func set(_ setting: Setting) -> SettingDialogue {
        SettingDialogue(setting: setting, step: .write(0))
    }

    /// Reads first and writes only what differs: such settings live in a memory that wears.
    static func ensure(_ setting: Setting) -> SettingDialogue {
        SettingDialogue(setting: setting, step: .look)
    }

    private init(setting: Setting, step: Step) {
        self.setting = setting
        self.step = step
    }

    /// What is to be sent now.
    var command: NewEraCommand {
        switch step {
        case .look, .readBack: .query(setting.query)
        case .write(let index): .set(setting.writes[index])
        }
    }

    /// Takes what became of it.
    mutating func take(_ answer: NewEraAnswer) -> Progress {
        switch step {
        case .write(let index): written(index, answer)
        case .look, .readBack: read(answer)
        }
    }

    private mutating func written(_ index: Int, _ answer: NewEraAnswer) -> Progress {
        switch answer {
        case .status:
            step = index + 1 < setting.writes.count ? .write(index + 1) : .readBack
            return .goesOn
        case .refusal(_, let error):
            return .refused("\(setting.name): asked \(setting.asked), got \(error.words)")
        case .infused, .rate, .text, .alarm, .nonsense, .silence:
            return .unknown("\(setting.name): asked \(setting.asked), \(answer.words)")
        }
    }

    private mutating func read(_ answer: NewEraAnswer) -> Progress {
        switch answer {
        case .text(_, let text):
            if setting.isShown(by: text) { return .done }
            if case .look = step {
                step = .write(0)
                attempts = 0
                return .goesOn
            }
            return .refused(
                "\(setting.name): asked \(setting.asked), the pump shows '\(text.string)'"
            )
        case .refusal(_, .garbledPacket), .nonsense, .silence:
            attempts += 1
            if attempts < Self.readAttempts { return .goesOn }
            return .unknown("\(setting.name) could not be read: \(answer.words)")
        case .refusal(_, let error):
            return .refused("\(setting.name) could not be read: got \(error.words)")
        case .status, .infused, .rate, .alarm:
            return .unknown("\(setting.name) could not be read: \(answer.words)")
        }
    }
}
