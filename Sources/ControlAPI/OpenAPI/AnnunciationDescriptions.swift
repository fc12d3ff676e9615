// Where an alarm can be heard, and what locks an infusion.

extension Component {
    static let annunciation = Component(
        "Annunciation",
        .reply(
            "Where an alarm can be heard.",
            Schema.Member.always([
                "isHeard": .truth("Whether one that a person has heard holds a stream."),
                "annunciators": .list(
                    "Those that hold a stream or may come back.",
                    of: .of(.annunciator)
                ),
            ]) + Schema.Member.maybe(["audioPause": .of(.audioPause, "While one lasts.")])
        )
    )

    static let annunciator = Component(
        "Annunciator",
        .reply(
            "One annunciator.",
            Schema.Member.always([
                "id": .text("Its name.", TextPattern.letters(8)),
                "isOpen": .truth("Whether it holds an event stream."),
                "isHeard": .truth("Whether a person has attested hearing its test."),
            ])
        )
    )

    static let annunciatorName = Component(
        "AnnunciatorName",
        .reply(
            "What a stream is called: the first event of an annunciator's.",
            Schema.Member.always([
                "id": .text("Its name, which everybody can see.", TextPattern.letters(8)),
                "key": .text(
                    "What it comes back with after a break; nobody else is told.",
                    TextPattern.letters(26)
                ),
            ])
        )
    )

    static let audioPause = Component(
        "AudioPause",
        .reply(
            "A pause of the sound.",
            Schema.Member.always([
                "annunciator": .text(
                    "Where it was asked, and with whose stream it ends.",
                    TextPattern.letters(8)
                ),
                "endsInSeconds": .count("How long it still lasts.", from: 0),
                "priority": .word(
                    "An alarm of this priority or a higher one ends it.",
                    of: AlarmReply.Priority.allCases.map(\.rawValue)
                ),
            ])
        )
    )

    static let lock = Component(
        "Lock",
        .reply(
            "The same alarm stopped an infusion three times within ten minutes.",
            Schema.Member.always([
                "alarm": .text("The alarm's kind."),
                "happened": .sentence("What happened."),
                "doNow": .sentence("What ends it."),
            ])
        )
    )
}
