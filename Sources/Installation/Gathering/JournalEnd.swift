import Foundation
import Journal

/// The end of a journal's chain, looked at in a time that does not grow with the journal.
struct JournalEnd {
    /// How many entries are verified.
    private static let greatestTail: Int64 = 500

    private(set) var entries: Int64 = 0
    private(set) var newest: String?
    private(set) var verified: Int64 = 0
    private(set) var trouble: String?

    init(of path: String) {
        do throws(JournalError) {
            let journal = try JournalFile.openReadOnly(path)
            try look(at: journal)
            try journal.close()
        } catch {
            trouble = error.description
        }
    }

    private mutating func look(at journal: JournalFile) throws(JournalError) {
        let head = try journal.head()
        entries = head.sequence
        guard head.sequence > 0 else { return }
        let last = try journal.records(from: head.sequence, limit: 1).first
        newest = last.map { Self.text($0.entry.wallNanoseconds) }
        var start = JournalHead.genesis
        if head.sequence > Self.greatestTail {
            let before = try journal.records(from: head.sequence - Self.greatestTail, limit: 1)
            start = before.first?.head ?? .genesis
        }
        switch try journal.verify(after: start) {
        case .intact(let count, _): verified = count
        case .broken(let defect): trouble = "entry \(defect.sequence): \(defect.kind)"
        }
    }

    private static func text(_ nanoseconds: Int64) -> String {
        let time = Date(timeIntervalSince1970: Double(nanoseconds) / 1_000_000_000)
        return time.formatted(.iso8601)
    }
}
