import GRDB

extension JournalFile {
    /// Walks the chain and finds the first entry that is not what was appended.
    ///
    /// Works on a file opened for reading only, also while a daemon appends: it ends at the entry
    /// that was last when it began. Memory stays bounded by one entry. Whoever may write the file can
    /// also compute a new chain; only an anchor kept elsewhere shows that.
    ///
    /// - Parameters:
    ///   - start: a head already known to be good; only what follows is walked.
    ///   - anchors: heads noted elsewhere that the chain has to pass through, in what is walked.
    ///   - progress: called after each batch with the last number verified.
    /// - Returns: intact, or the first defect.
    /// - Throws: `JournalError.system` where reading failed for another reason than a damaged file.
    public func verify(
        after start: JournalHead = .genesis,
        anchors: [JournalHead] = [],
        progress: (Int64) -> Void = { _ in }
    ) throws(JournalError) -> JournalVerification {
        try walked(after: start, anchors: anchors, progress: progress).found
    }

    /// As `verify`, and the last entry that holds: read along the chain, for behind a damaged page it
    /// may not be found again by its number.
    func walked(
        after start: JournalHead,
        anchors: [JournalHead],
        progress: (Int64) -> Void
    ) throws(JournalError) -> (found: JournalVerification, head: JournalHead) {
        let ends = try chainEnds()
        if let defect = try misplaced(ends: ends, start: start) { return (.broken(defect), start) }
        var walk = ChainWalk(start: start, anchors: anchors + [start])
        var limit = Self.greatestBatch
        while walk.head.sequence < ends.last {
            do throws(JournalError) {
                if let kind = try advance(&walk, through: ends.last, limit: limit) {
                    let defect = try located(kind, at: walk.head, through: ends.last)
                    return (.broken(defect), walk.head)
                }
            } catch .damaged {
                // Entry by entry from here, to name the one that the damaged page hides.
                guard limit > 1 else { return (.broken(walk.defect(.unreadable)), walk.head) }
                limit = 1
            }
            progress(walk.head.sequence)
        }
        if let defect = walk.cut(highestEver: ends.highestEver) {
            return (.broken(defect), walk.head)
        }
        return (.intact(count: walk.head.sequence - start.sequence, head: walk.head), walk.head)
    }

    /// Where the chain begins and ends; a damaged end is left for the walk to find.
    private func chainEnds() throws(JournalError) -> ChainEnds {
        do throws(JournalError) {
            return try read { try ChainEnds(in: $0) }
        } catch .damaged {
            return ChainEnds(first: 1, last: .max, highestEver: 0)
        }
    }

    /// Takes the walk through one batch; `nil` where all of it continues the chain.
    private func advance(
        _ walk: inout ChainWalk,
        through last: Int64,
        limit: Int
    ) throws(JournalError) -> JournalDefect.Kind? {
        try read { database in
            let statement = try StoredRow.selection(in: database)
            let range: StatementArguments = [walk.head.sequence + 1, last]
            let rows = try Row.fetchCursor(statement, arguments: range)
            // The statement stands on a row only as long as its cursor lives.
            return try withExtendedLifetime(rows) {
                let columns = EntryColumns(of: statement)
                var count = 0
                while count < limit, try rows.next() != nil {
                    if let kind = walk.step(columns) { return kind }
                    count += 1
                }
                return count == 0 ? .missing : nil
            }
        }
    }

    /// An entry outside the numbers a journal gives, or a start that is not in this chain.
    private func misplaced(
        ends: ChainEnds,
        start: JournalHead
    ) throws(JournalError) -> JournalDefect? {
        if ends.first < 1 { return JournalDefect(sequence: ends.first, kind: .inserted) }
        guard start.sequence >= 1, start.sequence <= ends.last else { return nil }
        let known = try rows(from: start.sequence, through: start.sequence, limit: 1).first
        guard let known else { return JournalDefect(sequence: start.sequence, kind: .missing) }
        let isSame = known.record?.hash == start.hash
        return isSame ? nil : JournalDefect(sequence: start.sequence, kind: .rewritten)
    }

    /// Tells an altered entry from one that was moved or pushed on, by looking for the right one.
    private func located(
        _ kind: JournalDefect.Kind,
        at head: JournalHead,
        through last: Int64
    ) throws(JournalError) -> JournalDefect {
        let sequence = head.sequence + 1
        guard kind == .altered else { return JournalDefect(sequence: sequence, kind: kind) }
        var next = sequence
        var standing: JournalRecord?
        while next <= last {
            let batch: [StoredRow]
            do throws(JournalError) {
                batch = try rows(from: next, through: last, limit: Self.greatestBatch)
            } catch .damaged {
                // What cannot be read cannot be the one that is looked for.
                break
            }
            guard let end = batch.last else { break }
            if next == sequence { standing = batch.first?.record }
            for case let record? in batch.map(\.record) where record.sequence > sequence {
                let belonging = ChainHash(of: record.entry, at: sequence, after: head.hash)
                guard belonging == record.hash else { continue }
                let pushed = ChainWalk.wasPushed(record, by: standing)
                return JournalDefect(
                    sequence: sequence,
                    kind: pushed ? .inserted : .reordered(standsAt: record.sequence)
                )
            }
            guard end.sequence < last else { break }
            next = end.sequence + 1
        }
        return JournalDefect(sequence: sequence, kind: .altered)
    }
}
