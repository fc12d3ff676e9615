internal import DoseMath

// What is done at the patient: observing, attending, handing over, discharging.

extension Operation {
    static let observe = Operation(
        tag: .care,
        summary: "Record observations",
        description:
            "A nurse who has signed in enters the six vital signs and what she reads on the"
            + " barrel. Values beyond the site's limits are told or pause the infusion. Those of the"
            + " nurse who attends also say that she is there.",
        caller: .signedIn,
        request: .body(.observationRequest),
        replies: [
            .ok(.observed, "They are recorded; the findings name what is beyond the limits.")
        ],
        refusals: [.quantityRefused]
    )

    static let attend = Operation(
        tag: .care,
        summary: "Say that the nurse is here",
        description: "The nurse who attends the patient, signed in.",
        caller: .signedIn,
        replies: [.ok(.command, "It is recorded.")]
    )

    static let handOver = Operation(
        tag: .care,
        summary: "Hand the patient over",
        description:
            "The nurse who attends has signed in; the nurse who takes over proves herself in"
            + " this request.",
        caller: .signedIn,
        request: .body(.handOverRequest),
        replies: [.ok(.command, "It is recorded: the other nurse attends.")]
    )

    static let checkSite = Operation(
        tag: .care,
        summary: "Say how the infusion site is",
        description: "A nurse who has signed in. A site that is not sound stops the pump as for an"
            + " infiltration.",
        caller: .signedIn,
        request: .body(.siteRequest),
        replies: [.ok(.command, "It is recorded.")]
    )

    static let pressureReleased = Operation(
        tag: .care,
        summary: "Say that the pressure behind a stall was released",
        description: "A nurse who has signed in has clamped the line and released the pressure away"
            + " from the patient; without it nothing goes on after a stall.",
        caller: .signedIn,
        replies: [.ok(.command, "It is recorded.")]
    )

    static let noteEvent = Operation(
        tag: .care,
        summary: "Note an adverse event",
        description: "A nurse who has signed in, in her own words.",
        caller: .signedIn,
        request: .body(.adverseEventRequest),
        replies: [.ok(.command, "It is recorded.")]
    )

    static let discharge = Operation(
        tag: .care,
        summary: "Discharge the patient",
        description: "A nurse who has signed in, after the end: the patient observed once more, the"
            + " barrel read, the line clamped. Before it nobody else's order is taken.",
        caller: .signedIn,
        request: .body(.dischargeRequest),
        replies: [.ok(.observed, "It is recorded.")],
        refusals: [.quantityRefused]
    )
}

// MARK: requests

extension Component {
    /// The six signs, within what can be read off a living patient.
    static let vitalSignMembers = VitalSign.allCases.map { sign in
        Schema.Member(
            name: sign.rawValue,
            schema: .count("The \(sign.name), in \(sign.unit).", sign.plausible),
            isRequired: true
        )
    }

    private static let barrelRead = Schema.Member.always([
        "barrel": .typed(Volume.self, "The volume read on the barrel.", "42 mL")
    ])

    static let observationRequest = Component(
        "ObservationRequest",
        .request("What a nurse observed and read.", vitalSignMembers + barrelRead)
    )

    static let dischargeRequest = Component(
        "DischargeRequest",
        .request(
            "How the patient leaves.",
            vitalSignMembers + barrelRead
                + Schema.Member.always([
                    "lineClamped": .truth(
                        "Whether the line is clamped; nobody is discharged without it."
                    )
                ])
        )
    )

    static let handOverRequest = Component(
        "HandOverRequest",
        .request(
            "Who takes over.",
            Schema.Member.always([
                "to": .person("The nurse who takes over."),
                "pin": .pin("Her PIN."),
            ])
        )
    )

    static let siteRequest = Component(
        "SiteRequest",
        .request(
            "How the site is.",
            Schema.Member.always(["sound": .truth("Whether the drug may go in there.")])
        )
    )

    static let adverseEventRequest = Component(
        "AdverseEventRequest",
        .request(
            "What happened.",
            Schema.Member.always([
                "text": .ownWords("In her own words, in 3 to 500 characters.", atLeast: 3)
            ])
        )
    )
}
