import DoseMath

/// What is asked of a pump that was seen standing, before it counts as connected.
///
/// The watchdog first; then who it is; then what it is set to, in which an answer that is none of
/// this family's shows that it is another device; at last the two settings by which a pump might
/// start without us.
struct StartSequence {
    private enum Step {
        case watchdog(SettingDialogue)
        case version
        case read(Int)
        case infused
        case rate
        case powerFailure(SettingDialogue)
        case trigger(SettingDialogue)
    }

    /// Settings that a program will replace; they are read so that the wire log holds what was found.
    private static let reads = ["DIA", "VOL", "DIR"]

    private var step: Step
    private var attempts = 0
    private var motion = PumpStatus.Motion.stopped
    private var infused: InfusedVolume?
    private var rate: FlowRate?

    /// The pump's answer to VER; empty until it came.
    private(set) var version = ""

    init(watchdogSeconds: Int) {
        step = .watchdog(.ensure(.watchdog(seconds: watchdogSeconds)))
    }

    /// What is to be sent now.
    var command: NewEraCommand {
        switch step {
        case .watchdog(let dialogue), .powerFailure(let dialogue), .trigger(let dialogue):
            dialogue.command
        case .version: .query("VER")
        case .read(let index): .query(Self.reads[index])
        case .infused: .infused
        case .rate: .rate
        }
    }

    /// The pump as it was found.
    var found: PumpStatus { PumpStatus(motion: motion, infused: infused, rate: rate) }

    /// Takes what became of the command.
    ///
    /// - Returns: `refused` where this pump may not be run, with what to do; `unknown` where the
    ///   start is to be tried again.
    mutating func take(_ answer: NewEraAnswer) -> Progress {
        // What an alarm made of the settings read so far nobody knows: all of it is asked again.
        if case .alarm = answer { return .unknown(answer.words) }
        if let told = answer.told {
            motion = told.motion
            if motion.mayMove { return .unknown("the pump began to move: \(answer.words)") }
        }
        switch step {
        case .watchdog(var dialogue):
            let progress = dialogue.take(answer)
            return next(progress, .version, again: .watchdog(dialogue))
        case .powerFailure(var dialogue):
            let progress = dialogue.take(answer)
            let trigger = SettingDialogue.ensure(.noTrigger)
            return next(progress, .trigger(trigger), again: .powerFailure(dialogue))
        case .trigger(var dialogue):
            let progress = dialogue.take(answer)
            step = .trigger(dialogue)
            return Self.hasNoSuchTrigger(answer) ? .done : progress
        case .version, .read, .infused, .rate:
            return read(answer)
        }
    }

    /// Older firmware has no word for "no trigger", and some models have no trigger at all.
    ///
    /// Such a pump is taken: one that moves without having been run is stopped at the next poll.
    private static func hasNoSuchTrigger(_ answer: NewEraAnswer) -> Bool {
        switch answer {
        case .refusal(_, .unknownCommand), .refusal(_, .outOfRange): true
        case .refusal, .status, .infused, .rate, .text, .alarm, .nonsense, .silence: false
        }
    }

    private mutating func next(_ progress: Progress, _ next: Step, again: Step) -> Progress {
        switch progress {
        case .done:
            step = next
            return .goesOn
        case .goesOn:
            step = again
            return .goesOn
        case .refused, .unknown:
            return progress
        }
    }

    private mutating func read(_ answer: NewEraAnswer) -> Progress {
        guard let next = stepAfter(answer) else {
            attempts += 1
            return attempts < SettingDialogue.readAttempts ? .goesOn : .unknown(answer.words)
        }
        attempts = 0
        step = next
        guard version.isEmpty || version.hasPrefix("NE") else {
            return .refused(
                "the pump calls itself '\(version)', not NE...: check what is on this port"
            )
        }
        return .goesOn
    }

    /// The next step where the answer is what this one wants; `nil` for any other answer.
    private mutating func stepAfter(_ answer: NewEraAnswer) -> Step? {
        if case .version = step, case .text(_, let text) = answer {
            version = text.string
            return .read(0)
        }
        if case .read(let index) = step, case .text = answer {
            return index + 1 < Self.reads.count ? .read(index + 1) : .infused
        }
        if case .infused = step, case .infused(_, let volume) = answer {
            infused = volume
            return .rate
        }
        if case .rate = step, case .rate(_, let rate) = answer {
            self.rate = rate
            return .powerFailure(.ensure(.noRestartAfterPowerFailure))
        }
        return nil
    }
}
