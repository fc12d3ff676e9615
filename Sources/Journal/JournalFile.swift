import Foundation
import GRDB
import Synchronization

/// The append-only, hash-chained record in one SQLite file (SR-50).
///
/// It stores bytes and says what is durable; it knows neither what an entry means nor what time it
/// is. Calls are synchronous and may be made from any thread, one at a time. What `append` returned
/// survives a crash of the program and of the machine: write-ahead log with `synchronous=FULL`, read
/// back when the file is opened.
///
/// One process writes; any number read beside it, `sqlite3` among them. The schema is described at
/// `JournalSchema` and, for people, in Docs/Journal.md.
public final class JournalFile: Sendable {
    let path: String

    /// The connection and, where it writes, the lock; `nil` once it was closed.
    private let connection: Mutex<(queue: DatabaseQueue, lock: WriterLock?)?>

    /// Where the files lie; `nil` where nothing is written to them.
    private let place = Mutex<JournalPlace?>(nil)

    /// Where the chain ended when this process last opened or lengthened it; `nil` for reading only.
    private let tail = Mutex<JournalHead?>(nil)

    init(path: String, queue: DatabaseQueue, lock: WriterLock?) {
        self.path = path
        connection = Mutex((queue, lock))
    }

    /// Opens a journal for writing, creating it with mode 0640 where there is none.
    ///
    /// One that is not there is made whole or not at all; one that is there and empty is refused.
    /// One of an earlier schema gets what it lacks, in one transaction, once it was found unchanged.
    /// It takes as long on a million entries as on none: the chain is checked by `verify`, here only
    /// that the file is a journal, that its schema and guards stand, that no entry is missing at its
    /// end, and that commits will be durable.
    ///
    /// - Parameter path: the file; its folder has to exist.
    /// - Returns: the journal, held for this process until it is closed or let go of.
    /// - Throws: any `JournalError` but `.entryRefused`.
    public static func open(_ path: String) throws(JournalError) -> JournalFile {
        let lock = try WriterLock(for: path)
        if !FileManager.default.fileExists(atPath: path) {
            try NewJournal.make(at: path, under: lock)
        }
        let journal = JournalFile(
            path: path,
            queue: try JournalConnection.forWriting(path),
            lock: lock
        )
        let head = try journal.write { try JournalSchema.bringUp($0, path: path) }
        journal.tail.withLock { $0 = head }
        // Not before a transaction: SQLite begins its log with the first.
        journal.place.withLock { $0 = JournalPlace(of: path) }
        return journal
    }

    /// Opens a journal for reading only, also while a daemon writes it.
    ///
    /// The schema's guards are not looked at, so that a journal somebody tampered with can still be
    /// read and verified.
    ///
    /// - Parameter path: the file.
    /// - Returns: a journal that refuses to append.
    /// - Throws: `JournalError.notAJournal`, `.unknownVersion`, `.damaged` or `.system`.
    public static func openReadOnly(_ path: String) throws(JournalError) -> JournalFile {
        guard FileManager.default.fileExists(atPath: path) else {
            throw .notAJournal(path: path, reason: "there is no such file")
        }
        try requireNoPipe(path)
        let journal = JournalFile(
            path: path,
            queue: try JournalConnection.forReading(path),
            lock: nil
        )
        let version = try journal.read { try JournalSchema.foundVersion($0, path: path) }
        guard version != nil else { throw .notAJournal(path: path, reason: "the file is empty") }
        return journal
    }

    /// SQLite would wait for ever for somebody to write into a pipe.
    static func requireNoPipe(_ path: String) throws(JournalError) {
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let type: FileAttributeType?
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: real)
            type = attributes[.type] as? FileAttributeType
        } catch {
            throw .notAJournal(path: path, reason: "it cannot be looked at: \(error)")
        }
        guard type == .typeRegular || type == .typeDirectory else {
            throw .notAJournal(path: path, reason: "it is no ordinary file")
        }
    }

    /// Closes the file and lets go of the lock; every later call but this one fails.
    ///
    /// - Throws: `JournalError.system` where SQLite could not.
    public func close() throws(JournalError) {
        let closing = connection.withLock { connection in
            defer { connection = nil }
            return connection
        }
        try translating { try closing?.queue.close() }
    }

    /// Appends entries in one transaction: all of them are durable when it returns, or none is kept.
    ///
    /// Nothing is appended to another end of the chain than the one this process left: a tail that
    /// was cut meanwhile is not closed over.
    ///
    /// - Parameter entries: at least one, in the order they are to stand.
    /// - Returns: the numbers they got.
    /// - Throws: `JournalError.entryRefused` for an empty list, `.diskFull`, `.heldByAnother`,
    ///   `.readOnly`, `.damaged` or `.system`; nothing was acknowledged then, and the caller may try
    ///   again.
    public func append(_ entries: [JournalEntry]) throws(JournalError) -> ClosedRange<Int64> {
        guard !entries.isEmpty else { throw .entryRefused("there is none to append") }
        try requirePlace()
        let (before, after) = try lengthen { database, head in
            try StoredRow.append(entries, after: head, in: database, path: self.path)
        }
        return before.sequence + 1...after.sequence
    }

    /// Looks whether the files that are written still lie at the journal's path.
    ///
    /// - Throws: `JournalError.system` where they were moved away or deleted; they may be put back.
    public func requirePlace() throws(JournalError) {
        try place.withLock { $0 }?.require()
    }

    /// Where the chain ends now.
    ///
    /// - Throws: `JournalError.damaged` or `.system`.
    public func head() throws(JournalError) -> JournalHead {
        try read { try StoredRow.head(in: $0, path: self.path) }
    }

    /// Runs a write that lengthens the chain, and keeps in mind where it ends then.
    ///
    /// - Parameter body: given where the chain ends; returns where it is to end.
    /// - Returns: both.
    /// - Throws: `JournalError.damaged` where it does not end as this process left it, or does not
    ///   end after `body` as that says; nothing was kept then.
    func lengthen(
        _ body: (Database, JournalHead) throws -> JournalHead
    ) throws(JournalError) -> (before: JournalHead, after: JournalHead) {
        let known = tail.withLock { $0 }
        let ends = try write { database in
            // Read inside the transaction: a failed commit can leave nothing stale behind.
            let before = try JournalTail.require(known, in: database, path: self.path)
            let after = try body(database, before)
            try JournalTail.requireKept(after, in: database, path: self.path)
            return (before: before, after: after)
        }
        tail.withLock { $0 = ends.after }
        return ends
    }

    /// Runs a read in a transaction of its own.
    func read<T>(_ body: (Database) throws -> T) throws(JournalError) -> T {
        let queue = try open().queue
        return try translating { try queue.read(body) }
    }

    /// Runs a write in a transaction that takes the write lock at once; rolls back what throws.
    func write<T>(_ body: (Database) throws -> T) throws(JournalError) -> T {
        let (queue, lock) = try open()
        guard lock != nil else {
            throw .readOnly(path: path, reason: "it was opened for reading only")
        }
        return try translating {
            try queue.writeWithoutTransaction { database in
                var result: T?
                try database.inTransaction(.immediate) {
                    result = try body(database)
                    return .commit
                }
                guard let result else {
                    throw JournalError.system(path: path, reason: "a commit gave no result")
                }
                return result
            }
        }
    }

    /// Holds the file at a size, as a full disk would; `PRAGMA max_page_count`.
    ///
    /// - Parameter pages: of 4 KiB; what is already larger does not shrink.
    /// - Throws: `JournalError.system`.
    func limitPages(to pages: Int) throws(JournalError) {
        let queue = try open().queue
        try translating {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA max_page_count = \(pages)")
            }
        }
    }

    /// The connection while there is one: GRDB must not be asked after it was closed.
    private func open() throws(JournalError) -> (queue: DatabaseQueue, lock: WriterLock?) {
        guard let open = connection.withLock({ $0 }) else {
            throw .system(path: path, reason: "it was closed before")
        }
        return open
    }

    private func translating<T>(_ body: () throws -> T) throws(JournalError) -> T {
        do { return try body() } catch { throw JournalError(error, path: path) }
    }
}
