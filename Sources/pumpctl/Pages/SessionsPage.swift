import ControlAPI

/// The sessions on record, one a line.
enum SessionsPage {
    /// A heading and a line each, or one that says there is none.
    static func lines(for sessions: [SessionReply]) -> [String] {
        guard !sessions.isEmpty else { return ["No session on record."] }
        let heading = [
            "SESSION", "STARTED", "PATIENT", "DRUG", "DOSE", "RATE", "DELIVERED", "INFUSING",
            "STATE",
        ]
        return Table.columns([heading] + sessions.map(cells))
    }

    private static func cells(of session: SessionReply) -> [String] {
        let atMost =
            session.deliveredAtMost == session.delivered
            ? "" : " (at most \(session.deliveredAtMost))"
        let reason = session.reason.isEmpty ? "" : " (\(session.reason))"
        return [
            String(session.session), session.startedAt, session.patient.id, session.drug,
            session.dose, session.rate,
            "\(session.delivered) of \(session.ordered)\(atMost),"
                + " \(session.deliveredMass) of \(session.orderedMass)",
            session.infusing, StatusPage.word(for: session.state) + reason + notes(of: session),
        ]
    }

    /// What a person should know beside how it ended.
    private static func notes(of session: SessionReply) -> String {
        var notes: [String] = []
        switch session.adverseEvents.count {
        case 0: break
        case 1: notes.append("an adverse event")
        case let count: notes.append("\(count) adverse events")
        }
        if session.endedAt != nil, session.dischargedAt == nil { notes.append("NOT DISCHARGED") }
        return notes.map { ", \($0)" }.joined()
    }
}
