internal import DoseMath

// An infusion started, paused, stopped, gone on with and changed.

extension Operation {
    static let start = Operation(
        tag: .infusion,
        summary: "Start what was confirmed",
        description:
            "A nurse who has signed in starts the confirmed program with the volume she reads"
            + " on the barrel. Refused unless the checklist is done, an annunciator was heard and the"
            + " pump stands still. Accepted is not started: look at `infusion.state`.",
        caller: .signedIn,
        request: .body(.startRequest),
        replies: [.accepted("It goes to the pump as soon as it is durable in the journal.")],
        refusals: [
            .quantityRefused, .limitExceeded, .orderExpired, .notPrepared, .contraindicated,
            .noAnnunciator, .locked, .pumpNotReady, .selfTest,
        ]
    )

    static let pause = Operation(
        tag: .infusion,
        summary: "Pause at once",
        description: "Anybody, in every state, without sign-in, key or body. The pump is stopped"
            + " first and the body is read afterwards: one that cannot be read is told as `notice`"
            + " and keeps nothing from pausing. Going on is proposed and confirmed.",
        caller: .anyone,
        request: .optionalBody(.pauseRequest),
        replies: [.accepted("The stop is on its way to the pump.")]
    )

    static let stop = Operation(
        tag: .infusion,
        summary: "Stop at once and for good",
        description: "Anybody, in every state, without sign-in, key or body. The pump is stopped"
            + " first and the body is read afterwards: one that cannot be read is told as `notice`"
            + " and keeps nothing from stopping. The session is over.",
        caller: .anyone,
        request: .optionalBody(.stopRequest),
        replies: [.accepted("The stop is on its way to the pump.")]
    )

    static let resume = Operation(
        tag: .infusion,
        summary: "Propose to go on after a pause",
        description:
            "A nurse who has signed in. The rest of what was confirmed is proposed at the old"
            + " rate, with what was read off a new syringe where one was mounted. Nothing goes on"
            + " before it is confirmed.",
        caller: .signedIn,
        request: .optionalBody(.resumeRequest),
        replies: [.created(.proposal, "The proposal, to be confirmed by its rate.")],
        refusals: [
            .quantityRefused, .noAnnunciator, .locked, .pumpNotReady, .selfTest, .orderUsed,
        ]
    )

    static let rate = Operation(
        tag: .infusion,
        summary: "Change the rate",
        description:
            "To lower it is one act of anybody's, carried out at once. To raise it, or to go"
            + " on after a pause at a lower rate, a nurse signs in and confirms the proposal; until"
            + " then the old rate goes on.",
        caller: .known,
        request: .body(.rateRequest),
        replies: [
            .created(.proposal, "The proposal, to be confirmed by its rate."),
            .accepted("The lower rate is on its way to the pump."),
        ],
        refusals: [
            .quantityRefused, .limitExceeded, .noAnnunciator, .locked, .pumpNotReady, .selfTest,
            .orderUsed,
        ]
    )

    static let barrel = Operation(
        tag: .infusion,
        summary: "Enter what is read on the barrel",
        description:
            "A nurse who has signed in. What has gone from the barrel is compared with what"
            + " was counted; where they disagree, the pump is stopped and the larger counts.",
        caller: .signedIn,
        request: .body(.barrelRequest),
        replies: [.ok(.barrel, "The reading and what it says of the count.")],
        refusals: [.quantityRefused]
    )
}

extension Component {
    static let startRequest = Component(
        "StartRequest",
        .request("The reading that a start begins with.", Schema.Member.always(reading))
    )

    static let barrelRequest = Component(
        "BarrelRequest",
        .request("A reading of the barrel.", Schema.Member.always(reading))
    )

    private static let reading: KeyValuePairs<String, Schema> = [
        "barrel": .typed(Volume.self, "The volume read on the mounted syringe.", "50 mL")
    ]

    static let pauseRequest = Component(
        "PauseRequest",
        .request(
            "Why, where anything is to be said.",
            Schema.Member.maybe([
                "because": .word(
                    "What makes the infusion site be looked at before it goes on.",
                    of: PauseRequest.Cause.allCases.map(\.rawValue)
                ),
                "reason": .ownWords("In the person's own words."),
            ])
        )
    )

    static let stopRequest = Component(
        "StopRequest",
        .request(
            "Why, where anything is to be said.",
            Schema.Member.maybe(["reason": .ownWords("In the person's own words.")])
        )
    )

    static let rateRequest = Component(
        "RateRequest",
        .request(
            "Another rate: as a flow or as drug.",
            Schema.Member.maybe([
                "rate": .typed(FlowRate.self, "The new flow.", "14 mL/h"),
                "dose": .typedText("The new rate as drug.", TextPattern.drugRate, "0.4 mg/kg/h"),
            ])
        )
        .exactlyOne(of: [["rate"], ["dose"]])
    )

    static let resumeRequest = Component(
        "ResumeRequest",
        .request(
            "What was mounted since, where anything was.",
            Schema.Member.maybe([
                "newSyringe": .request(
                    "What was read off a syringe as it was mounted.",
                    Schema.Member.always([
                        "filled": .typed(Volume.self, "The volume on its barrel.", "50 mL")
                    ]) + syringeLabel
                )
            ])
        )
    )

    /// What stands on a syringe.
    static let syringeLabel = Schema.Member.always([
        "drug": .ownWords("The drug, as it stands on the label.").example("ketamine"),
        "concentration": .typed(Concentration.self, "Its strength, as on the label.", "2 mg/mL"),
        "size": .typed(Volume.self, "The syringe's nominal size.", "60 mL"),
    ])
}
