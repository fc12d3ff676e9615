import ControlAPI
import Journal

/// Verifies the journal's chain on request, one at a time, over a connection of its own that only
/// reads.
actor JournalCheck {
    private let path: String

    init(path: String) {
        self.path = path
    }

    /// Walks the whole chain.
    ///
    /// - Throws: `ProblemError` where the file cannot be read.
    func verify() throws -> JournalReply {
        do throws(JournalError) {
            let journal = try JournalFile.openReadOnly(path)
            let result = try journal.verify()
            try journal.close()
            return JournalReply(result)
        } catch {
            throw ProblemError(.journalFailed, error.description)
        }
    }
}
