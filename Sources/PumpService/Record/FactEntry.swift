import ControlLoop
import DoseMath
import InfusionCore
import Journal

/// A fact with the entry it is written as.
struct FactEntry: Sendable {
    let fact: NumberedFact
    let entry: JournalEntry

    /// - Throws: `ReplayError` or `JournalError` where there is no entry that holds it, today or ever.
    init(_ fact: NumberedFact, boot: String) throws {
        self.fact = fact
        entry = try JournalEntry(
            kind: fact.fact.kind,
            version: Int64(RecordCodec.version),
            body: RecordCodec.encode(fact.fact),
            wallNanoseconds: fact.at.wall.nanoseconds,
            monotonicNanoseconds: fact.at.line.nanoseconds,
            bootID: boot
        )
    }
}
