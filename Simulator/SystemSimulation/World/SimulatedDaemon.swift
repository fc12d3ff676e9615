import ControlLoop
import DoseMath

/// How it stands with pumpd in the simulation: whether it lives, and its port.
///
/// The loop itself is the world's, so that looking at one does not copy the other.
struct SimulatedDaemon {
    /// Whether it runs.
    var isAlive = false
    /// Whether its port is open.
    var isOpen = false
    /// When the port is tried again, the world's time in ns.
    var reopens: Int64?
    /// When the loop wants to be called next, the host's line clock.
    var deadline: Moment?

    private var turnsNow = 0
    private var lastTurn = Int64.min

    /// More turns at one moment than any that moves on takes.
    static let mostTurns = 1_000

    /// Between two attempts to open the port.
    static let retry: Int64 = 1_000_000_000

    /// Not running.
    init() {}

    /// Notes a turn.
    ///
    /// - Parameters:
    ///   - world: the world's time, ns.
    ///   - deadline: when the loop wants to be called next.
    /// - Returns: whether the loop hangs in the present.
    mutating func turned(at world: Int64, next deadline: Moment?) -> Bool {
        turnsNow = lastTurn == world ? turnsNow + 1 : 0
        lastTurn = world
        self.deadline = deadline
        return turnsNow > Self.mostTurns
    }
}
