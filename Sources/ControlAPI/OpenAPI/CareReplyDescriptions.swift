// What a status tells of the patient, and what observations are answered with.

extension Component {
    static let patientCare = Component(
        "PatientCare",
        .reply(
            "What is done for the patient of the session that is open, or that was last.",
            Schema.Member.always([
                "holds": .list(
                    "What has to be seen to at the patient before the infusion may go on.",
                    of: .of(.hold)
                ),
                "adverseEvents": .list(
                    "The adverse events noted last, the oldest first.",
                    of: .of(.adverseEvent)
                ),
                "awaitsDischarge": .truth(
                    "Whether the session is over and its patient not discharged."
                ),
            ])
                + Schema.Member.maybe([
                    "rounds": .of(.rounds, "Left out where no session is open."),
                    "remark": .text("What a person gave as the reason of the last pause or stop."),
                    "dischargedAt": .moment("When the patient was discharged."),
                ])
        )
    )

    static let rounds = Component(
        "Rounds",
        .reply(
            "The nurse who attends and her rounds.",
            Schema.Member.always([
                "nurse": .person("Her staff identifier."),
                "attendance": .of(.round, "Her attendance."),
                "observations": .of(.round, "The observations."),
            ])
                + Schema.Member.maybe([
                    "signs": .of(.vitalSigns, "What was observed last, the baseline at first.")
                ])
        )
    )

    static let round = Component(
        "Round",
        .reply(
            "When one kind of round was done last and is due next.",
            Schema.Member.always([
                "state": .word(
                    "How late it is: `overdue` is told by an alarm, `missed` has paused the infusion.",
                    of: RoundReply.State.allCases.map(\.rawValue)
                ),
                "ago": .clock("How long it was done ago, on the procedure's clock."),
                "dueInSeconds": .count(
                    "When it is due next, on the procedure's clock; below zero where it is late."
                ),
            ])
        )
    )

    static let hold = Component(
        "Hold",
        .reply(
            "Something to be seen to at the patient before the infusion may go on.",
            Schema.Member.always([
                "what": .sentence("What is held up."),
                "doNow": .sentence("What the nurse does about it."),
            ])
        )
    )

    static let adverseEvent = Component(
        "AdverseEvent",
        .reply(
            "An adverse event as it was noted.",
            Schema.Member.always([
                "text": .text("In the nurse's own words."),
                "at": .moment("When it was noted."),
            ])
        )
    )

    static let vitalSigns = Component(
        "VitalSigns",
        .reply("What a nurse observed, in whole numbers.", vitalSignMembers)
    )

    static let observed = Component(
        "Observed",
        .reply(
            "That observations are recorded, and what they say.",
            Schema.Member.always([
                "result": .word(
                    "How far the recording has come.",
                    of: CommandReply.Result.allCases.map(\.rawValue)
                ),
                "state": .word(
                    "The infusion's state after it.",
                    of: InfusionReply.State.allCases.map(\.rawValue)
                ),
                "findings": .list(
                    "The values beyond the site's limits.",
                    of: .of(.vitalSignFinding)
                ),
            ])
                + Schema.Member.maybe([
                    "barrel": .of(.barrel, "Left out where no syringe was known."),
                    "anchor": .of(.journalAnchor, "What to write on paper at a discharge."),
                ])
        )
    )

    static let vitalSignFinding = Component(
        "VitalSignFinding",
        .reply(
            "One value outside what the site expects.",
            Schema.Member.always([
                "sign": .text("Which sign, in the words a person reads."),
                "value": .text("What was observed, with its unit.").example("91 %"),
                "range": .text("The range it lies outside of.").example("94 to 100 %"),
                "isAlarm": .truth("Whether it pauses the infusion; else a person is only told."),
            ])
        )
    )
}
