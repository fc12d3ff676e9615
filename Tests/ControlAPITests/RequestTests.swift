import ControlAPI
import Testing

@Suite("Requests")
struct RequestTests {
    private static func order(
        dose: String? = nil,
        window: String? = nil,
        steps: String? = nil,
        limits: String? = nil
    ) -> OrderRequest {
        OrderRequest(
            patient: "P-1042",
            born: "1980-02-29",
            prescriber: "Dr Okafor",
            weight: "70 kg",
            weighed: "2026-11-20",
            course: "weekly",
            drug: "ketamine",
            concentration: "2 mg/mL",
            dose: dose,
            window: window,
            steps: steps,
            limits: limits
        )
    }

    private static let steps = "0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h 45 min"

    private static let syringe = ResumeRequest.NewSyringe(
        filled: "50 mL",
        drug: "ketamine",
        concentration: "2 mg/mL",
        size: "60 mL"
    )

    private static let agreement = OverrideRequest(
        nurse: "awillems",
        nursePin: "481516",
        second: "bkhan",
        secondPin: "234200",
        reason: "tolerated before"
    )

    /// A request read strictly from its own JSON.
    private func readBack<Request: ControlRequest>(_ request: Request) throws -> Request {
        try ControlJSON.request(Request.self, from: ControlJSON.encode(request))
    }

    private func keys(_ request: some ControlRequest) throws -> [String] {
        let json = try ControlJSON.encode(request)
        return try ControlJSON.reply([String: String].self, from: json).keys.sorted()
    }

    @Test("are read back as they were written")
    func roundTrip() throws {
        for order in [
            Self.order(dose: "70 mg", window: "2 h"), Self.order(steps: Self.steps, limits: "1 mg"),
        ] {
            #expect(try readBack(order) == order)
        }
        for rate in [RateRequest(rate: "14 mL/h"), RateRequest(dose: "0.4 mg/kg/h")] {
            #expect(try readBack(rate) == rate)
        }
        let confirm = ConfirmRequest(rate: "17.5mL/h", patient: "P-1042", born: "1980-02-29")
        #expect(try readBack(confirm) == confirm)
        #expect(try readBack(Self.agreement) == Self.agreement)
        #expect(try readBack(StartRequest(barrel: "50 mL")) == StartRequest(barrel: "50 mL"))
        #expect(try readBack(BarrelRequest(barrel: "42 mL")) == BarrelRequest(barrel: "42 mL"))
        for resume in [ResumeRequest(), ResumeRequest(newSyringe: Self.syringe)] {
            #expect(try readBack(resume) == resume)
        }
        let closing = CloseCourseRequest(course: "weekly", reason: "improved")
        #expect(try readBack(closing) == closing)
    }

    @Test("declare exactly the keys that a full one has")
    func declaredKeys() throws {
        let plain = try keys(Self.order(dose: "1 mg", window: "2 h", limits: "1 mg"))
        let stepped = try keys(Self.order(steps: Self.steps))
        #expect(Set(plain + stepped) == Set(OrderRequest.keys))
        #expect(
            try keys(ConfirmRequest(rate: "1 mL/h", patient: "a", born: "b"))
                == ConfirmRequest.keys.sorted()
        )
        #expect(try keys(Self.agreement) == OverrideRequest.keys.sorted())
        #expect(try keys(StartRequest(barrel: "a")) == StartRequest.keys)
        #expect(try keys(BarrelRequest(barrel: "a")) == BarrelRequest.keys)
        #expect(
            try keys(CloseCourseRequest(course: "a", reason: "b")) == CloseCourseRequest.keys
        )
        #expect(try keys(ReasonRequest(reason: "a")) == ReasonRequest.keys)
        #expect(
            try keys(PauseRequest(because: .infiltration, reason: "a")) == PauseRequest.keys
        )
        #expect(try keys(SignInRequest(person: "a", pin: "b")) == SignInRequest.keys)
        #expect(try keys(HandOverRequest(to: "a", pin: "b")) == HandOverRequest.keys.sorted())
        #expect(try keys(AdverseEventRequest(text: "a")) == AdverseEventRequest.keys)
        let release = ReleaseLockRequest(second: "a", pin: "b", reason: "c")
        #expect(try keys(release) == ReleaseLockRequest.keys.sorted())
        let silence = AudioPauseRequest(annunciator: "a", length: "b")
        #expect(try keys(silence) == AudioPauseRequest.keys)
        let both = try keys(RateRequest(rate: "a")) + keys(RateRequest(dose: "a"))
        #expect(both == RateRequest.keys)
    }

    @Test("for an order have a dose with its window, or steps, and nothing else")
    func doseOrSteps() {
        let dose: String? = "0.5 mg/kg/h"
        for (dose, window, steps, word) in [
            (dose, "2 h", nil, nil), (nil, nil, Self.steps, nil), (dose, nil, nil, "'window'"),
            (nil, "2 h", nil, "'dose'"), (nil, nil, nil, "'steps'"),
            (dose, "2 h", Self.steps, "leave the others out"),
            (dose, nil, Self.steps, "leave the others out"),
            (nil, "2 h", Self.steps, "leave the others out"),
        ] {
            let order = Self.order(dose: dose, window: window, steps: steps)
            guard let word else {
                #expect(order.inconsistency == nil)
                #expect(throws: Never.self) { try readBack(order) }
                continue
            }
            let why = order.inconsistency ?? "nothing"
            #expect(why.contains(word), "\(why)")
            #expect(throws: MessageError.unfit(why: why)) { try readBack(order) }
        }
    }

    @Test("for another rate have exactly one of a flow and a dose rate")
    func rateOrDose() {
        for json in ["{}", #"{"rate":"14 mL/h","dose":"0.4 mg/kg/h"}"#] {
            let error = #expect(throws: MessageError.self, "\(json)") {
                try ControlJSON.request(RateRequest.self, from: Array(json.utf8))
            }
            #expect(error?.description.contains("give exactly one") == true, "\(json)")
        }
    }

    @Test("name the key that is missing: a reading, a PIN, a reason (SR-06, SR-17)")
    func missingKeys() {
        func missing<Request: ControlRequest>(_ type: Request.Type, _ json: String) -> String? {
            do throws(MessageError) {
                _ = try ControlJSON.request(type, from: Array(json.utf8))
                return nil
            } catch .missingKey(let key) {
                return key
            } catch {
                return "\(error)"
            }
        }
        #expect(missing(StartRequest.self, "") == "barrel")
        #expect(missing(BarrelRequest.self, "{}") == "barrel")
        #expect(missing(ResumeRequest.self, "") == nil)
        #expect(missing(CloseCourseRequest.self, #"{"course":"weekly"}"#) == "reason")
        let withoutPIN = #"{"nurse":"a","nursePin":"4815","second":"b","reason":"c"}"#
        #expect(missing(OverrideRequest.self, withoutPIN) == "secondPin")
        #expect(missing(SignInRequest.self, #"{"person":"a"}"#) == "pin")
        #expect(missing(HandOverRequest.self, #"{"to":"a"}"#) == "pin")
        #expect(missing(ConfirmRequest.self, #"{"rate":"1 mL/h","patient":"a"}"#) == "born")
        let halfSyringe = #"{"newSyringe":{"filled":"50 mL","drug":"a","size":"60 mL"}}"#
        #expect(missing(ResumeRequest.self, halfSyringe) == "newSyringe.concentration")
    }

    @Test("never have a PIN quoted where they are refused (SR-15)")
    func quotedPIN() {
        let whole = #"{"nurse":"a","nursePin":"48151623","second":"b","secondPin":"48151623""#
        for rest in [
            "", "}", #","reason":"c"#, #","reason":7}"#, #","reason":""}"#, #","why":"c"}"#,
            #","reason":"c","reason":"c"}"#, #","reason":"c","nursePin":"48151623"}"#,
        ] {
            let error = #expect(throws: MessageError.self, "\(rest)") {
                try ControlJSON.request(OverrideRequest.self, from: Array((whole + rest).utf8))
            }
            #expect(error?.description.contains("4815") == false, "\(rest)")
        }
        let control = whole.replacing("48151623", with: #"48151623\u0007"#) + #","reason":"c"}"#
        let error = #expect(throws: MessageError.self) {
            try ControlJSON.request(OverrideRequest.self, from: Array(control.utf8))
        }
        #expect(error == .unfit(why: "'nursePin' holds a control or invisible character"))
    }

    @Test("for an order of the most steps there may be fit into a text")
    func longestOrder() throws {
        let steps = Array(repeating: "0.25 mg/kg/h for 1 h 45 min", count: 12)
        let order = Self.order(steps: steps.joined(separator: ", then "))
        #expect(try readBack(order) == order)
    }
}
