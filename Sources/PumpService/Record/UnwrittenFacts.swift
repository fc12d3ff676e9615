import ControlLoop
import InfusionCore

/// Facts on their way to the disk, in order, and the newest place among them where all before it may
/// be summed up.
struct UnwrittenFacts {
    private var facts: [FactEntry] = []
    private var checkpoint: (through: Int, replay: Replay)?

    /// What is to be written next in one transaction: never empty.
    struct Part {
        let facts: [FactEntry]
        /// The last of them.
        let last: NumberedFact
        /// What these and all before add up to, where that is to be kept.
        let checkpoint: Replay?

        /// The sessions that ended or whose patients left among these, in order, each once.
        var endedSessions: [Int] {
            var sessions: [Int] = []
            for entry in facts {
                guard let session = entry.fact.fact.overSession, sessions.last != session else {
                    continue
                }
                sessions.append(session)
            }
            return sessions
        }
    }

    var count: Int { facts.count }

    /// Takes facts in, and what they and all before them add up to where that is to be kept.
    mutating func take(_ new: [FactEntry], checkpoint replay: Replay?) {
        facts += new
        guard let replay, let last = new.last else { return }
        checkpoint = (last.fact.number, replay)
    }

    /// Everything up to the next place to sum up, or all there is; `nil` where nothing waits.
    var next: Part? {
        let through = checkpoint?.through ?? .max
        let part = facts.prefix { $0.fact.number <= through }
        guard let last = part.last else { return nil }
        return Part(facts: Array(part), last: last.fact, checkpoint: checkpoint?.replay)
    }

    /// The next part is durable; what it ended with was kept, or can be done without.
    mutating func wrote(_ part: Part) {
        facts.removeFirst(part.facts.count)
        checkpoint = nil
    }
}
