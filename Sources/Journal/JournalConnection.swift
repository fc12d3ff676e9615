import Foundation
import GRDB

/// How the file is opened: durable for writing, harmless for reading.
enum JournalConnection {
    /// How many pages' worth of memory a writing connection keeps, in KiB.
    static let cacheKilobytes: Int64 = 256

    /// A connection whose commits are on the disk when they return.
    ///
    /// GRDB's own write-ahead mode would set `synchronous=NORMAL` after `prepareDatabase` without a
    /// word, so its `journalMode` stays at `.default` and both are set and read back here.
    static func forWriting(_ path: String) throws(JournalError) -> DatabaseQueue {
        // SQLite would throw away the log beside a file of no bytes.
        guard try size(of: path) != 0 else { throw .emptied(path) }
        var configuration = Configuration()
        configuration.busyMode = .timeout(1)
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { database in
            // First of all: another program's file must not be changed.
            let version = try JournalSchema.foundVersion(database, path: path)
            guard version != nil else { throw JournalError.emptied(path) }
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            try database.execute(sql: "PRAGMA synchronous = FULL")
            // What is appended to is at the end of the file: pages of old entries need no memory.
            try database.execute(sql: "PRAGMA cache_size = -\(cacheKilobytes)")
            // To its end: the mode is on the disk only then, and the row comes before that.
            let mode = try String.fetchAll(database, sql: "PRAGMA journal_mode = WAL").last
            let synchronous = try Int64.fetchOne(database, sql: "PRAGMA synchronous")
            guard mode == "wal", synchronous == 2 else {
                throw JournalError.system(
                    path: path,
                    reason: "commits would not be durable: journal_mode \(mode ?? "unknown"),"
                        + " synchronous \(synchronous ?? -1), wanted wal and 2"
                )
            }
        }
        return try connect(path, configuration: configuration)
    }

    /// A connection that changes nothing.
    ///
    /// To read beside a writer SQLite keeps a shared file in the folder. Where the folder cannot be
    /// written, a journal that was closed properly, so has no log left, is read as it lies there.
    ///
    /// SQLite would read nothing of a file that is shorter than its first page says, or part of whose
    /// schema is damaged. `writable_schema` makes it read what is there; nothing can be written.
    static func forReading(_ path: String) throws(JournalError) -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(1)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            try database.execute(sql: "PRAGMA writable_schema = ON")
        }
        do throws(JournalError) {
            return try connect(path, configuration: configuration)
        } catch .system(_, let reason) {
            guard !FileManager.default.fileExists(atPath: path + "-wal") else {
                throw .system(
                    path: path,
                    reason: "\(reason); its log can only be read in a folder that can be written,"
                        + " so copy both files to one"
                )
            }
            return try connectLying(path, configuration: configuration)
        }
    }

    /// A connection that changes nothing and reads only what a writer could go on with.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - isClosed: whether no log lies beside it: then it is read as it lies there.
    /// - Returns: the connection.
    /// - Throws: any `JournalError` but `.entryRefused`.
    static func forLooking(_ path: String, isClosed: Bool) throws(JournalError) -> DatabaseQueue {
        guard try size(of: path) != 0 else { throw .emptied(path) }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(1)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        return try isClosed
            ? connectLying(path, configuration: configuration)
            : connect(path, configuration: configuration)
    }

    private static func size(of path: String) throws(JournalError) -> UInt64? {
        do {
            let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            return try FileManager.default.attributesOfItem(atPath: real)[.size] as? UInt64
        } catch {
            throw .system(path: path, reason: "it cannot be looked at: \(error)")
        }
    }

    static func connect(
        _ path: String,
        configuration: Configuration
    ) throws(JournalError) -> DatabaseQueue {
        // SQLite takes a name that starts with "file:" for a URI; a file may be called that.
        try open(path.hasPrefix("file:") ? "./" + path : path, configuration, path: path)
    }

    /// Reads a closed journal as it lies there: SQLite looks for no log and locks nothing.
    private static func connectLying(
        _ path: String,
        configuration: Configuration
    ) throws(JournalError) -> DatabaseQueue {
        let name = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
        return try open(name, configuration, path: path)
    }

    private static func open(
        _ name: String,
        _ configuration: Configuration,
        path: String
    ) throws(JournalError) -> DatabaseQueue {
        do {
            return try DatabaseQueue(path: name, configuration: configuration)
        } catch {
            throw JournalError(error, path: path)
        }
    }
}
