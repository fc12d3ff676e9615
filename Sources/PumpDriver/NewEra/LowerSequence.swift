import DoseMath

/// Lowers the rate of a running pump: RAT once and never again, then a read that shows it (SR-12).
///
/// The number goes without a unit: the unit of a running pump cannot be changed, and mL/h was set
/// and read back before it was run.
struct LowerSequence {
    private enum Step {
        case set
        case read(refusal: PumpError?)
    }

    /// The rate asked for.
    let rate: FlowRate

    private let number: NewEraNumber
    private let before: FlowRate
    private var step = Step.set
    private var reads = 0

    /// - Parameters:
    ///   - rate: below `before`.
    ///   - before: the rate on the wire.
    /// - Throws: `DriverError.notRepresentable` where four digits do not hold the rate.
    init(to rate: FlowRate, from before: FlowRate) throws(DriverError) {
        number = try .rate(rate)
        self.rate = rate
        self.before = before
    }

    /// Whether the rate has not been given out yet.
    var isUnsent: Bool {
        switch step {
        case .set: true
        case .read: false
        }
    }

    /// What is to be sent now.
    var command: NewEraCommand {
        switch step {
        case .set: .set("RAT\(number.text)")
        case .read: .rate
        }
    }

    /// Takes what became of the command.
    mutating func take(_ answer: NewEraAnswer) -> Progress {
        switch step {
        case .set: written(answer)
        case .read(let refusal): read(answer, refusal: refusal)
        }
    }

    private mutating func written(_ answer: NewEraAnswer) -> Progress {
        switch answer {
        case .status(.infusing):
            step = .read(refusal: nil)
            return .goesOn
        case .refusal(.infusing, let error):
            step = .read(refusal: error)
            return .goesOn
        case .status, .refusal, .infused, .rate, .text, .alarm, .nonsense, .silence:
            return .unknown("rate \(rate): \(answer.words)")
        }
    }

    private mutating func read(_ answer: NewEraAnswer, refusal: PumpError?) -> Progress {
        switch (answer, refusal) {
        case (.rate(.infusing, rate), nil):
            return .done
        case (.rate(.infusing, before), let refusal?):
            return .refused(
                "rate \(rate): the pump answered \(refusal.words) and runs at \(before)"
            )
        case (.rate(_, let shown), _):
            return .unknown("rate: asked \(rate), the pump shows \(shown)")
        case (.silence, _), (.nonsense, _), (.refusal(_, .garbledPacket), _):
            reads += 1
            guard reads < SettingDialogue.readAttempts else {
                return .unknown("rate \(rate) could not be read back: \(answer.words)")
            }
            return .goesOn
        case (.status, _), (.infused, _), (.text, _), (.refusal, _), (.alarm, _):
            return .unknown("rate \(rate) could not be read back: \(answer.words)")
        }
    }
}
