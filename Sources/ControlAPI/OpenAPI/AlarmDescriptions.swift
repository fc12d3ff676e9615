// Alarms and where they can be heard.

extension Operation {
    static let alarms = Operation(
        tag: .alarms,
        summary: "Every alarm that is not ended",
        description:
            "The most urgent first, each with what happened, what the daemon did and what to"
            + " do now.",
        caller: .anyone,
        replies: [.ok(.alarms, "The alarms.")]
    )

    static let acknowledge = Operation(
        tag: .alarms,
        summary: "Say that an alarm was seen",
        description:
            "Anybody. Acknowledged is not cleared: its condition lasts until it is over. One"
            + " whose condition is over is ended by this.",
        caller: .anyone,
        parameters: [
            Parameter(
                name: "id",
                place: .path,
                schema: Schema(["type": "integer", "minimum": 0]),
                description: "The alarm's number.",
                isRequired: true
            )
        ],
        replies: [.ok(.alarm, "The alarm as it stands, or last stood.")],
        refusals: [.notFound]
    )

    static let pauseAudio = Operation(
        tag: .alarms,
        summary: "Pause the sound",
        description: "Anybody, at an annunciator that holds a stream and was heard, for 120 s at"
            + " most. An alarm of the same or a higher priority ends the pause.",
        caller: .anyone,
        request: .body(.audioPauseRequest),
        replies: [.ok(.command, "The sound is paused.")],
        refusals: [.quantityRefused]
    )

    static let annunciatorHeard = Operation(
        tag: .alarms,
        summary: "Say that an annunciator's test was heard",
        description:
            "A nurse or a biomedical engineer who has signed in. Without an annunciator that"
            + " was heard nothing is started.",
        caller: .signedIn,
        parameters: [
            Parameter(
                name: "id",
                place: .path,
                schema: Schema([
                    "type": "string", "pattern": .text("^\(TextPattern.letters(8))$"),
                ]),
                description: "The annunciator's name, as its stream's first event gave it.",
                isRequired: true
            )
        ],
        replies: [.ok(.command, "It is recorded.")]
    )

    static let releaseLock = Operation(
        tag: .alarms,
        summary: "Release a lock",
        description:
            "The same alarm stopped an infusion three times within ten minutes. A nurse has"
            + " signed in; a second person proves herself in this request.",
        caller: .signedIn,
        request: .body(.releaseLockRequest),
        replies: [.ok(.command, "It is released.")]
    )
}

extension Component {
    static let audioPauseRequest = Component(
        "AudioPauseRequest",
        .request(
            "Where and for how long.",
            Schema.Member.always([
                "annunciator": .text(
                    "Its name, as its stream's first event gave it.",
                    TextPattern.letters(8)
                ).example("7K3QM9D2"),
                "length": .typedText("How long.", TextPattern.span, "120 s"),
            ])
        )
    )

    static let releaseLockRequest = Component(
        "ReleaseLockRequest",
        .request(
            "The second person, and what was found.",
            Schema.Member.always([
                "second": .person("The second person, another than the nurse."),
                "pin": .pin("That person's PIN."),
                "reason": .ownWords("What was found, in 3 to 500 characters.", atLeast: 3),
            ])
        )
    )

    static let alarms = Component(
        "Alarms",
        .reply(
            "Every alarm that is not ended.",
            Schema.Member.always(["alarms": .list("The most urgent first.", of: .of(.alarm))])
        )
    )

    static let alarm = Component(
        "Alarm",
        .reply(
            "What happened, what the daemon did, and what the nurse should do now.",
            Schema.Member.always([
                "id": .count("Its number, by which it is acknowledged.", from: 0),
                "kind": .text("What kind of alarm it is, a stable word for programs."),
                "priority": .word(
                    "How urgent it is, by potential harm and onset.",
                    of: AlarmReply.Priority.allCases.map(\.rawValue)
                ),
                "state": .word(
                    "`cleared`: its condition is over, and it stays visible until a person ends it.",
                    of: AlarmReply.State.allCases.map(\.rawValue)
                ),
                "happened": .sentence("What happened."),
                "did": .sentence("What the daemon did about it."),
                "doNow": .sentence("What the nurse should do now."),
                "raisedAt": .moment("When it was raised."),
                "signal": .of(.alarmSignal),
                "sounds": .truth("Whether it sounds, where the sound is not paused."),
            ])
        )
    )

    static let alarmSignal = Component(
        "AlarmSignal",
        .reply(
            "How an alarm looks and sounds, by IEC 60601-1-8.",
            Schema.Member.always([
                "colour": .word("The indicator's colour.", of: ["red", "yellow", "cyan"]),
                "pulses": .count("How many pulses a burst of its sound has.", from: 1),
                "pulseMilliseconds": .count("How long each pulse sounds.", from: 1),
                "pausesMilliseconds": .list(
                    "The pauses between the pulses.",
                    of: .count("One of them.", from: 0)
                ),
                "notes": .list(
                    "The pitch of each pulse.",
                    of: .text("In scientific notation.", "[A-G][0-9]")
                ),
            ])
                + Schema.Member.maybe([
                    "flashLowest": hertz("The slowest it may flash; left out where it is steady."),
                    "flashHighest": hertz("The fastest it may flash."),
                    "intervalSeconds": .count(
                        "From the end of a burst to the next; left out where it is not repeated.",
                        from: 1
                    ),
                ])
        )
    )

    private static func hertz(_ description: String) -> Schema {
        .text(description, #"[0-9]+(?:\.[0-9]{1,2})? Hz"#).example("1.4 Hz")
    }
}
