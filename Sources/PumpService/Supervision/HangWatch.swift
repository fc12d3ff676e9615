/// Decides from one look at a tick whether a part hangs (SR-61).
///
/// It counts the ticks of whoever looks and reads no clock. A process that is stopped and goes on, a
/// debugger's or a host's that was suspended, has looked no oftener than its parts could work: it has
/// hung no longer than one tick, and what was missed meanwhile `Lateness` finds.
struct HangWatch: Sendable {
    /// So many ticks in a row without a sign of life are a hang.
    let bound: Int
    private var last: Pulse.Reading?
    private var still = 0

    /// - Parameter bound: in ticks, 1 or more.
    init(bound: Int) {
        self.bound = bound
    }

    /// Whether the part hangs, by the latest look.
    var isHung: Bool { still >= bound }

    /// One look.
    mutating func tick(_ reading: Pulse.Reading) {
        defer { last = reading }
        guard reading == last, !reading.isResting else {
            still = 0
            return
        }
        still = min(still + 1, bound)
    }
}
