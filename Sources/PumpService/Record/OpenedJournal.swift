import ControlLoop
import DoseMath
import Foundation
import Journal

/// The journal opened for writing and taken in again from where the last session ended (SR-52).
struct OpenedJournal {
    let journal: JournalFile
    let replay: Replay

    /// How many entries there are.
    let entries: Int

    /// Whether there was none before, or one without an entry.
    var isNew: Bool { entries == 0 }

    /// How many of them were read: those behind the checkpoint.
    let read: Int

    /// Heads the whole chain has to pass through: where the reading began, and where it ended.
    let anchors: [JournalHead]

    private static let batch = 1_024

    /// Where so many entries had to be read, the next start is spared them.
    static let manyEntries = 5_000

    /// Opens the journal, verifies what stands behind the newest checkpoint and takes it in.
    ///
    /// What stands before a checkpoint is verified later, beside the running daemon (`ChainCheck`).
    ///
    /// - Throws: `StartError.journal` where it cannot be opened or cannot be read: a daemon that
    ///   does not know what was delivered delivers nothing.
    init(path: String) throws(StartError) {
        try Self.requireNotLost(path)
        do throws(JournalError) {
            journal = try JournalFile.open(path)
        } catch {
            throw .journal(error.description)
        }
        (replay, anchors) = try Self.taken(journal, path)
        entries = Int(anchors[1].sequence)
        read = Int(anchors[1].sequence - anchors[0].sequence)
    }

    /// Reads a journal as a start does, and neither locks nor makes nor changes a file.
    ///
    /// - Parameter path: of the journal; one that is not there yet is none to refuse.
    /// - Throws: `StartError.journal` where a start would refuse it.
    static func requireReadable(_ path: String) throws(StartError) {
        try requireNotLost(path)
        let looked: JournalFile?
        do throws(JournalError) {
            looked = try JournalFile.look(at: path)
        } catch {
            throw .journal(error.description)
        }
        guard let looked else { return }
        _ = try taken(looked, path)
    }

    /// What a journal says, from its newest checkpoint on; `anchors` as above.
    private static func taken(
        _ journal: JournalFile,
        _ path: String
    ) throws(StartError) -> (Replay, anchors: [JournalHead]) {
        do {
            let (from, begun) = try beginning(of: journal)
            let head: JournalHead
            switch try journal.verify(after: from) {
            case .intact(_, let last): head = last
            case .broken(let defect):
                throw StartError.journal(
                    "the journal \(path) is broken at entry \(defect.sequence) (\(defect.kind)): keep "
                        + "it as it is, run 'pumpctl journal verify --file \(path)', and start with a "
                        + "new state folder"
                )
            }
            var replay = begun
            try replay.take(journal, after: from.sequence, batch: batch)
            return (replay, [from, head])
        } catch let error as StartError {
            throw error
        } catch let error as JournalError {
            throw .journal(error.description)
        } catch let error as ReplayError {
            throw .journal(error.description)
        } catch {
            throw .journal("the journal \(path) cannot be taken in: \(error)")
        }
    }

    /// Refuses to begin a journal where there was one: the wire log is never there before it.
    ///
    /// What was delivered, which infusion is open and which course a patient is in stood in it.
    ///
    /// - Parameter path: of the journal.
    /// - Throws: `StartError.journal`.
    static func requireNotLost(_ path: String) throws(StartError) {
        let files = FileManager.default
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let wireLogs = ["wire.log", "wire.log.1"].map { "\(folder)/\($0)" }
        guard wireLogs.contains(where: files.fileExists(atPath:)), !files.fileExists(atPath: path)
        else { return }
        throw .journal(
            "the journal \(path) is gone, though pumpd ran in \(folder) before (its wire log is there):"
                + " put it back, with all files of its name, or begin a new state folder"
        )
    }

    /// The newest checkpoint that can be read, or the very beginning.
    private static func beginning(
        of journal: JournalFile
    ) throws(JournalError) -> (from: JournalHead, Replay) {
        guard let kept = try journal.checkpoint(version: CheckpointCodec.version) else {
            return (.genesis, Replay())
        }
        do throws(ReplayError) {
            let replay = try CheckpointCodec.decode(kept.body, through: kept.head.sequence)
            return (kept.head, replay)
        } catch {
            // It only spares reading: the entries themselves say the same.
            return (.genesis, Replay())
        }
    }
}

extension Replay {
    /// Takes in every entry behind a number.
    fileprivate mutating func take(
        _ journal: JournalFile,
        after sequence: Int64,
        batch: Int
    ) throws {
        var next = sequence + 1
        while true {
            let records = try journal.records(from: next, limit: batch)
            guard let last = records.last else { return }
            // A checkpoint says what the entries before it say.
            for record in records where record.entry.kind != JournalFile.checkpointKind {
                try take(record)
            }
            next = last.sequence + 1
        }
    }

    private mutating func take(_ record: JournalRecord) throws(ReplayError) {
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
