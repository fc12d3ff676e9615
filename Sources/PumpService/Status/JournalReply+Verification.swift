import ControlAPI
import Journal

extension JournalReply {
    /// What was found, in the socket's words.
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

extension JournalAnchorReply {
    /// A head in the socket's words.
    init(_ taken: RecordProgress.Anchor) {
        self.init(
            session: taken.session,
            sequence: Int(taken.head.sequence),
            hash: taken.head.hash.description
        )
    }
}
