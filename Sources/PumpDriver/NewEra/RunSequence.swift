import DoseMath

/// Runs what was programmed: RUN once and never again, then a read that shows it (SR-31).
struct RunSequence {
    private enum Step {
        case run
        case read(refusal: PumpError?)
    }

    /// The rate programmed and approved.
    let rate: FlowRate

    private let expires: Moment
    private var step = Step.run
    private var reads = 0

    /// Spends the approval; it must still hold when RUN is given out.
    init(_ approval: consuming Approval) {
        rate = approval.rate
        expires = approval.expires
    }

    /// What is to be sent now.
    var command: NewEraCommand {
        switch step {
        case .run: .run
        case .read: .status
        }
    }

    /// Whether RUN has not been given out yet.
    var isUnsent: Bool {
        switch step {
        case .run: true
        case .read: false
        }
    }

    /// Whether RUN has been waiting for a quiet line for longer than its approval lasts.
    func hasExpired(now: Moment) -> Bool { isUnsent && now >= expires }

    /// Takes what became of the command.
    mutating func take(_ answer: NewEraAnswer) -> Progress {
        switch step {
        case .run: ran(answer)
        case .read(let refusal): read(answer, refusal: refusal)
        }
    }

    private mutating func ran(_ answer: NewEraAnswer) -> Progress {
        switch answer {
        case .status(.infusing):
            step = .read(refusal: nil)
            return .goesOn
        case .refusal(_, let error):
            step = .read(refusal: error)
            return .goesOn
        case .status, .infused, .rate, .text, .alarm, .nonsense, .silence:
            return .unknown("RUN: \(answer.words)")
        }
    }

    private mutating func read(_ answer: NewEraAnswer, refusal: PumpError?) -> Progress {
        switch (answer, refusal) {
        case (.status(.infusing), nil):
            return .done
        case (.status(.stopped), let refusal?):
            return .refused("RUN: the pump answered \(refusal.words) and stands")
        case (.silence, _), (.nonsense, _), (.refusal(_, .garbledPacket), _):
            reads += 1
            guard reads < SettingDialogue.readAttempts else {
                return .unknown("status after RUN: \(answer.words)")
            }
            return .goesOn
        case (.status, _), (.infused, _), (.rate, _), (.text, _), (.refusal, _), (.alarm, _):
            return .unknown("status after RUN: \(answer.words)")
        }
    }
}
