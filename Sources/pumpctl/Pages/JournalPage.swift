import ControlAPI
import Journal

/// What checking the journal found.
enum JournalPage {
    /// The page.
    static func lines(for reply: JournalReply) -> [String] {
        let head = Table.rows([("head", reply.head)])
        let schema = (reply.schema ?? []).map { "  \($0)" }
        switch reply.result {
        case .intact:
            return ["The journal is intact: \(reply.entries) entries."] + head
        case .broken:
            guard reply.brokenAt != nil || reply.what != nil || schema.isEmpty else {
                let chain = "The journal's chain is intact: \(reply.entries) entries."
                return [chain] + head + ["What guards and shows them is BROKEN:"] + schema
            }
            let number = reply.brokenAt.map(String.init) ?? "unknown"
            let what = reply.what ?? "pumpd does not say how"
            return [
                "The journal is BROKEN at entry \(number): \(what).",
                "What comes after that entry proves nothing. What to do:",
            ] + (reply.advice ?? ["keep the file as it is"]).map { "  \($0)" }
                + (schema.isEmpty ? [] : ["What guards and shows the entries is BROKEN too:"])
                + schema
                + Table.rows([("entries that hold", String(reply.entries)), ("head", reply.head)])
        }
    }
}

extension JournalReply {
    /// What checking a file found, in the daemon's own words for it.
    init(_ found: JournalInspection) {
        self.init(
            result: found.isWhole ? .intact : .broken,
            entries: Int(found.head.sequence),
            head: found.head.description,
            brokenAt: found.defect.map { Int($0.sequence) },
            what: found.defect?.kind.description,
            schema: found.schemaAdvice,
            advice: found.chainAdvice
        )
    }
}
