import Journal

extension JournalFile {
    /// The newest entry's number, where that can be told without having verified anything.
    ///
    /// - Returns: `nil` where the journal's end is damaged: a verification says from which entry on.
    /// - Throws: any other `JournalError` of `head()`.
    func newestNumber() throws(JournalError) -> Int64? {
        do throws(JournalError) {
            return try head().sequence
        } catch .damaged {
            return nil
        } catch {
            throw error
        }
    }
}
