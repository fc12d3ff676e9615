internal import DoseMath

// The infusion and its parts, as a status tells them.

extension Component {
    static let infusion = Component(
        "Infusion",
        .reply(
            "The infusion, or that there is none. What is not known or does not exist in a state is"
                + " left out.",
            Schema.Member.always([
                "state": .word(
                    "Where it stands; `unknown` counts as the larger dose until the pump was asked.",
                    of: InfusionReply.State.allCases.map(\.rawValue)
                ),
                "next": .sentence("What a person can do now."),
            ]) + Schema.Member.maybe(ordered) + Schema.Member.maybe(delivered)
        )
    )

    private static let ordered: KeyValuePairs<String, Schema> = [
        "session": .count("The session's number.", from: 1),
        "patient": .of(.patient),
        "prescriber": .text("Who prescribed it, as it was transcribed."),
        "drug": .text("The drug, as on the label."),
        "weight": .text("The body weight, in kg.", TextPattern.told(BodyWeight.self)),
        "weightShown": .text("The same in kg and lb, with the day it was taken."),
        "course": .of(.coursePlace),
        "dose": .program("The dose last confirmed or lowered to, as it was written."),
        "concentration": .strength("The infusate's strength."),
        "strength": .text("The strength with base and salt written out, as a person reads it."),
        "step": .count("Which step is on; left out for a program of one.", from: 1),
        "steps": .list("What the pump is told, step by step.", of: .of(.step)),
        "libraryDigest": .digest("The drug library it was ordered under."),
        "volume": .volume("To be infused in the whole session."),
        "total": .mass("The drug in that."),
        "window": .words("How long drug is to be infused, pauses not counted."),
    ]

    private static let delivered: KeyValuePairs<String, Schema> = [
        "reason": .text("Why it is in this state, where there is a reason to give."),
        "rate": .flow("The confirmed flow."),
        "leftInSyringe": .volume("What is left in the syringe at least."),
        "barrel": .volume("What a nurse last read on the barrel."),
        "delivered": .volume("Delivered, as the pump counts it."),
        "deliveredAtMost": .volume("The most that can have been delivered."),
        "deliveredMass": .mass("The drug in `delivered`."),
        "infusing": .clock("How long drug has been infused, on the procedure's clock."),
        "remaining": .clock("What is left of the window, on the procedure's clock."),
        "startedAt": .moment("When the session first started."),
        "endedAt": .moment("When it ended; left out while it has not."),
    ]

    static let patient = Component(
        "Patient",
        .reply(
            "The two identifiers that are compared at confirmation.",
            Schema.Member.always([
                "id": .patientID("The identifier the clinic knows the patient by."),
                "born": .day("The date of birth."),
            ])
        )
    )

    static let step = Component(
        "Step",
        .reply(
            "One step of a program in the pump's own resolution.",
            Schema.Member.always([
                "asked": .program("What was asked for."),
                "rate": .flow("The flow the pump is told."),
                "exactRate": .flow("The flow before it was rounded down to the pump's resolution."),
                "volume": .volume("To be infused in this step."),
                "duration": .words("How long that takes."),
            ])
        )
    )

    static let coursePlace = Component(
        "CoursePlace",
        .reply(
            "Where in a course an infusion stands.",
            Schema.Member.always([
                "kind": .courseKind("Which kind of course."),
                "infusion": .count("Which infusion of the course it is.", from: 1),
                "length": .count("How many the course has.", from: 1),
            ])
        )
    )

    static let barrel = Component(
        "Barrel",
        .reply(
            "What a reading of the barrel says of the count.",
            Schema.Member.always([
                "read": .volume("The volume read."),
                "gone": .volume("What has gone from the barrel by the readings."),
                "counted": .volume("What was counted meanwhile."),
                "agrees": .truth("Whether the two agree; where they do not, the pump is stopped."),
                "state": .word(
                    "The infusion's state after it.",
                    of: InfusionReply.State.allCases.map(\.rawValue)
                ),
            ])
        )
    )

    static let command = Component(
        "Command",
        .reply(
            "What became of a command.",
            Schema.Member.always([
                "result": .word(
                    "`commanded`: it is on its way to the pump, and that it is recorded follows as an"
                        + " event. `accepted`: what is for the pump goes there once it is durable in"
                        + " the journal. `recorded`: it is durable.",
                    of: CommandReply.Result.allCases.map(\.rawValue)
                ),
                "state": .word(
                    "The infusion's state after it.",
                    of: InfusionReply.State.allCases.map(\.rawValue)
                ),
            ])
                + Schema.Member.maybe([
                    "rate": .flow("The flow asked of the pump, where the command sets one."),
                    "oldRate": .flow("The confirmed flow until now, where the command changes it."),
                    "notice": .sentence(
                        "What of the request could not be taken, where the rest was carried out all"
                            + " the same: the reason of a stop or a pause."
                    ),
                ])
        )
    )
}
