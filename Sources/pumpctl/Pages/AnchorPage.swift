import ControlAPI

/// What a paper record holds of the journal at a session's end (SR-50).
enum AnchorPage {
    /// The line to write down.
    static func line(for anchor: JournalAnchorReply) -> String {
        "Write on paper: after session \(anchor.session) the journal's head is"
            + " \(anchor.sequence):\(anchor.hash)"
    }
}
