import DoseMath

@testable import InfusionCore

/// What the laws remember of the way to a state, apart from the machine.
struct Memory {
    /// What a nurse confirmed; void from the next stop, alarm or restart on.
    var leave: Leave?

    /// The intent that was noted last and whether its entry is durable.
    var awaited: Int?
    var isDurable = false

    /// Whether an alarm has ended the session that is open.
    var isEnded = false

    /// How often the session has gone on after a pause.
    var timesGoneOn = 0

    /// How often its rate was changed.
    var timesChanged = 0

    struct Leave: Hashable {
        /// As she read them back.
        let rates: [FlowRate]
        /// The session's volume it was proposed with.
        let total: Volume
    }

    /// The same without numbers.
    struct Sketch: Hashable {
        let leave: Leave?
        let isDurable: Bool
        let isEnded: Bool
        let timesGoneOn: Int
        let timesChanged: Int
    }

    /// - Parameter counts: whether it matters how often the session has gone on.
    /// - Returns: what of it tells two states apart.
    func sketch(counts: Bool) -> Sketch {
        Sketch(
            leave: leave,
            isDurable: isDurable,
            isEnded: isEnded,
            timesGoneOn: counts ? timesGoneOn : 0,
            timesChanged: timesChanged
        )
    }
}
