internal import DoseMath

// The checklist before a start.

extension Operation {
    static let checklist = Operation(
        tag: .checklist,
        summary: "How far the checklist is",
        description:
            "Every item of the site's list with its answer, and what is still missing before"
            + " a start.",
        caller: .anyone,
        replies: [.ok(.checklist, "The checklist.")]
    )

    static let check = Operation(
        tag: .checklist,
        summary: "Answer one item of the checklist",
        description:
            "A nurse who has signed in answers exactly one item for the patient in the chair."
            + " An answer about another patient begins that patient's checklist.",
        caller: .signedIn,
        request: .body(.checkRequest),
        replies: [.ok(.checklist, "The checklist with the answer.")],
        refusals: [.quantityRefused, .wrongPatient]
    )
}

extension Component {
    static let checkRequest = Component(
        "CheckRequest",
        .request(
            "One item answered for the patient in the chair.",
            Schema.Member.always([
                "patient": .patientID("The patient's identifier."),
                "born": .day("The patient's date of birth."),
            ])
                + Schema.Member.maybe([
                    "clearedBy": .ownWords(
                        "The patient is medically cleared, by the person named in 1 to 80 characters."
                    ),
                    "contraindication": .ownWords(
                        "The contraindication that was asked about, as the site's list names it."
                    ),
                    "present": .truth("Whether it is there; comes with `contraindication`."),
                    "premedication": .list(
                        "All that was given beforehand, each drug once; empty where nothing was.",
                        of: givenDrug
                    ).with("maxItems", .count(MessageBounds.premedications)),
                    "baseline": .request(
                        "The vital signs before the infusion.",
                        vitalSignMembers
                    ),
                    "label": .request("What was read off the syringe.", syringeLabel),
                    "linePrimed": .truth("The line was primed by hand before it was connected.")
                        .with("const", true),
                ])
        )
        .exactlyOne(of: [
            ["clearedBy"], ["contraindication", "present"], ["premedication"], ["baseline"],
            ["label"], ["linePrimed"],
        ])
    )

    private static let givenDrug = Schema.request(
        "A drug that was given before the infusion.",
        Schema.Member.always([
            "name": .ownWords("As the site's list names it.").example("ondansetron"),
            "dose": .typed(Mass.self, "How much, above 0 mg and at most 1000 mg.", "4 mg"),
            "at": .text("When, RFC 3339 with its offset, within 24 h.", TextPattern.time)
                .with("format", "date-time").example("2026-11-22T09:40:00+01:00"),
        ])
    )

    static let checklist = Component(
        "Checklist",
        .reply(
            "How far the checklist before a start is.",
            Schema.Member.always([
                "items": .list("Every item of the site's list in its order.", of: item),
                "missing": missing,
                "forbids": forbids,
                "contraindications": .list(
                    "What has to be asked about one by one.",
                    of: .text("One of them.")
                ),
                "premedications": .list("What may be given beforehand.", of: premedication),
            ])
                + Schema.Member.maybe([
                    "patient": .of(.patient, "Whose it is; left out where none is begun."),
                    "begun": .moment("When its first answer came."),
                    "lapsesInSeconds": lapses,
                ])
        )
    )

    static let checklistState = Component(
        "ChecklistState",
        .reply(
            "The checklist as a status tells it.",
            Schema.Member.always(["missing": missing, "forbids": forbids])
                + Schema.Member.maybe([
                    "patient": .of(.patient, "Whose it is; left out where none is begun."),
                    "lapsesInSeconds": lapses,
                ])
        )
    )

    private static let missing = Schema.list(
        "The items that are not answered yet.",
        of: .text("An item's name.")
    )

    private static let forbids = Schema.list(
        "What was answered and forbids a start.",
        of: .text("One line.")
    )

    private static let lapses = Schema.count(
        "When it lapses unless a start uses it up, in seconds from now.",
        from: 0
    )

    private static let item = Schema.reply(
        "One item.",
        Schema.Member.always([
            "item": .text("Its name.").example("contraindication: pregnancy")
        ]) + Schema.Member.maybe(["answer": .text("The answer; left out where there is none.")])
    )

    private static let premedication = Schema.reply(
        "A drug of the site's list.",
        Schema.Member.always([
            "name": .text("By this name it is answered."),
            "benzodiazepine": .truth("Whether it can interfere with ketamine's effect."),
        ])
    )
}
