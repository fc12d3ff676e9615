import ControlLoop
import DoseMath
import InfusionCore
import Synchronization

/// Facts that found no place on their way to the disk, until the record says how many they are.
final class LostFacts: Sendable {
    private let state = Mutex<(count: Int, first: NumberedFact, last: NumberedFact)?>(nil)

    /// Counts facts, in order.
    ///
    /// - Parameter facts: at least one; none counts for nothing.
    /// - Returns: whether they are the first since the record last told.
    func add(_ facts: [NumberedFact]) -> Bool {
        guard let first = facts.first, let last = facts.last else { return false }
        return state.withLock { state in
            defer { state = ((state?.count ?? 0) + facts.count, state?.first ?? first, last) }
            return state == nil
        }
    }

    /// What says of all of them how many they are and from when to when, in the place of the last.
    ///
    /// - Returns: `nil` where none was lost since this was last asked.
    func take() -> NumberedFact? {
        let lost = state.withLock { state in
            defer { state = nil }
            return state
        }
        guard let lost else { return nil }
        let (from, to) = (lost.first.at.wall, lost.last.at.wall)
        return lost.last.replaced(by: .lost(facts: lost.count, from: from, to: to))
    }
}
