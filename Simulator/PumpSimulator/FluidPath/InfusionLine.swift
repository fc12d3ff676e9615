/// The line from the clamp to the vein: what passes it, what leaks from its end, and air on its way.
///
/// Counts are in thousandths of a motor step, so that a leak's share is exact.
struct InfusionLine: Sendable, Equatable {
    /// What it holds, in steps.
    let volume: Int64

    /// The share of what leaves the line that runs out beside the vein, in thousandths, 0 to 1000.
    var leakPermille: Int64 = 0 {
        willSet { precondition((0...1_000).contains(newValue)) }
    }

    /// What has reached the patient, air apart, less what came back.
    private(set) var delivered: Int64 = 0
    /// What ran out beside the vein, air among it.
    private(set) var leaked: Int64 = 0
    /// The air that has reached the patient.
    private(set) var airDelivered: Int64 = 0

    /// The air that is on its way, in steps.
    private(set) var air: Int64 = 0
    /// What has to leave the line before the first of that air does, in steps.
    private var ahead: Int64 = 0

    init(volume: Int64) {
        self.volume = volume
    }

    /// Air gets in at the syringe, so many steps of it.
    ///
    /// Where some is on its way already it joins that, which brings it to the patient sooner.
    mutating func add(air steps: Int64) {
        if air == 0 { ahead = volume }
        air += steps
    }

    /// So many steps leave the line towards the patient; below 0 they come back from there.
    mutating func pass(_ steps: Int64) {
        guard air > 0 else { return give(fluid: steps, air: 0) }
        guard steps > 0 else {
            ahead -= steps
            return give(fluid: steps, air: 0)
        }
        let first = min(ahead, steps)
        let bubble = min(air, steps - first)
        ahead -= first
        air -= bubble
        give(fluid: steps - bubble, air: bubble)
    }

    /// A leak takes its share of what goes out; what comes back comes from the vein.
    private mutating func give(fluid: Int64, air: Int64) {
        let lost = fluid > 0 ? leakPermille : 0
        delivered += fluid * (1_000 - lost)
        airDelivered += air * (1_000 - leakPermille)
        leaked += fluid * lost + air * leakPermille
    }
}
