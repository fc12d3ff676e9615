import ArgumentParser
import Journal

/// A journal's head as it stands on paper: the entry's number, a colon and its hash.
struct AnchorArgument: ExpressibleByArgument {
    let head: JournalHead

    init(_ head: JournalHead) { self.head = head }

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let sequence = Int64(parts[0]), sequence >= 1,
            let hash = ChainHash(hex: String(parts[1]))
        else { return nil }
        head = JournalHead(sequence: sequence, hash: hash)
    }

    /// As it is written down.
    var text: String { "\(head.sequence):\(head.hash)" }
}
