import ControlAPI
import Journal

/// Writes entries of a journal out, oldest first, checking the chain as it goes.
struct JournalExport {
    let journal: JournalFile
    let format: ExportFormat

    /// Whether the chain is checked; an unchecked export goes on over what does not hold, and ends
    /// before what cannot be read.
    let isVerified: Bool

    /// The most entries that are read at once.
    private static let batch = 256

    /// What came of it, as the last line tells it.
    struct Summary: Hashable, Codable {
        /// How many entries were written.
        var entries = 0
        /// The head the first of them follows: a number, `:`, and a hash; `nil` where that cannot be
        /// read, which only an unchecked export gets over.
        var after: String?
        /// The last of them, likewise; an anchor for `journal verify`.
        var head: String
        /// Whether the entries were checked to follow one another from `after` to `head`, to the last
        /// that was asked for.
        var verified: Bool
        /// The first entry that does not hold, where one was found; the export ends before it.
        var brokenAt: Int64?
        /// What is wrong with it.
        var what: String?
    }

    /// Why nothing more is exported.
    enum Failure: Error {
        case journal(JournalError)
        /// The output cannot be begun: nothing was written.
        case place(ExportOutput.Failure)
        case output(ExportOutput.Failure)
        case noSuchEntry(Int64, newest: Int64)
    }

    /// Where to write, made ready.
    ///
    /// - Returns: standard output where there is no path.
    /// - Throws: `Failure.place` where that cannot be.
    func place(
        _ path: String?,
        isForced: Bool,
        beside journal: String
    ) throws(Failure) -> ExportOutput {
        do throws(ExportOutput.Failure) {
            return try ExportOutput(path: path, isForced: isForced, beside: journal)
        } catch {
            throw .place(error)
        }
    }

    /// Writes the entries between two numbers, and the last line.
    ///
    /// - Parameters:
    ///   - first: at least 1.
    ///   - last: `nil` for the newest there is at the beginning.
    ///   - output: where to.
    ///   - progress: told the last number written.
    /// - Returns: what the last line says.
    /// - Throws: `Failure`; what was written then is cut, and has no last line.
    func run(
        from first: Int64,
        through last: Int64?,
        to output: ExportOutput,
        _ progress: (Int64) -> Void
    ) throws(Failure) -> Summary {
        let newest = try reading { () throws(JournalError) in try journal.newestNumber() }
        // Where the newest cannot be read, the damage on the way to it is the end.
        let end = last ?? newest ?? .max
        if let newest {
            guard first - 1 <= newest else { throw .noSuchEntry(first, newest: newest) }
            guard end <= newest else { throw .noSuchEntry(end, newest: newest) }
        }
        let start = try head(at: first - 1, newest: newest)
        var written = (
            count: 0, head: start ?? JournalHead(sequence: first - 1, hash: .genesis)
        )
        try writing { () throws(ExportOutput.Failure) in try output.write(format.header) }
        var broken = try write(through: end, &written, to: output, progress)
        if broken == nil, isVerified, last == nil { broken = try defect(after: written.head) }
        let summary = Summary(
            entries: written.count,
            after: start.map(\.description),
            head: written.head.description,
            // A reader who looks at nothing else must not take a broken journal for a whole one.
            verified: isVerified && broken == nil,
            brokenAt: broken?.sequence,
            what: broken?.kind.description
        )
        let text = try json(of: summary)
        try writing { () throws(ExportOutput.Failure) in
            try output.write(format.end(text))
            try output.finish()
        }
        return summary
    }

    /// Writes entry by entry; gives the first that does not hold, before which it ends.
    private func write(
        through last: Int64,
        _ written: inout (count: Int, head: JournalHead),
        to output: ExportOutput,
        _ progress: (Int64) -> Void
    ) throws(Failure) -> JournalDefect? {
        while written.head.sequence < last {
            guard let batch = try batch(from: written.head.sequence + 1) else { break }
            var text: [UInt8] = []
            var holds = true
            for record in batch where holds && record.sequence <= last {
                holds = !isVerified || record.follows(written.head)
                guard holds else { break }
                text += format.line(for: record)
                written = (written.count + 1, record.head)
            }
            try writing { () throws(ExportOutput.Failure) in try output.write(text) }
            progress(written.head.sequence)
            if !holds || (batch.last?.sequence ?? last) > last { break }
        }
        return written.head.sequence < last ? try defect(after: written.head) : nil
    }

    /// The next entries, one alone before one that cannot be read; `nil` where there is none.
    private func batch(from sequence: Int64) throws(Failure) -> [JournalRecord]? {
        for limit in [Self.batch, 1] {
            do throws(JournalError) {
                let records = try journal.records(from: sequence, limit: limit)
                return records.isEmpty ? nil : records
            } catch .damaged {
                continue
            } catch {
                throw .journal(error)
            }
        }
        return nil
    }

    /// What is wrong behind the last entry that holds.
    private func defect(after head: JournalHead) throws(Failure) -> JournalDefect? {
        let found = try reading { () throws(JournalError) in try journal.verify(after: head) }
        guard case .broken(let defect) = found else { return nil }
        return defect
    }

    /// The head at a number, as it stands in the file; `nil` where it cannot be read and need not.
    private func head(at sequence: Int64, newest: Int64?) throws(Failure) -> JournalHead? {
        guard sequence > 0 else { return .genesis }
        let record: JournalRecord?
        do throws(JournalError) {
            record = try journal.records(from: sequence, limit: 1).first
        } catch .damaged where !isVerified {
            return nil
        } catch {
            throw .journal(error)
        }
        guard let record, record.sequence == sequence else {
            throw .noSuchEntry(sequence, newest: newest ?? 0)
        }
        return record.head
    }

    private func json(of summary: Summary) throws(Failure) -> String {
        do {
            return String(decoding: try ControlJSON.encode(summary), as: UTF8.self)
        } catch {
            throw .output(ExportOutput.Failure(description: error.description))
        }
    }

    private func reading<T>(_ body: () throws(JournalError) -> T) throws(Failure) -> T {
        do { return try body() } catch { throw .journal(error) }
    }

    private func writing(_ body: () throws(ExportOutput.Failure) -> Void) throws(Failure) {
        do { try body() } catch { throw .output(error) }
    }
}
