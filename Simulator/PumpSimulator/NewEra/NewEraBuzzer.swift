/// What `BUZ` asks for: `0`, `1`, or `1` and a number of beeps.
///
/// So in the manual of Next Advance's SP2200, a pump of this family under another name (publication
/// 1200-02, 04/29/10, page 35).
enum NewEraBuzz: Sendable, Equatable {
    case off
    /// Sounds until it is turned off.
    case on
    /// Beeps until it is turned off: the number is 0.
    case beep
    /// Beeps so many times, 1 to 99.
    case beeps(Int)

    /// Reads the parameter.
    ///
    /// - Throws: `unknown` or `outOfRange`.
    init(reading text: Substring) throws(NewEraError) {
        switch text {
        case "0": self = .off
        case "1": self = .on
        default:
            guard text.first == "1" else { throw .unknown }
            let count = try NewEraCommand.whole(text.dropFirst(), in: 0...99)
            self = count == 0 ? .beep : .beeps(count)
        }
    }
}

/// The pump's buzzer as `BUZ` left it; the sound of an alarm is another matter.
enum NewEraBuzzer: Sendable, Equatable {
    case silent
    case sounding
    /// Beeps up to a line time in ns; nil: without end.
    case beeping(until: Int64?)

    /// One beep and the silence after it, in line ns (assumption): half a second.
    static let beepNanoseconds: Int64 = 500_000_000

    /// The buzzer from a line time on.
    init(_ buzz: NewEraBuzz, at line: Int64) {
        switch buzz {
        case .off: self = .silent
        case .on: self = .sounding
        case .beep: self = .beeping(until: nil)
        case .beeps(let count): self = .beeping(until: line + Int64(count) * Self.beepNanoseconds)
        }
    }

    /// When it falls silent by itself.
    var end: Int64? {
        switch self {
        case .silent, .sounding: nil
        case .beeping(let end): end
        }
    }

    /// The answer to `BUZ`, which does not tell a sound from beeps.
    var answer: String {
        switch self {
        case .silent: "0"
        case .sounding, .beeping: "1"
        }
    }

    /// What is heard.
    var sound: BuzzerSound {
        switch self {
        case .silent: .silent
        case .sounding: .sounding
        case .beeping: .beeping
        }
    }
}
