internal import DoseMath

// What is put before a nurse.

extension Component {
    static let proposal = Component(
        "Proposal",
        .reply(
            "A program that waits for a person: exactly what will be sent to the pump.",
            Schema.Member.always(asked) + Schema.Member.always(computed)
                + Schema.Member.maybe([
                    "oldRate": .flow("The confirmed flow until now, where this changes one."),
                    "newSyringe": .volume(
                        "What was read on the barrel of a syringe mounted for it, where one was."
                    ),
                    "carried": .mass(
                        "The drug of an earlier session of the day that counts to this one's limits."
                    ),
                    "override": .of(.agreement, "Who agreed to that, once somebody has."),
                ])
        )
    )

    private static let asked: KeyValuePairs<String, Schema> = [
        "order": .text("The one-time token that a confirmation names.", TextPattern.token)
            .example("7K3QM-9D2FH"),
        "kind": .word(
            "What it asks for: a new infusion, going on after a pause, or a higher rate.",
            of: ProposalReply.Kind.allCases.map(\.rawValue)
        ),
        "state": .word("What it waits for.", of: ProposalReply.State.allCases.map(\.rawValue)),
        "patient": .of(.patient),
        "prescriber": .text("Who prescribed it, as it was transcribed."),
        "drug": .text("The drug, as on the label."),
        "concentration": .strength("The infusate's strength."),
        "strength": .text("The strength with base and salt written out, as a person reads it."),
        "weight": .text("The body weight, in kg.", TextPattern.told(BodyWeight.self)),
        "weightShown": .text("The same in kg and lb, with the day it was taken."),
        "course": .of(.coursePlace),
        "dose": .program("What was asked for, as it was written."),
        "limits": .list(
            "Ceilings of this order alone; empty where there are none.",
            of: .text("One of them.", TextPattern.dose)
        ),
    ]

    private static let computed: KeyValuePairs<String, Schema> = [
        "steps": .list("What the pump will be told, step by step.", of: .of(.step)),
        "rate": .flow("The flow of the first step, in the pump's own resolution."),
        "exactRate": .flow("That flow before it was rounded down to the pump's resolution."),
        "volume": .volume("To be infused."),
        "duration": .words("How long it will infuse."),
        "total": .mass("The drug in that volume."),
        "syringes": .count("How many full syringes that volume takes.", from: 1),
        "exceeded": .list("The soft limits it exceeds; empty where none.", of: .of(.finding)),
        "library": .text("The drug library it was checked under."),
        "expiresInSeconds": .count("How long it still waits before it expires."),
        "digest": .digest("SHA-256 of all parameters: what the token is bound to."),
    ]

    static let finding = Component(
        "Finding",
        .reply(
            "One exceeded limit.",
            Schema.Member.always([
                "limit": .text("Which limit, in the words a person reads.").example("dose rate"),
                "layer": .text("Whose limit it is: compiled in, the drug library's, the order's."),
                "severity": .word(
                    "`soft`: a second person may agree to exceed it. `hard`: nobody may.",
                    of: FindingReply.Severity.allCases.map(\.rawValue)
                ),
                "bound": .text("The limit's value with its unit.").example("0.5 mg/kg/h"),
                "asked": .text("What was asked, with its unit.").example("0.6 mg/kg/h"),
            ])
        )
    )

    static let agreement = Component(
        "Agreement",
        .reply(
            "Who agreed to exceed soft limits.",
            Schema.Member.always([
                "nurse": .person("The nurse at the chair."),
                "second": .person("The other person."),
                "reason": .text("Why, in their own words."),
            ])
        )
    )
}
