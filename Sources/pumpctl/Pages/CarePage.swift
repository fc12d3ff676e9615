import ControlAPI

/// What is done for the patient, and what is outstanding (SR-13, SR-14).
enum CarePage {
    /// The page: who attends and what is due, what holds the infusion up, how the patient leaves.
    static func lines(for care: PatientCareReply) -> [String] {
        let events = care.adverseEvents.map { event in
            (name: "adverse event", value: Optional("\(event.text) (\(event.at))"))
        }
        let rows = Table.rows(
            events + [("last remark", care.remark), ("discharged", care.dischargedAt)]
        )
        return rounds(care.rounds) + holds(care.holds) + discharge(care)
            + (rows.isEmpty ? [] : ["Noted"] + rows)
    }

    /// Who attends and what is due; nothing where nobody has to.
    static func rounds(_ rounds: RoundsReply?) -> [String] {
        guard let rounds else { return [] }
        return ["Attending: \(rounds.nurse)"]
            + Table.rows([
                ("attendance", line(for: rounds.attendance)),
                ("observations", line(for: rounds.observations)),
                ("last observed", rounds.signs?.inWords),
            ])
    }

    /// What holds the infusion up, and what to do about it; nothing where nothing does.
    static func holds(_ holds: [HoldReply]) -> [String] {
        holds.flatMap { ["HELD: \($0.what)"] + Table.rows([("do now", $0.doNow)]) }
    }

    /// That the patient has not been discharged; nothing where that is not outstanding.
    static func discharge(_ care: PatientCareReply) -> [String] {
        guard care.awaitsDischarge else { return [] }
        return [
            "DISCHARGE OUTSTANDING: clamp the line, observe the patient, then:"
                + " pumpctl discharge --line-clamped ..."
        ]
    }

    /// When a round was done last and is due next.
    static func line(for round: RoundReply) -> String {
        let next =
            switch round.state {
            case .inTime: "next in \(Table.time(seconds: round.dueInSeconds))"
            case .due: "DUE NOW"
            case .overdue: "OVERDUE"
            case .missed: "MISSED"
            }
        return "\(next), last \(round.ago) ago"
    }
}
