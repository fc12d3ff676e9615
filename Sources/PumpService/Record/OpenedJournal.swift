import ControlLoop
import DoseMath
import Journal

/// The journal opened for writing and taken in again from its first entry.
struct OpenedJournal {
    let journal: JournalFile
    let replay: Replay
    let entries: Int

    private static let batch = 1_024

    /// - Throws: `StartError.journal` where it cannot be opened or cannot be read whole: a daemon that
    ///   does not know what was delivered delivers nothing.
    init(path: String) throws(StartError) {
        do {
            let journal = try JournalFile.open(path)
            if case .broken(let defect) = try journal.verify() {
                throw StartError.journal(
                    "the journal \(path) is broken at entry \(defect.sequence) (\(defect.kind)): keep "
                        + "it as it is, have it looked at, and start with a new state folder"
                )
            }
            var replay = Replay()
            var next: Int64 = 1
            while true {
                let records = try journal.records(from: next, limit: Self.batch)
                guard let last = records.last else { break }
                for record in records { try replay.take(record) }
                next = last.sequence + 1
            }
            self.journal = journal
            self.replay = replay
            entries = Int(next - 1)
        } catch let error as StartError {
            throw error
        } catch let error as JournalError {
            throw .journal(error.description)
        } catch {
            throw .journal("\(error)")
        }
    }
}

extension Replay {
    fileprivate mutating func take(_ record: JournalRecord) throws(ReplayError) {
        let entry = record.entry
        try take(
            sequence: record.sequence,
            version: Int(entry.version),
            body: entry.body,
            line: Moment(nanoseconds: entry.monotonicNanoseconds),
            wall: WallTime(nanoseconds: entry.wallNanoseconds),
            boot: entry.bootID
        )
    }
}
