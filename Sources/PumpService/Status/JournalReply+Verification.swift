import ControlAPI
import Journal

extension JournalReply {
    /// A verification in the socket's words.
    init(_ verification: JournalVerification) {
        switch verification {
        case .intact(let count, let head):
            self.init(
                result: .intact,
                entries: Int(count),
                head: head.hash.description,
                brokenAt: nil,
                what: nil
            )
        case .broken(let defect):
            self.init(
                result: .broken,
                entries: Int(defect.sequence - 1),
                head: "",
                brokenAt: Int(defect.sequence),
                what: defect.kind.description
            )
        }
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
