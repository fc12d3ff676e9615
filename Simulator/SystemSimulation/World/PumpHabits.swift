import PumpSimulator
import SeededChance

/// How the pump of a day behaves where its manual leaves room.
struct PumpHabits: Sendable, Hashable {
    /// Whether it was left in Safe mode, with a time-out of 10 s, or in Basic mode.
    var isSafe: Bool
    /// What it does with bytes that come while it answers.
    var pending: PendingCommand
    /// What its time-out leaves it in.
    var timeout: TimeoutOutcome
    /// Whether it speaks of its power-up by itself.
    var announcesPowerUp: Bool

    /// Puts them together.
    init(isSafe: Bool, pending: PendingCommand, timeout: TimeoutOutcome, announcesPowerUp: Bool) {
        self.isSafe = isSafe
        self.pending = pending
        self.timeout = timeout
        self.announcesPowerUp = announcesPowerUp
    }

    /// Draws them.
    init(_ chance: inout SeededGenerator) {
        isSafe = !chance.once(in: 2)
        pending = chance.one(of: PendingCommand.allCases)
        timeout = chance.one(of: TimeoutOutcome.allCases)
        announcesPowerUp = chance.once(in: 2)
    }

    /// What the simulated pump is made with.
    ///
    /// - Parameters:
    ///   - seed: the day's.
    ///   - nanoliters: what the first syringe is filled with.
    /// - Returns: a configuration that gives the same pump each time.
    func configuration(seed: UInt64, filled nanoliters: Int64) -> NewEraConfiguration {
        var configuration = NewEraConfiguration()
        var chance = SeededGenerator(seed: seed, stream: "pump")
        configuration.seed = chance.next()
        configuration.delivery = .wholeFrames
        configuration.initialContentNanoliters = nanoliters
        configuration.initialMode = isSafe ? .safe(timeoutSeconds: 10) : .basic
        configuration.pendingCommand = pending
        configuration.timeoutOutcome = timeout
        configuration.announcesPowerUp = announcesPowerUp
        return configuration
    }
}
