import DoseMath

/// What became of one command that was sent.
enum NewEraAnswer: Equatable {
    /// The state alone: a status read, or a command that was taken.
    case status(PumpStatus.Motion)
    /// The infused volume.
    case infused(PumpStatus.Motion, InfusedVolume)
    /// The rate.
    case rate(PumpStatus.Motion, FlowRate)
    /// Any other query's text.
    case text(PumpStatus.Motion, ReplyText)
    /// The pump did not take it.
    case refusal(PumpStatus.Motion, PumpError)
    /// The pump told of an alarm instead, and did not execute it; or the alarm came by itself.
    case alarm(PumpAlarm)
    /// A whole reply that does not answer what was asked: a late one, a double, a broken number.
    case nonsense
    /// Nothing came in time.
    case silence

    /// Matches a reply to the command it came after.
    init(_ reply: NewEraReply, to command: NewEraCommand) {
        switch reply {
        case .alarm(let alarm): self = .alarm(alarm)
        case .state(let motion, .error(let error)): self = .refusal(motion, error)
        case .state(let motion, .nothing): self = Self.bare(motion, to: command)
        case .state(let motion, .text(let text)): self = Self.told(motion, text, to: command)
        }
    }

    private static func bare(_ motion: PumpStatus.Motion, to command: NewEraCommand) -> NewEraAnswer
    {
        switch command {
        case .status, .stop, .run, .set, .endOfLine: .status(motion)
        case .infused, .rate, .query: .nonsense
        }
    }

    private static func told(
        _ motion: PumpStatus.Motion,
        _ text: ReplyText,
        to command: NewEraCommand
    ) -> NewEraAnswer {
        switch command {
        case .status, .stop, .run, .set, .endOfLine: .nonsense
        case .query: .text(motion, text)
        case .infused:
            InfusedVolume(text).map { .infused(motion, $0) } ?? .nonsense
        case .rate:
            FlowRate(text).map { .rate(motion, $0) } ?? .nonsense
        }
    }

    /// Whether the line is quiet after it: nothing else can be on its way.
    ///
    /// An alarm may have come by itself, before the answer proper; a refusal may be about a packet
    /// in which two of ours ran together.
    var isProper: Bool {
        switch self {
        case .status, .infused, .rate, .text: true
        case .refusal: !isDamage
        case .alarm, .nonsense, .silence: false
        }
    }

    /// Whether it is the word that a packet arrived damaged.
    var isDamage: Bool {
        if case .refusal(_, .garbledPacket) = self { true } else { false }
    }

    /// What it tells of the pump, if it is an answer.
    var told: PumpStatus? {
        switch self {
        case .status(let motion), .text(let motion, _), .refusal(let motion, _):
            PumpStatus(motion: motion, infused: nil, rate: nil)
        case .infused(let motion, let volume):
            PumpStatus(motion: motion, infused: volume, rate: nil)
        case .rate(let motion, let rate):
            PumpStatus(motion: motion, infused: nil, rate: rate)
        case .alarm, .nonsense, .silence: nil
        }
    }

    /// In words, for a reason.
    var words: String {
        switch self {
        case .status(let motion), .infused(let motion, _), .rate(let motion, _):
            "the pump answered '\(motion.rawValue)'"
        case .text(_, let text): "the pump answered '\(text.string)'"
        case .refusal(_, let error): "the pump answered \(error.words)"
        case .alarm(let alarm): "the pump answered with the alarm '\(alarm.rawValue)'"
        case .nonsense: "what came is no answer to it"
        case .silence: "no answer came in time"
        }
    }
}

/// How far a dialogue with the pump has come with an answer.
enum Progress: Equatable {
    /// There is more to ask.
    case goesOn
    /// Seen done.
    case done
    /// Seen not done; with the reason.
    case refused(String)
    /// Nobody knows; with the reason.
    case unknown(String)
}
