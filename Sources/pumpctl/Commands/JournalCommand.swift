import ArgumentParser
import Journal

/// What can be done with the record.
struct JournalCommand: AsyncParsableCommand {
    /// Where the journal lies unless the settings say otherwise.
    static let usualFile = "/var/lib/pumpd/journal.sqlite"

    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Check the record, write it out, or show where it ends.",
        subcommands: [
            JournalVerifyCommand.self, JournalExportCommand.self, JournalHeadCommand.self,
            JournalSchemaCommand.self,
        ]
    )

    /// What a command ends with where a journal's file cannot be used.
    static func status(for error: JournalError) -> ExitStatus {
        switch error {
        case .damaged: .journalBroken
        case .notAJournal, .unknownVersion, .heldByAnother, .readOnly, .diskFull, .entryRefused,
            .system:
            .fileNotReadable
        }
    }

    /// Opens a journal's file, reads something from it and closes it again.
    ///
    /// - Parameters:
    ///   - path: of the file.
    ///   - isVerifying: whether this is the look that other refusals advise.
    ///   - body: given the journal, open for reading.
    /// - Returns: what `body` does.
    /// - Throws: what `body` throws, and the exit for a file that cannot be used, after it was told.
    static func reading<T>(
        _ path: String,
        isVerifying: Bool = false,
        _ body: (JournalFile) throws -> T
    ) throws -> T {
        do {
            let journal = try JournalFile.openReadOnly(path)
            let result = try body(journal)
            try journal.close()
            return result
        } catch let error as JournalError {
            if isVerifying, case .damaged(_, let reason) = error {
                try Console.complain([
                    "journal '\(path)' is damaged where it begins (\(reason)): nothing in it can be"
                        + " located; keep the file, and look for a copy"
                ])
            } else {
                try Console.complain([error.description])
            }
            throw status(for: error).exit
        }
    }
}
