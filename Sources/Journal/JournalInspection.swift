/// What a look at a whole journal found: its chain, and the tables, guards and views around it
/// (SR-50).
public struct JournalInspection: Hashable, Sendable {
    /// The journal that was looked at.
    public let path: String

    /// What was found along the chain, from its first entry on.
    public let chain: JournalVerification

    /// The last entry that holds; `JournalHead.genesis` where none does.
    public let head: JournalHead

    /// What is not as this program makes it; the chain may hold all the same.
    public let schema: [SchemaDefect]

    /// The first entry that can be read again behind one that cannot, where there is one.
    public let readableFrom: Int64?

    /// The first defect along the chain.
    public var defect: JournalDefect? {
        switch chain {
        case .intact: nil
        case .broken(let defect): defect
        }
    }

    /// Whether nothing at all is wrong.
    public var isWhole: Bool { defect == nil && schema.isEmpty }

    /// What is wrong first, in one sentence; `nil` where nothing is.
    public var summary: String? {
        defect.map { "entry \($0.sequence) is not as it was written: \($0.kind)" }
            ?? schema.first?.reason
    }

    /// What is wrong with the schema and what mends it, a line each.
    public var schemaAdvice: [String] { schema.map { $0.advice(for: path) } }

    /// What can be done where the chain is broken, a line each; none where it holds.
    public var chainAdvice: [String] {
        guard let defect else { return [] }
        let export = "pumpctl journal export --format jsonl --file '\(path)'"
        var advice = ["keep the file as it is, and start pumpd with a new state folder"]
        if head.sequence > 0 {
            advice.append(
                "entries 1 to \(head.sequence) hold, and are written out by: \(export)"
                    + " --to \(head.sequence)"
            )
        }
        if let readableFrom {
            advice.append(
                "from entry \(readableFrom) on some can be read again, which proves nothing, and are"
                    + " written out by: \(export) --unverified --from \(readableFrom)"
            )
        } else if case .unreadable = defect.kind {
            advice.append("nothing was found behind it that can be read")
        }
        return advice
    }
}

extension JournalFile {
    /// How many entries behind one that cannot be read are tried: several damaged pages.
    static let greatestProbe: Int64 = 4_096

    /// Looks at everything there is to look at: the chain from its first entry on, and the schema.
    ///
    /// - Parameters:
    ///   - anchors: as `verify` takes them.
    ///   - progress: as `verify` calls it.
    /// - Returns: what was found; damage is a finding and no error.
    /// - Throws: `JournalError.system` where reading failed for another reason than a damaged file.
    public func inspect(
        anchors: [JournalHead] = [],
        progress: (Int64) -> Void = { _ in }
    ) throws(JournalError) -> JournalInspection {
        let schema = try schemaDefects()
        let chain: (found: JournalVerification, head: JournalHead)
        do throws(JournalError) {
            chain = try walked(after: .genesis, anchors: anchors, progress: progress)
        } catch {
            // Without its table, or with another thing in its place, SQLite cannot even be asked.
            guard schema.contains(where: \.isOfEntries) else { throw error }
            chain = (.broken(JournalDefect(sequence: 1, kind: .unreadable)), .genesis)
        }
        return JournalInspection(
            path: path,
            chain: chain.found,
            head: chain.head,
            schema: schema,
            readableFrom: try readable(behind: chain.found)
        )
    }

    /// Holds what was found against heads that were noted elsewhere.
    ///
    /// - Parameters:
    ///   - found: of this journal.
    ///   - anchors: heads that the chain has to pass through.
    /// - Returns: `found`, or the first anchor it does not pass through before its first defect.
    /// - Throws: `JournalError.system` where it could not be read.
    public func hold(
        _ found: JournalInspection,
        against anchors: [JournalHead]
    ) throws(JournalError) -> JournalInspection {
        for anchor in anchors.sorted(by: { $0.sequence < $1.sequence }) where anchor.sequence > 0 {
            if let defect = found.defect, defect.sequence <= anchor.sequence { break }
            let row = try rows(from: anchor.sequence, through: anchor.sequence, limit: 1).first
            guard row?.record?.hash != anchor.hash else { continue }
            let isCut = row == nil
            return JournalInspection(
                path: path,
                chain: .broken(
                    JournalDefect(
                        sequence: isCut ? found.head.sequence + 1 : anchor.sequence,
                        kind: isCut ? .truncated(last: anchor.sequence) : .rewritten
                    )
                ),
                head: isCut ? found.head : try head(at: anchor.sequence - 1),
                schema: found.schema,
                readableFrom: nil
            )
        }
        return found
    }

    private func schemaDefects() throws(JournalError) -> [SchemaDefect] {
        do throws(JournalError) {
            return try read { database in
                let version = try JournalSchema.foundVersion(database, path: self.path)
                return try JournalSchema.defects(
                    in: database,
                    since: version ?? JournalSchema.version
                )
            }
        } catch .damaged {
            return [.unreadable]
        }
    }

    /// The head at a number along a chain that holds so far.
    private func head(at sequence: Int64) throws(JournalError) -> JournalHead {
        let hash = try read { try StoredRow.hash(at: sequence, in: $0) }
        return hash.map { JournalHead(sequence: sequence, hash: $0) } ?? .genesis
    }

    /// The first entry behind an unreadable one that can be read, among the next few thousand.
    private func readable(behind chain: JournalVerification) throws(JournalError) -> Int64? {
        guard case .broken(let defect) = chain, case .unreadable = defect.kind else { return nil }
        for number in defect.sequence + 1...defect.sequence + Self.greatestProbe {
            do throws(JournalError) {
                if try !rows(from: number, through: number, limit: 1).isEmpty { return number }
            } catch .damaged {
                continue
            } catch .system {
                return nil
            }
        }
        return nil
    }
}
