internal import DoseMath

// From a prescriber's order to a nurse's confirmation.

extension Operation {
    static let order = Operation(
        tag: .orders,
        summary: "Have an order computed, checked and proposed",
        description:
            "A nurse or a prescriber who has signed in transcribes an order; the prescriber"
            + " is named in it. It is computed twice, held against every ceiling and, where nothing"
            + " hard stands against it, proposed with a one-time token. Nothing moves by it. An order"
            + " that was waiting is withdrawn by a new one.",
        caller: .signedIn,
        request: .body(.orderRequest),
        replies: [.created(.proposal, "The proposal: read it to the end, then confirm it.")],
        refusals: [.quantityRefused, .limitExceeded, .orderUsed]
    )

    static let confirm = Operation(
        tag: .orders,
        summary: "Confirm a proposal by the rate that is read",
        description: "A nurse who has signed in sends back the rate she reads and the patient's two"
            + " identifiers, each entered by hand and never copied. After three wrong rates the"
            + " proposal is withdrawn. A new infusion still waits for its start; a resumption and a"
            + " raise begin with this.",
        caller: .signedIn,
        parameters: [token],
        request: .body(.confirmRequest),
        replies: [
            .ok(.proposal, "It is confirmed and waits for its start."),
            .accepted("The resumption or the raise is on its way."),
        ],
        refusals: [
            .quantityRefused, .limitExceeded, .wrongReadBack, .wrongPatient, .overrideNeeded,
            .orderUnknown, .orderUsed, .orderExpired, .pumpNotReady, .noAnnunciator, .locked,
            .selfTest,
        ]
    )

    static let override = Operation(
        tag: .orders,
        summary: "Agree to exceed a proposal's soft limits",
        description:
            "The nurse at the chair and another person who may agree, each proven by her PIN"
            + " in this request. Hard limits are nobody's to exceed.",
        caller: .anyone,
        parameters: [token],
        request: .body(.overrideRequest),
        replies: [.ok(.proposal, "The proposal, which can be confirmed now.")],
        refusals: [.orderUnknown, .orderUsed, .orderExpired]
    )

    private static let token = Parameter(
        name: "order",
        place: .path,
        schema: Schema(["type": "string", "pattern": .text("^\(TextPattern.token)$")]),
        description: "The proposal's one-time token.",
        isRequired: true
    )
}

extension Component {
    static let orderRequest = Component(
        "OrderRequest",
        .request(
            "An order as it was written: either `dose` over its `window`, or `steps`.",
            Schema.Member.always([
                "patient": .patientID("The identifier the clinic knows the patient by."),
                "born": .day("The patient's date of birth: the second identifier."),
                "prescriber": .ownWords("Who prescribed it, in 1 to 80 characters."),
                "weight": .typed(BodyWeight.self, "The body weight.", "70 kg"),
                "weighed": .day("The day the patient was weighed."),
                "course": .courseKind("The course it belongs to."),
                "drug": .ownWords("The drug's name in the drug library.").example("ketamine"),
                "concentration": .typed(
                    Concentration.self,
                    "The infusate's strength, as base.",
                    "2 mg/mL"
                ),
            ])
                + Schema.Member.maybe([
                    "dose": .typedText(
                        "How much: a rate, or in all over the window.",
                        TextPattern.dose,
                        "0.5 mg/kg/h"
                    ),
                    "window": .typedText(
                        "How long drug is to be infused.",
                        TextPattern.window,
                        "1 h 45 min"
                    ),
                    "steps": .typedText(
                        "A stepped program instead of dose and window.",
                        TextPattern.steps,
                        "0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h 45 min"
                    ),
                    "limits": .typedText(
                        "Ceilings of this order alone, at most one of a kind.",
                        TextPattern.ceilings,
                        "0.4 mg/kg/h, 60 mg"
                    ),
                ])
        )
        .exactlyOne(of: [["dose", "window"], ["steps"]])
    )

    static let confirmRequest = Component(
        "ConfirmRequest",
        .request(
            "What a nurse reads off the proposal and enters again.",
            Schema.Member.always([
                "rate": .typedText(
                    "The rate, or of a stepped program the rate of each step with commas between.",
                    TextPattern.flows,
                    "17.5 mL/h"
                ),
                "patient": .patientID("The patient's identifier."),
                "born": .day("The patient's date of birth."),
            ])
        )
    )

    static let overrideRequest = Component(
        "OverrideRequest",
        .request(
            "Two persons, and why.",
            Schema.Member.always([
                "nurse": .person("The nurse at the chair."),
                "nursePin": .pin("Her PIN."),
                "second": .person("Another person, whose role may agree."),
                "secondPin": .pin("That person's PIN."),
                "reason": .ownWords("Why, in their own words, in 3 to 500 characters.", atLeast: 3),
            ])
        )
    )
}
