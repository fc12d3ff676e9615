import ArgumentParser
import Journal

/// A journal's head as it stands on paper: the entry's number, a colon or a space, and its hash.
struct AnchorArgument {
    let head: JournalHead

    /// - Throws: `ValidationError` saying how an anchor is written.
    init(_ text: String) throws {
        guard let head = JournalHead(anchor: text) else {
            throw ValidationError(JournalHead.anchorForm)
        }
        self.head = head
    }
}
