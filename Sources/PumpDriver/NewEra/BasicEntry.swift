/// Brings a pump that does not read Safe packets, being in Basic mode, to stand and into Safe mode.
///
/// An end of line first, for what the unread packets left in the pump's line; then a stop, a status
/// read, and only for a pump seen standing the watchdog, which is what turns Safe mode on.
struct BasicEntry {
    private enum Step {
        case endOfLine
        case stop
        case read
        case watchdog
    }

    private static let attempts = 3

    private let watchdogSeconds: Int
    private var step = Step.endOfLine
    private var reads = 0

    /// Whether anything valid came.
    private(set) var heard = false

    /// Whether a stop is to leave at once, whatever is in flight.
    private(set) var isHurried = false

    init(watchdogSeconds: Int) {
        self.watchdogSeconds = watchdogSeconds
    }

    /// What is to be sent now, in Basic framing.
    var command: NewEraCommand {
        switch step {
        case .endOfLine: .endOfLine
        case .stop: .stop
        case .read: .status
        case .watchdog: .set("SAF\(watchdogSeconds)")
        }
    }

    /// A person asks for a stop: begins with it.
    mutating func hurry() {
        step = .stop
        reads = 0
        isHurried = true
    }

    /// The stop was given out.
    mutating func sentStop() {
        isHurried = false
    }

    /// Takes what became of the command; `done` hands over to the start in Safe mode, whether or not
    /// the change of mode was answered.
    mutating func take(_ answer: NewEraAnswer) -> Progress {
        if answer != .silence { heard = true }
        switch step {
        case .endOfLine:
            step = .stop
        case .stop:
            step = .read
        case .read:
            if case .status(let motion) = answer, !motion.mayMove {
                step = .watchdog
                return .goesOn
            }
            reads += 1
            guard heard, reads < Self.attempts else { return .unknown(answer.words) }
            step = .stop
        case .watchdog:
            return .done
        }
        return .goesOn
    }
}
