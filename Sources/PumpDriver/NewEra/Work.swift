import DoseMath

/// The command under way, as the dialogue it takes.
enum Work {
    case program(ProgramSequence)
    case run(RunSequence)
    case lower(LowerSequence)

    /// Which command it is.
    var command: PumpCommand {
        switch self {
        case .program: .program
        case .run: .run
        case .lower: .lower
        }
    }

    /// What is to be sent now.
    var next: NewEraCommand {
        switch self {
        case .program(let sequence): sequence.command
        case .run(let sequence): sequence.command
        case .lower(let sequence): sequence.command
        }
    }

    /// Why it is not to be sent after all: while it waited for a quiet line, something changed.
    func reasonToDrop(after told: NewEraDriver.Told, now: Moment) -> String? {
        switch self {
        case .program:
            nil
        case .run(let sequence) where sequence.hasExpired(now: now):
            "the approval expired before the line was quiet"
        case .run(let sequence) where sequence.isUnsent && told.programmed == nil:
            "the pump was not found stopped any more"
        case .lower(let sequence) where sequence.isUnsent && told.running == nil:
            "the pump was not found infusing any more"
        case .run, .lower:
            nil
        }
    }

    /// Takes what became of what was sent.
    mutating func take(_ answer: NewEraAnswer) -> Progress {
        switch self {
        case .program(var sequence):
            let progress = sequence.take(answer)
            self = .program(sequence)
            return progress
        case .run(var sequence):
            let progress = sequence.take(answer)
            self = .run(sequence)
            return progress
        case .lower(var sequence):
            let progress = sequence.take(answer)
            self = .lower(sequence)
            return progress
        }
    }
}
