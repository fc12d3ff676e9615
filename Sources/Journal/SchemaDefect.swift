/// A table, guard or view of a journal that is not as this program makes it (SR-50).
///
/// What the entries hold is judged by their chain alone; this says whether something still keeps
/// others from changing them, and whether people are shown what is there.
public struct SchemaDefect: Hashable, Sendable {
    /// In what way it is not.
    public enum Kind: Hashable, Sendable {
        /// It is not there.
        case missing
        /// Its text is another, or something else bears its name.
        case changed
        /// No program of ours made it.
        case added
    }

    /// Its name, as the file has it.
    public let name: String

    /// `table`, `trigger`, `view` or `index`.
    public let type: String

    /// In what way it is not as it should be.
    public let kind: Kind

    /// The table in which SQLite keeps the highest number it ever gave an entry.
    static let counter = "sqlite_sequence"

    /// The schema as a whole, where a damaged page hides a part of it.
    static let unreadable = SchemaDefect(name: "sqlite_schema", type: "table", kind: .changed)

    /// Whether it is the table of the entries itself, or what SQLite needs for it, which nothing can
    /// put back.
    var isOfEntries: Bool {
        kind != .added && ["entry", Self.counter, Self.unreadable.name].contains(name)
    }

    /// What is wrong, in one line.
    public var reason: String {
        switch kind {
        case .missing: "\(type) '\(shown)' of its schema is missing"
        case .changed: "\(type) '\(shown)' of its schema was changed"
        case .added: "\(type) '\(shown)' was added to its schema"
        }
    }

    /// What is wrong and what mends it, in one line.
    ///
    /// - Parameter path: of the journal.
    /// - Returns: a line for a person, with the commands in brackets.
    func advice(for path: String) -> String {
        if isOfEntries {
            return "\(reason): it cannot be mended; keep the file as it is, and start pumpd with a"
                + " new state folder"
        }
        let removal = "take it out (sqlite3 '\(path)' 'DROP \(type.uppercased()) \"\(quoted)\"')"
        let remake = "put it back (pumpctl journal schema \(name) | sqlite3 '\(path)')"
        return switch kind {
        case .missing: "\(reason): stop pumpd, keep a copy, and \(remake)"
        case .changed: "\(reason): stop pumpd, keep a copy, \(removal), and \(remake)"
        case .added: "\(reason): stop pumpd, keep a copy, and \(removal)"
        }
    }

    /// A stranger's name may hold anything; a message is one line.
    private var shown: String { Self.line(name) }
    private var quoted: String { Self.line(name.replacing("\"", with: "\"\"")) }

    private static func line(_ text: String) -> String {
        String(
            text.map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 0x20 } ? "?" : $0 }
                .prefix(100)
        )
    }
}
