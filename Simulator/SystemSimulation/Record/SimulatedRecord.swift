import ControlLoop
import DoseMath
import InfusionCore
import SeededChance

/// The record as the daemon's record thread keeps it, on a disk that can be slow, fail or lose power.
///
/// What has come together is written in one transaction; what cannot be written is kept, in order, and
/// tried again after a second. A crash leaves what was durable, and of a transaction under way all or
/// nothing.
struct SimulatedRecord {
    /// One entry as it stands on the disk.
    struct Entry {
        let fact: Fact
        let at: Now
        let boot: String
    }

    /// What the disk does to the next transaction.
    enum Disk {
        case well
        case slow(nanoseconds: Int64)
        case failing
    }

    /// What has become of a transaction.
    enum Outcome {
        case durable(through: Int)
        case failed
    }

    var disk = Disk.well
    /// How long a transaction takes on a disk that is well, ns.
    var pace: ClosedRange<Int64> = 300_000...4_000_000
    private(set) var entries: [Entry] = []
    /// What the last session's end added up to, and how many entries that was.
    private var checkpoint: (bytes: [UInt8], after: Int)?

    private var waiting: [NumberedFact] = []
    private var sumsUp: (replay: Replay, after: Int)?
    private var writing = 0
    /// When the transaction under way ends, or the disk is tried again; line ns.
    private(set) var due: Int64?
    private var willFail = false

    private static let retry: Int64 = 1_000_000_000

    /// An empty record on a sound disk.
    init() {}

    /// An empty record on a disk as they come: one in four is a worn card, slow all day long.
    init(_ chance: inout SeededGenerator) {
        if chance.once(in: 4) { pace = 50_000_000...900_000_000 }
    }

    /// Facts to be written, as the loop handed them out.
    mutating func post(
        _ facts: [NumberedFact],
        checkpoint: Replay?,
        at line: Int64,
        _ chance: inout SeededGenerator
    ) {
        waiting += facts
        if let checkpoint { sumsUp = (checkpoint, entries.count + waiting.count) }
        if due == nil, !waiting.isEmpty { begin(at: line, &chance) }
    }

    private mutating func begin(at line: Int64, _ chance: inout SeededGenerator) {
        writing = waiting.count
        switch disk {
        case .well:
            willFail = false
            due = line + Int64.random(in: pace, using: &chance)
        case .slow(let nanoseconds):
            willFail = false
            due = line + nanoseconds
        case .failing:
            willFail = true
            due = line + 1_000_000
        }
    }

    /// The transaction that has ended by now.
    mutating func elapsed(
        to line: Int64,
        boot: String,
        _ chance: inout SeededGenerator
    ) throws(ReplayError) -> Outcome? {
        guard let ends = due, ends <= line else { return nil }
        due = nil
        if willFail, writing > 0 {
            // Tried again, with whatever has come meanwhile.
            writing = 0
            due = line + Self.retry
            return .failed
        }
        guard writing > 0 else {
            if !waiting.isEmpty { begin(at: line, &chance) }
            return nil
        }
        try commit(boot: boot)
        let last = entries.count
        if !waiting.isEmpty { begin(at: line, &chance) }
        return .durable(through: last - before)
    }

    /// How many entries stood here as this daemon came up: its facts are numbered from 1.
    private var before = 0

    private mutating func commit(boot: String) throws(ReplayError) {
        for numbered in waiting.prefix(writing) {
            entries.append(Entry(fact: numbered.fact, at: numbered.at, boot: boot))
        }
        waiting.removeFirst(writing)
        writing = 0
        if let summed = sumsUp, summed.after <= entries.count {
            checkpoint = (try CheckpointCodec.encode(summed.replay), summed.after)
            sumsUp = nil
        }
    }

    /// The daemon dies, or the host does.
    ///
    /// - Parameters:
    ///   - keepsLast: whether the transaction under way had reached the disk.
    ///   - boot: of the daemon that died.
    /// - Returns: the facts that are lost.
    /// - Throws: `ReplayError` where the record's own codec cannot write a checkpoint.
    mutating func crash(keepsLast: Bool, boot: String) throws(ReplayError) -> [NumberedFact] {
        if keepsLast, writing > 0, !willFail { try commit(boot: boot) }
        let lost = waiting
        waiting = []
        writing = 0
        sumsUp = nil
        due = nil
        willFail = false
        return lost
    }

    /// The record read as a daemon reads it that comes up: the last checkpoint and what stands behind.
    mutating func takeUp() throws(ReplayError) -> Replay {
        before = entries.count
        var replay = Replay()
        if let checkpoint {
            replay = try CheckpointCodec.decode(checkpoint.bytes, through: Int64(checkpoint.after))
        }
        try replay.take(entries[(checkpoint?.after ?? 0)...], from: checkpoint?.after ?? 0)
        return replay
    }

    /// The record read from its first entry, every one as bytes.
    func replayed() throws(ReplayError) -> Replay {
        var replay = Replay()
        try replay.take(entries[...], from: 0)
        return replay
    }
}

extension Replay {
    /// Takes entries in as bytes, as a start does.
    mutating func take(
        _ entries: ArraySlice<SimulatedRecord.Entry>,
        from sequence: Int
    ) throws(ReplayError) {
        for (offset, entry) in entries.enumerated() {
            try take(
                sequence: Int64(sequence + offset + 1),
                version: RecordCodec.version,
                body: try RecordCodec.encode(entry.fact),
                line: entry.at.line,
                wall: entry.at.wall,
                boot: entry.boot
            )
        }
    }
}
