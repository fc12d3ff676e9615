import Crypto
import GRDB

/// What all entries up to one add up to, so that a start need not read them all again (SR-52).
///
/// The journal does not know what the bytes mean. They are derived: a checkpoint that is lost or
/// damaged costs a longer start and nothing else. It is bound into the chain by an entry of the kind
/// `JournalFile.checkpointKind`, the next after the head it stands for, whose body is
///
///     {"bytes":n,"sha256":"64 hex digits","through":sequence,"version":version}
public struct JournalCheckpoint: Hashable, Sendable {
    /// The longest body: 16 MiB.
    public static let greatestBody = 16_777_216

    /// How many are kept: the newest, and the one before it for the day that one is damaged.
    public static let greatestCount = 2

    /// Where the chain stood: what `body` adds up goes to this entry and no further.
    public let head: JournalHead

    /// The version of the body's form, 1 or more.
    public let version: Int64

    /// At most `greatestBody` bytes.
    public let body: [UInt8]

    /// The body of the entry that binds it into the chain.
    var testimony: [UInt8] {
        let digest = SHA256.hash(data: body).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return Array(
            (#"{"bytes":\#(body.count),"sha256":"\#(digest.joined())","#
                + #""through":\#(head.sequence),"version":\#(version)}"#).utf8
        )
    }

    /// Whether the entry behind its head is the one that was written with it.
    func isBound(by record: JournalRecord) -> Bool {
        record.follows(head) && record.entry.kind == JournalFile.checkpointKind
            && record.entry.version == 1 && record.entry.body == testimony
    }
}

extension JournalFile {
    /// The kind of the entries that bind checkpoints into the chain.
    public static let checkpointKind = "checkpoint"

    /// Keeps `body` as what all entries up to the present head add up to.
    ///
    /// The checkpoint and the entry that binds it are durable together when it returns, or neither
    /// is kept. All but the two newest are deleted; their room in the file is used again.
    ///
    /// - Parameters:
    ///   - version: the version of the body's form, 1 or more.
    ///   - body: at most `JournalCheckpoint.greatestBody` bytes.
    ///   - wallNanoseconds: nanoseconds since 1970, UTC.
    ///   - monotonicNanoseconds: nanoseconds since boot, 0 or more.
    ///   - bootID: 1 ... 64 printable ASCII characters.
    /// - Returns: the new head, which is the checkpoint's own entry.
    /// - Throws: `JournalError.entryRefused` naming the bound that was passed, and what `append`
    ///   throws; nothing was kept then.
    public func keepCheckpoint(
        version: Int64,
        body: [UInt8],
        wallNanoseconds: Int64,
        monotonicNanoseconds: Int64,
        bootID: String
    ) throws(JournalError) -> JournalHead {
        guard version >= 1, body.count <= JournalCheckpoint.greatestBody else {
            throw .entryRefused(
                "a checkpoint of version \(version) with \(body.count) bytes: the version is 1 at"
                    + " least, and the limit \(JournalCheckpoint.greatestBody) bytes"
            )
        }
        return try lengthen { database, head in
            let checkpoint = JournalCheckpoint(head: head, version: version, body: body)
            let entry = try JournalEntry(
                kind: Self.checkpointKind,
                version: 1,
                body: checkpoint.testimony,
                wallNanoseconds: wallNanoseconds,
                monotonicNanoseconds: monotonicNanoseconds,
                bootID: bootID
            )
            try StoredCheckpoint.keep(checkpoint, in: database, path: self.path)
            return try StoredRow.append([entry], after: head, in: database, path: self.path)
        }.after
    }

    /// The newest checkpoint that is whole, of one version.
    ///
    /// Whole is one whose bytes have the digest that its entry names, whose entry follows from its
    /// head, and whose head is that of the entry it goes to. A damaged one, or one of another
    /// version, is passed over for the one before it. Nothing behind the head is looked at: that is
    /// what `verify(after:)` is for.
    ///
    /// - Parameter version: the version of the body's form that the caller can read.
    /// - Returns: `nil` where there is none: read from the first entry then.
    /// - Throws: `JournalError.system` where the disk could not be read.
    public func checkpoint(version: Int64) throws(JournalError) -> JournalCheckpoint? {
        for through in try passingDamage({ try StoredCheckpoint.newest(in: $0) }) ?? [] {
            let found = try passingDamage { database in
                try StoredCheckpoint.whole(through: through, version: version, in: database)
            }
            if case let checkpoint?? = found { return checkpoint }
        }
        return nil
    }

    /// What a read of its own finds; `nil` where the file's pages that hold it are damaged.
    private func passingDamage<T>(_ body: (Database) throws -> T) throws(JournalError) -> T? {
        do throws(JournalError) {
            return try read(body)
        } catch .damaged {
            return nil
        }
    }
}
