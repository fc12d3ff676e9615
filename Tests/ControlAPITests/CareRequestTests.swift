import ControlAPI
import SeededChance
import Testing

@Suite("Requests about the patient in the chair")
struct CareRequestTests {
    private func read<Request: ControlRequest>(
        _ type: Request.Type,
        _ json: String
    ) throws(MessageError) -> Request {
        try ControlJSON.request(type, from: Array(json.utf8))
    }

    private func readBack<Request: ControlRequest>(_ request: Request) throws -> Request {
        try ControlJSON.request(Request.self, from: ControlJSON.encode(request))
    }

    private static let given = CheckRequest.GivenDrug(
        name: "ondansetron",
        dose: "4 mg",
        at: "2026-11-22T09:40:00Z"
    )

    private static let items: [CheckRequest.Item] = [
        .cleared(by: "Dr Okafor"), .contraindication("pregnancy", isPresent: false),
        .contraindication("pregnancy", isPresent: true), .premedication([]),
        .premedication([given, given]), .baseline(SampleCare.signs),
        .label(.init(drug: "ketamine", concentration: "2 mg/mL", size: "60 mL")), .linePrimed,
    ]

    @Test("hold one item of the checklist and give it back (SR-13)", arguments: items)
    func oneItem(item: CheckRequest.Item) throws {
        let request = CheckRequest(patient: SampleCare.patient, item: item)
        #expect(request.item == item)
        #expect(request.inconsistency == nil)
        #expect(try readBack(request) == request)
    }

    @Test(
        "refuse none, several or half an item of the checklist",
        arguments: [
            "", #","present":true"#, #","contraindication":"pregnancy""#,
            #","clearedBy":"a","linePrimed":true"#, #","linePrimed":false"#,
            #","premedication":[],"clearedBy":"a""#,
            #","present":false,"clearedBy":"a""#,
        ]
    )
    func notOneItem(rest: String) {
        let json = #"{"patient":"P-1","born":"1980-02-29""# + rest + "}"
        let error = #expect(throws: MessageError.self) { try read(CheckRequest.self, json) }
        guard case .unfit = error else {
            Issue.record("\(json) gave \(String(describing: error))")
            return
        }
    }

    @Test("write the six signs beside the barrel, as whole numbers (SR-14, SR-17)")
    func flat() throws {
        let request = ObservationRequest(signs: SampleCare.signs, barrel: "42 mL")
        let json = String(decoding: try ControlJSON.encode(request), as: UTF8.self)
        #expect(
            json == #"{"barrel":"42 mL","diastolic":80,"heartRate":72,"oxygenSaturation":98,"#
                + #""respiration":14,"sedation":-1,"systolic":120}"#
        )
        #expect(try readBack(request) == request)
        let discharge = DischargeRequest(
            signs: SampleCare.signs,
            barrel: "42 mL",
            lineClamped: true
        )
        #expect(try readBack(discharge) == discharge)
        #expect(try readBack(SiteRequest(sound: false)) == SiteRequest(sound: false))
    }

    /// Observations with one value written otherwise.
    private func observations(_ key: String, _ value: String) -> String {
        let values = ["systolic", "diastolic", "heartRate", "oxygenSaturation", "respiration"]
            .map { "\"\($0)\":\($0 == key ? value : "72")" }
        let barrel = "\"barrel\":" + (key == "barrel" ? value : "\"42 mL\"")
        return "{" + (values + ["\"sedation\":0", barrel]).joined(separator: ",") + "}"
    }

    @Test(
        "refuse a sign that is no whole number",
        arguments: [
            "\"72\"", "72.5", "true", "null", "[72]", "{\"a\":72}", "1e99", "72000000000000000000",
        ]
    )
    func notWhole(value: String) {
        let wanted = MessageError.notOfShape(
            key: "heartRate",
            wanted: "a whole number, as in 72"
        )
        #expect(throws: wanted) {
            try read(ObservationRequest.self, observations("heartRate", value))
        }
    }

    @Test("refuse a volume that is a number, for it has no unit (SR-02)")
    func bareVolume() {
        #expect(throws: MessageError.notText(key: "barrel")) {
            try read(ObservationRequest.self, observations("barrel", "42"))
        }
    }

    @Test("refuse a truth in quotes, and name the key that is missing within an object")
    func shapes() {
        let truth = MessageError.notOfShape(key: "sound", wanted: "true or false")
        for value in ["\"yes\"", "1", "null"] {
            #expect(throws: truth) { try read(SiteRequest.self, "{\"sound\":\(value)}") }
        }
        let start = #"{"patient":"P-1","born":"1980-02-29","#
        #expect(throws: MessageError.missingKey("baseline.diastolic")) {
            try read(CheckRequest.self, start + #""baseline":{"systolic":120}}"#)
        }
        #expect(throws: MessageError.missingKey("premedication.0.at")) {
            let given = #""premedication":[{"name":"a","dose":"b"}]}"#
            _ = try read(CheckRequest.self, start + given)
        }
        #expect(throws: MessageError.unknownKey("siz", known: ["drug", "concentration", "size"])) {
            let label = #""label":{"drug":"a","concentration":"b","siz":"c"}}"#
            _ = try read(CheckRequest.self, start + label)
        }
        #expect(throws: MessageError.notText(key: "label.size")) {
            let label = #""label":{"drug":"a","concentration":"b","size":60}}"#
            _ = try read(CheckRequest.self, start + label)
        }
    }

    @Test("refuse a key that stands twice within an object or a list's item")
    func repeatedWithin() {
        let start = #"{"patient":"P-1","born":"1980-02-29","#
        for rest in [
            #""label":{"drug":"a","concentration":"1 mg/mL","concentration":"2 mg/mL","size":"b"}}"#,
            #""premedication":[{"name":"a","dose":"b","at":"c","dose":"d"}]}"#,
        ] {
            #expect(throws: MessageError.repeatedKey) {
                try read(CheckRequest.self, start + rest)
            }
        }
    }

    @Test("are bounded: what was given before, how deep, and each text within (SR-63)")
    func bounds() throws {
        let most = MessageBounds.premedications
        func request(_ count: Int) -> CheckRequest {
            let item = CheckRequest.Item.premedication(Array(repeating: Self.given, count: count))
            return CheckRequest(patient: SampleCare.patient, item: item)
        }
        #expect(try readBack(request(most)) == request(most))
        let error = #expect(throws: MessageError.self) { try readBack(request(most + 1)) }
        #expect(error?.description.contains("at most \(most)") == true)
        for deep in [4, 5, 500, 8_000] {
            let json =
                "{\"baseline\":" + String(repeating: "[", count: deep - 1)
                + String(repeating: "]", count: deep - 1) + "}"
            let error = #expect(throws: MessageError.self) { try read(CheckRequest.self, json) }
            #expect(error?.description.contains("nested \(deep) deep: nest it at most 3") == true)
        }
        let rest = #""drug":"a","concentration":"b","size":"c"}}"#
        let invisible = #"{"newSyringe":{"filled":"\u200b","# + rest
        let unfit = MessageError.unfit(
            why: "'newSyringe.filled' holds a control or invisible character"
        )
        #expect(throws: unfit) { try read(ResumeRequest.self, invisible) }
    }

    @Test("for a pause take a cause that is not known: it pauses all the same (SR-16)")
    func cause() throws {
        let known = try read(PauseRequest.self, #"{"because":"patient-left"}"#)
        #expect(known.cause == .patientLeft && known.unknownCause == nil)
        #expect(try read(PauseRequest.self, #"{"reason":"out"}"#).unknownCause == nil)
        let unknown = try read(PauseRequest.self, #"{"because":"fire","reason":"out"}"#)
        #expect(unknown.cause == nil && unknown.reason == "out")
        #expect(
            unknown.unknownCause
                == "'because' is 'fire' and can be 'patient-left' or 'infiltration'"
        )
        let x = String(repeating: "x", count: 40)
        let long = try read(PauseRequest.self, #"{"because":"\#(x)xx"}"#)
        #expect(long.unknownCause?.hasPrefix("'because' is '\(x)' and") == true)
    }

    @Test("never have a PIN quoted where they are refused (SR-15)")
    func quotedPIN() {
        for json in [
            #"{"person":"a","pin":"48151623","x":"y"}"#, #"{"person":"","pin":"48151623"}"#,
            #"{"person":"a","pin":48151623}"#, #"{"person":"a","pin":"48151623\u0007"}"#,
            #"{"person":"a","pin":"48151623""#,
        ] {
            let error = #expect(throws: MessageError.self) { try read(SignInRequest.self, json) }
            #expect(error?.description.contains("4815") == false, "\(json)")
        }
    }

    @Test("carry a token in one header, whose scheme is written in any case (SR-15)")
    func token() {
        let token = SampleCare.signIn.token
        #expect(SignInToken.token(fromHeader: SignInToken.headerValue(token)) == token)
        #expect(SignInToken.token(fromHeader: "bearer \(token)") == token)
        for value in ["", "Bearer", "Bearer ", "Basic \(token)", token] {
            #expect(SignInToken.token(fromHeader: value) == nil, "\(value)")
        }
    }

    @Test("never crash the reader, whatever bytes come (seeded)")
    func damaged() throws {
        let whole = try Self.items.map {
            try ControlJSON.encode(CheckRequest(patient: SampleCare.patient, item: $0))
        }
        for seed in UInt64(1)...3_000 {
            var random = SeededGenerator(seed: seed)
            let body = random.damaged(whole[Int.random(in: 0..<whole.count, using: &random)])
            guard let request = try? ControlJSON.request(CheckRequest.self, from: body) else {
                continue
            }
            #expect(try readBack(request) == request, "seed \(seed)")
        }
    }
}
