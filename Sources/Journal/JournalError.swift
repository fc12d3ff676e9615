/// Why the journal did not do what it was asked, by what the caller has to do next.
public enum JournalError: Error, Hashable, Sendable {
    /// The entry breaks a bound: mend the caller, nothing was written.
    case entryRefused(String)

    /// No room: make some; what was acknowledged is safe, and appending works again once there is room.
    case diskFull(path: String)

    /// Somebody else writes this journal, or holds it longer than a second.
    case heldByAnother(path: String, process: Int32?)

    /// The file or its folder cannot be written: mend the permissions or the mount.
    case readOnly(path: String, reason: String)

    /// There is no journal at this path: name another.
    case notAJournal(path: String, reason: String)

    /// Written by another version of the program: use that one.
    case unknownVersion(path: String, found: Int64, known: Int64)

    /// A journal that was cut, altered or has lost its guards: keep it as it is and look into it.
    case damaged(path: String, reason: String)

    /// The operating system or the disk failed in another way.
    case system(path: String, reason: String)
}

extension JournalError {
    /// Refuses a file without anything in it: pumpd makes none.
    static func emptied(_ path: String) -> JournalError {
        .damaged(path: path, reason: "it is empty, as no journal ever is")
    }
}

extension JournalError: CustomStringConvertible {
    /// One line: what happened and what to do.
    public var description: String {
        switch self {
        case .entryRefused(let reason):
            "journal entry refused: \(reason)"
        case .diskFull(let path):
            "journal '\(path)': the disk is full: make room; what was acknowledged is safe"
        case .heldByAnother(let path, let process):
            "journal '\(path)' is held by \(process.map { "process \($0)" } ?? "another process"):"
                + " stop that one first"
        case .readOnly(let path, let reason):
            "journal '\(path)' cannot be written (\(reason)):"
                + " mend the permissions of the file and its folder, or the mount"
        case .notAJournal(let path, let reason):
            "'\(path)' is not a journal of pumpd (\(reason)): name another file"
        case .unknownVersion(let path, let found, let known):
            "journal '\(path)' has schema version \(found), this program knows those up to \(known):"
                + " use the program that wrote it"
        case .damaged(let path, let reason):
            "journal '\(path)' is damaged (\(reason)): keep the file as it is and run"
                + " 'pumpctl journal verify --file \(path)', which says what holds and what to do"
        case .system(let path, let reason):
            "journal '\(path)': \(reason): check the disk and its folder"
        }
    }
}
