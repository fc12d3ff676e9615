import ControlLoop

/// Facts on their way to the disk, in order, and the newest place among them where all before it may
/// be summed up.
struct UnwrittenFacts {
    private var facts: [NumberedFact] = []
    private var checkpoint: (through: Int, replay: Replay)?

    /// What is to be written next in one transaction: never empty.
    struct Part {
        let facts: [NumberedFact]
        /// The last of them.
        let last: NumberedFact
        /// What these and all before add up to, where that is to be kept.
        let checkpoint: Replay?
    }

    var count: Int { facts.count }

    /// Takes facts in, and what they and all before them add up to where that is to be kept.
    mutating func take(_ new: [NumberedFact], checkpoint replay: Replay?) {
        facts += new
        guard let replay, let last = new.last else { return }
        checkpoint = (last.number, replay)
    }

    /// Everything up to the next place to sum up, or all there is; `nil` where nothing waits.
    var next: Part? {
        let through = checkpoint?.through ?? .max
        let part = facts.prefix { $0.number <= through }
        guard let last = part.last else { return nil }
        return Part(facts: Array(part), last: last, checkpoint: checkpoint?.replay)
    }

    /// The next part is durable; what it ended with was kept, or can be done without.
    mutating func wrote(_ part: Part) {
        facts.removeFirst(part.facts.count)
        checkpoint = nil
    }
}
