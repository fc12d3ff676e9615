// The whole at one look, and the stream of its changes.

extension Operation {
    static let status = Operation(
        tag: .status,
        summary: "What is going on now",
        description: "The daemon, its pump, the infusion, what waits for a person and every alarm,"
            + " in one reply. `infusion.next` says in one sentence what a person can do now.",
        caller: .anyone,
        replies: [.ok(.status, "The status as the control loop last published it.")]
    )

    static let events = Operation(
        tag: .status,
        summary: "Status and alarms as they change",
        description: "A stream of server-sent events that ends when either side hangs up. The first"
            + " is the status as it is, or all that came since `Last-Event-ID` where all of it is"
            + " kept; else an event `missed` says so, with `{\"after\": id}`, and the whole status"
            + " follows. A client that falls behind loses the oldest statuses, never the latest. While"
            + " nothing changes a status is sent all the same: a client that hears nothing for three"
            + " times \(MessageBounds.heartbeatSeconds) s counts the daemon as lost. With"
            + " `annunciator` the stream is that of something that sounds the alarms: nothing is"
            + " started before a person has heard one, and its end is told as an alarm.",
        caller: .anyone,
        parameters: [
            Parameter(
                name: "Last-Event-ID",
                place: .header,
                schema: Schema(["type": "string"]),
                description: "The last `id` that was seen. What is none of this daemon's run is"
                    + " answered with `missed`.",
                isRequired: false
            ),
            Parameter(
                name: "annunciator",
                place: .query,
                schema: Schema([
                    "type": "string",
                    "pattern": .text(
                        "^(?:\(Route.newAnnunciator)|\(TextPattern.annunciatorKey))$"
                    ),
                ]),
                description: "`\(Route.newAnnunciator)` for a new annunciator, or the `key` of one"
                    + " that comes back after a break. A key that was given to nobody opens a new one;"
                    + " what can be no key is refused.",
                isRequired: false
            ),
        ],
        replies: [
            Reply(
                status: 200,
                description: "The stream. Each event has its name as `event`, JSON of one line as"
                    + " `data` and, but for `annunciator`, a growing number as `id`.",
                body: .events([
                    "status": .status, "alarm": .alarm, "annunciator": .annunciatorName,
                ])
            )
        ]
    )
}

extension Operation {
    static let metrics = Operation(
        tag: .status,
        summary: "Figures for whoever watches the daemon",
        description: "The state, the rate, what was delivered, every alarm, what is left of the"
            + " pump's lease, how late the loop is, what goes wrong on the line, how long the journal"
            + " and stops take, and what the process uses, in the text format of Prometheus. Nothing"
            + " in it names a patient.",
        caller: .anyone,
        replies: [
            Reply(
                status: 200,
                description: "The page, as it is now.",
                body: .text(mediaType: Route.metricsMediaType)
            )
        ]
    )
}

extension Component {
    static let status = Component(
        "Status",
        .reply(
            "What is going on now.",
            Schema.Member.always([
                "api": .word("The version of this interface.", of: [StatusReply.apiVersion]),
                "version": .text("The daemon's own version."),
                "startedAt": .moment("When the daemon started."),
                "timeScale": .count(
                    "How many times faster than real the procedure's clock runs; 1 with any real"
                        + " pump.",
                    from: 1
                ),
                "pump": .of(.pump),
                "library": .of(.library),
                "infusion": .of(.infusion),
                "annunciation": .of(.annunciation),
                "alarms": .list(
                    "Every alarm that is not ended, the most urgent first.",
                    of: .of(.alarm)
                ),
                "journal": .of(.journalState),
                "loop": .of(.loop),
                "selfTest": .list(
                    "Every part of the power-on self test; nothing starts before all have passed.",
                    of: .of(.selfTest)
                ),
            ])
                + Schema.Member.maybe([
                    "checklist": .of(
                        .checklistState,
                        "The checklist before a start; left out while a session is open."
                    ),
                    "care": .of(
                        .patientCare,
                        "What is done for the patient; left out where there has been no session."
                    ),
                    "lock": .of(.lock, "The lock, while it is locked."),
                    "proposal": .of(.proposal, "What waits for a person, if anything does."),
                ])
        )
    )

    static let pump = Component(
        "Pump",
        .reply(
            "The pump as the daemon sees it.",
            Schema.Member.always([
                "state": .word(
                    "Whether it can be used; `lost` has stopped answering, `unusable` answers and"
                        + " cannot be used, `absent` has no device.",
                    of: PumpReply.State.allCases.map(\.rawValue)
                ),
                "family": .text("The driver's family.").example("new-era"),
                "device": .text("The path of its serial device."),
            ])
                + Schema.Member.maybe([
                    "identity": .text("What it says of itself, where it has."),
                    "motion": .text("What its motor does by its own report, where it has one."),
                    "detail": .sentence("What is wrong, where something is."),
                ])
        )
    )

    static let journalState = Component(
        "JournalState",
        .reply(
            "Whether the record can be written.",
            Schema.Member.always([
                "entries": .count("How many entries are durable.", from: 0),
                "state": .word(
                    "Whether entries become durable; while they do not, nothing starts.",
                    of: JournalStateReply.State.allCases.map(\.rawValue)
                ),
            ])
                + Schema.Member.maybe([
                    "anchor": .of(.journalAnchor, "Left out before a session ended in this run.")
                ])
        )
    )

    static let selfTest = Component(
        "SelfTest",
        .reply(
            "How far one part of the power-on self test has come.",
            Schema.Member.always([
                "item": .word("Which part.", of: SelfTestReply.Item.allCases.map(\.rawValue)),
                "state": .word(
                    "How far it has come.",
                    of: SelfTestReply.State.allCases.map(\.rawValue)
                ),
            ])
                + Schema.Member.maybe([
                    "reason": .sentence(
                        "What it waits for, or what is wrong, with what to do; left out once it has"
                            + " passed."
                    )
                ])
        )
    )

    static let loop = Component(
        "Loop",
        .reply(
            "How the control loop keeps time since the daemon started.",
            Schema.Member.always([
                "rounds": .count("How often the loop turned.", from: 0),
                "deadlines": .count("How many deadlines were served.", from: 0),
                "lateMedianMicroseconds": .count("Half of all deadlines were no later.", from: 0),
                "late99PercentMicroseconds": .count("99 in a hundred were no later.", from: 0),
                "late999PermilleMicroseconds": .count("999 in a thousand were no later.", from: 0),
                "latestMicroseconds": .count("The latest any was served.", from: 0),
            ])
        )
    )
}
