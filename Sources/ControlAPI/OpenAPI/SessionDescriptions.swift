// One session as the journal knows it.

extension Component {
    static let sessions = Component(
        "Sessions",
        .reply(
            "The sessions on record.",
            Schema.Member.always(["sessions": .list("The newest first.", of: .of(.session))])
        )
    )

    static let session = Component(
        "Session",
        .reply(
            "What was ordered and what was delivered.",
            Schema.Member.always(ordered) + Schema.Member.always(delivered)
                + Schema.Member.maybe([
                    "endedAt": .moment("When it ended; left out while it has not."),
                    "remark": .text("What a person gave as the reason of the last pause or stop."),
                    "dischargedAt": .moment("When the patient was discharged."),
                ])
        )
    )

    private static let ordered: KeyValuePairs<String, Schema> = [
        "session": .count("Its number.", from: 1),
        "patient": .of(.patient),
        "prescriber": .text("Who prescribed it, as it was transcribed."),
        "drug": .text("The drug, as on the label."),
        "course": .of(.coursePlace),
        "libraryDigest": .digest("The drug library it was ordered under."),
        "dose": .program("The last confirmed dose, as it was written."),
        "rate": .flow("The flow it began with."),
        "ordered": .volume("Ordered."),
        "orderedMass": .mass("The drug in that."),
    ]

    private static let delivered: KeyValuePairs<String, Schema> = [
        "delivered": .volume("Delivered, as the pump counts it."),
        "deliveredAtMost": .volume("The most that can have been delivered."),
        "deliveredMass": .mass("The drug in `delivered`."),
        "infusing": .clock("How long drug was infused."),
        "state": .word(
            "Where it stands or how it ended.",
            of: InfusionReply.State.allCases.map(\.rawValue)
        ),
        "reason": .text("Why it ended or stands so; empty where there is nothing to say."),
        "startedAt": .moment("When it first started."),
        "adverseEvents": .list(
            "The adverse events noted last, the oldest first.",
            of: .of(.adverseEvent)
        ),
    ]
}
