// What was done before: sessions, courses, the journal, the drug library they were done under.

extension Operation {
    static let sessions = Operation(
        tag: .record,
        summary: "What was infused so far",
        description: "The newest session first, the one that is open among them.",
        caller: .anyone,
        replies: [.ok(.sessions, "The sessions.")]
    )

    static let journalVerification = Operation(
        tag: .record,
        summary: "Check the journal from end to end",
        description:
            "Walks the whole chain of hashes, and looks at the tables, guards and views around it."
            + " Write the head on paper, and give it as an anchor later: a journal that was written"
            + " anew does not pass through it.",
        caller: .anyone,
        parameters: [
            Parameter(
                name: Route.anchor,
                place: .query,
                schema: .list(
                    "Heads that were written down.",
                    of: .text("A number, a colon or a space, and a hash.", TextPattern.anchor)
                ),
                description: "A head that the chain has to pass through; may be repeated.",
                isRequired: false
            )
        ],
        replies: [.ok(.journalVerification, "What was found.")],
        refusals: [.journalFailed]
    )

    static let course = Operation(
        tag: .record,
        summary: "Where a patient stands in a course",
        description: "Counted from what is on record; somebody unknown has no course.",
        caller: .anyone,
        parameters: [patient],
        replies: [.ok(.course, "The open course, or every kind that may begin.")],
        refusals: [.malformedRequest]
    )

    static let closeCourse = Operation(
        tag: .record,
        summary: "Close a patient's course",
        description: "A nurse or a prescriber who has signed in, so that another may begin.",
        caller: .signedIn,
        parameters: [patient],
        request: .body(.closeCourseRequest),
        replies: [.ok(.course, "Where the patient stands now.")]
    )

    static let reloadLibrary = Operation(
        tag: .record,
        summary: "Read the drug library's file again",
        description:
            "A biomedical engineer who has signed in. A newer library is used as soon as no"
            + " infusion exists.",
        caller: .signedIn,
        replies: [.ok(.library, "The library in use, and the one that waits.")],
        refusals: [.libraryRefused]
    )

    private static let patient = Parameter(
        name: "patient",
        place: .path,
        schema: Schema(["type": "string", "pattern": .text("^\(TextPattern.patient)$")]),
        description: "The clinic's identifier, percent-encoded.",
        isRequired: true
    )
}

extension Component {
    static let library = Component(
        "Library",
        .reply(
            "The drug library in use.",
            Schema.Member.always([
                "version": .text("The version its pharmacist gave it."),
                "digest": .digest("SHA-256 of its file."),
                "careArea": .text("The care area whose entries are used."),
                "drugs": .list("The drugs that may be ordered.", of: .text("A drug's name.")),
            ])
                + Schema.Member.maybe([
                    "waiting": .text(
                        "The version of a newer library that waits until no infusion exists."
                    )
                ])
        )
    )

    static let closeCourseRequest = Component(
        "CloseCourseRequest",
        .request(
            "Which, and why.",
            Schema.Member.always([
                "course": .courseKind("The course that is open."),
                "reason": .ownWords("Why, in 3 to 500 characters.", atLeast: 3),
            ])
        )
    )

    static let course = Component(
        "Course",
        .reply(
            "Where a patient stands.",
            Schema.Member.always([
                "patient": .patientID("The clinic's identifier."),
                "courses": .list(
                    "The open course alone; where none is open, every kind that may begin.",
                    of: .of(.courseStanding)
                ),
            ])
                + Schema.Member.maybe([
                    "lastWeight": .text("The last recorded weight in kg and lb, with its day.")
                ])
        )
    )

    static let courseStanding = Component(
        "CourseStanding",
        .reply(
            "Where a patient stands in one course.",
            Schema.Member.always([
                "drug": .text("The drug whose rules these are."),
                "kind": .courseKind("Which kind of course."),
                "state": .word(
                    "How far it is.",
                    of: CourseStandingReply.State.allCases.map(\.rawValue)
                ),
                "counted": .count("The infusions that count, one under way among them.", from: 0),
                "length": .count("How many it has.", from: 1),
                "isUnderWay": .truth("Whether an infusion is under way now."),
            ])
                + Schema.Member.maybe([
                    "earliest": .moment("Before this the next infusion is refused to everyone."),
                    "withoutSecondPerson": .moment(
                        "From this on the next infusion needs no second person."
                    ),
                ])
        )
    )

    static let journalAnchor = Component(
        "JournalAnchor",
        .reply(
            "The journal's head at a session's end: on paper it shows a journal written anew.",
            Schema.Member.always([
                "session": .count("The session that ended.", from: 1),
                "sequence": .count("The number of the entry.", from: 1),
                "hash": .digest("Its hash."),
            ])
        )
    )

    static let journalVerification = Component(
        "JournalVerification",
        .reply(
            "What checking the journal's chain of hashes found.",
            Schema.Member.always([
                "result": .word(
                    "`broken`: an entry was altered, removed, inserted or moved, or the schema"
                        + " was changed.",
                    of: JournalReply.Result.allCases.map(\.rawValue)
                ),
                "entries": .count("How many entries hold, from the first on.", from: 0),
                "head": .text(
                    "The last entry that holds: its number, a colon and its hash; an anchor.",
                    "[0-9]{1,19}:\(TextPattern.digest)"
                ),
            ])
                + Schema.Member.maybe([
                    "brokenAt": .count("The number of the first entry that does not hold."),
                    "what": .sentence("What is wrong there."),
                    "schema": .list(
                        "What of its tables, guards and views is not as it was made.",
                        of: .sentence("What it is, and what mends it.")
                    ),
                    "advice": .list(
                        "What can still be done with a broken chain.",
                        of: .sentence("One thing to do.")
                    ),
                ])
        )
    )
}
