import ControlAPI
import SeededChance
import Testing

@Suite("Request reading")
struct RequestReadingTests {
    private func read<Request: ControlRequest>(
        _ type: Request.Type,
        _ json: String
    ) throws(MessageError) -> Request {
        try ControlJSON.request(type, from: Array(json.utf8))
    }

    private static let order = OrderRequest(
        patient: "P-1042",
        born: "1980-02-29",
        prescriber: "Dr Okafor",
        weight: "70 kg",
        weighed: "2026-11-20",
        course: "weekly",
        drug: "ketamine",
        concentration: "2 mg/mL",
        dose: "0.5 mg/kg/h",
        window: "2 h",
        limits: "60 mg"
    )

    @Test("writes keys sorted, slashes plain and on one line")
    func encoding() throws {
        let json = try ControlJSON.encode(PauseRequest(reason: "a/b\"c\n"))
        #expect(String(decoding: json, as: UTF8.self) == #"{"reason":"a/b\"c\n"}"#)
    }

    @Test("takes an empty body where every key is optional, and asks for what is missing elsewhere")
    func emptyBody() throws {
        #expect(try read(ReasonRequest.self, "") == ReasonRequest())
        #expect(try read(ReasonRequest.self, "{}") == ReasonRequest())
        #expect(try read(PauseRequest.self, "") == PauseRequest())
        #expect(throws: MessageError.missingKey("rate")) { try read(ConfirmRequest.self, "") }
        #expect(throws: MessageError.missingKey("born")) {
            try read(OrderRequest.self, #"{"patient":"P-1"}"#)
        }
    }

    @Test("refuses a mistyped key by name and says which keys there are")
    func unknownKey() throws {
        let error = #expect(throws: MessageError.self) {
            try read(ConfirmRequest.self, #"{"rate":"17.5 mL/h","pateint":"P-1"}"#)
        }
        #expect(error == .unknownKey("pateint", known: ConfirmRequest.keys))
        #expect(error?.description.contains("'pateint'") == true)
        #expect(error?.description.contains("rate, patient, born") == true)
    }

    @Test("refuses two rates in one request, also where one key is written with escapes")
    func repeatedKey() {
        for json in [
            #"{"rate":"17.5 mL/h","rate":"175 mL/h"}"#,
            #"{"rate":"17.5 mL/h","r\u0061te":"175 mL/h"}"#,
        ] {
            #expect(throws: MessageError.repeatedKey, "\(json)") {
                try read(ConfirmRequest.self, json)
            }
        }
        #expect(throws: Never.self) {
            try read(ConfirmRequest.self, #"{"rate":"a:\"b\\:","patient":"c:d","born":"{["}"#)
        }
    }

    @Test(
        "refuses a bare number, for it has no unit (SR-02)",
        arguments: ["17.5", "true", "[]", "{\"rate\":\"17.5 mL/h\"}", "1e400", "-1"]
    )
    func notText(value: String) {
        #expect(throws: MessageError.notText(key: "rate")) {
            try read(ConfirmRequest.self, "{\"rate\":\(value)}")
        }
    }

    @Test("refuses null: a key that is there says something")
    func null() {
        #expect(throws: MessageError.notText(key: "patient")) {
            try read(ConfirmRequest.self, #"{"rate":"17.5 mL/h","patient":null}"#)
        }
    }

    @Test(
        "refuses what is not a JSON object in UTF-8",
        arguments: [
            "[", "[]", "17.5", "\"rate\"", "null", "{\"rate\":\"17.5 mL/h\"", "{'rate':'1 mL/h'}",
            "{\"rate\":\"1 mL/h\"} {}", "\0", "}",
        ]
    )
    func notAnObject(json: String) {
        let error = #expect(throws: MessageError.self) { try read(ConfirmRequest.self, json) }
        guard case .notUnderstood = error else {
            Issue.record("\(json) gave \(String(describing: error))")
            return
        }
    }

    @Test("refuses UTF-16, UTF-32 and broken UTF-8")
    func otherEncodings() {
        let text = #"{"rate":"17.5 mL/h"}"#
        let wide = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let bodies: [[UInt8]] = [
            wide,
            [0xFF, 0xFE] + wide,
            text.unicodeScalars.flatMap { [UInt8($0.value & 255), 0, 0, 0] },
            Array(#"{"rate":"#.utf8) + [0x22, 0xC3, 0x28, 0x22, 0x7D],
        ]
        for body in bodies {
            #expect(throws: MessageError.notUnderstood(why: "it is not JSON in UTF-8")) {
                try ControlJSON.request(ConfirmRequest.self, from: body)
            }
        }
    }

    @Test("takes 16 KiB and refuses one byte more as too large (SR-64)")
    func size() throws {
        let object = #"{"rate":"1 mL/h"}"#
        let request = RateRequest(rate: "1 mL/h")
        let padding = String(repeating: " ", count: MessageBounds.requestBytes - object.utf8.count)
        #expect(try read(RateRequest.self, object + padding) == request)
        let error = #expect(throws: MessageError.self) {
            try read(RateRequest.self, object + padding + " ")
        }
        #expect(error == .tooLarge(bytes: 16_385, limit: MessageBounds.requestBytes))
        #expect(
            error?.description == "the message is 16385 bytes long: send at most 16384"
        )
        #expect(error?.problem.status == 413)
    }

    @Test(
        "refuses a text that is empty, too long, or holds what cannot be seen",
        arguments: [
            "", String(repeating: "x", count: 501), "\\u001b[2J", "P-1\\n", "P\\u202e-1",
            "P\\u200b1", "\\u0000", "\\u0085",
        ]
    )
    func unfitText(text: String) {
        let error = #expect(throws: MessageError.self) {
            try read(ReasonRequest.self, "{\"reason\":\"\(text)\"}")
        }
        guard case .unfit(let why) = error else {
            Issue.record("\(text.debugDescription) gave \(String(describing: error))")
            return
        }
        #expect(why.hasPrefix("'reason' "))
        if text.count > 500 { #expect(why.hasSuffix("is 501 characters long: send at most 500")) }
    }

    @Test("takes letters of any script and a text of exactly 500 characters")
    func fitText() throws {
        for text in ["Übelkeit – Pause", "点滴を止める", String(repeating: "x", count: 500)] {
            #expect(try read(ReasonRequest.self, "{\"reason\":\"\(text)\"}").reason == text)
        }
    }

    @Test("never quotes a control character of an unknown key")
    func quotedKey() {
        let error = #expect(throws: MessageError.self) {
            try read(ReasonRequest.self, #"{"\u001b[2Jreason":"x"}"#)
        }
        #expect(error == .unknownKey("[2Jreason", known: ["reason"]))
    }

    @Test("never crashes or takes damage for a request, whatever bytes come (seeded)")
    func damaged() throws {
        let whole = try ControlJSON.encode(Self.order)
        for seed in UInt64(1)...3_000 {
            var random = SeededGenerator(seed: seed)
            let body = random.damaged(whole)
            guard let request = try? ControlJSON.request(OrderRequest.self, from: body) else {
                continue
            }
            let again = try ControlJSON.request(
                OrderRequest.self,
                from: ControlJSON.encode(request)
            )
            #expect(again == request, "seed \(seed)")
        }
    }
}
