import ControlAPI

/// A request's body that the daemon's reader refuses, and whose schema has to refuse it too.
struct RefusedBody: Sendable {
    let schema: String
    let json: String
    let isTaken: @Sendable () -> Bool

    private init<Request: ControlRequest>(_ schema: String, _ type: Request.Type, _ json: String) {
        self.schema = schema
        self.json = json
        isTaken = { (try? ControlJSON.request(type, from: Array(json.utf8))) != nil }
    }

    static let all = confirmations + orders + checks + others

    private static let confirmations = [
        "[]", #""x""#, "17", "null", "{}", #"{"rate":"1 mL/h","patient":"P"}"#,
        confirmation("17.5"), confirmation("true"), confirmation("null"), confirmation("[]"),
        confirmation(#"{"rate":"1 mL/h"}"#), confirmation(#""""#),
        confirmation(#""1 mL/h","ratee":"1 mL/h""#), confirmation(#""1\u200b mL/h""#),
        confirmation("\"\(String(repeating: "x", count: 501))\""),
    ].map { RefusedBody("ConfirmRequest", ConfirmRequest.self, $0) }

    private static func confirmation(_ rate: String) -> String {
        #"{"rate":\#(rate),"patient":"P-1","born":"1980-02-29"}"#
    }

    private static let orders = [
        "", #","dose":"1 mg""#, #","window":"2 h""#, #","dose":"1 mg","steps":"1 mg for 1 h""#,
        #","window":"1 h","steps":"1 mg for 1 h""#,
        #","dose":"1 mg","window":"1 h","steps":"1 mg for 1 h""#,
        #","dose":"1 mg","window":"1 h","speed":"9""#, #","dose":1,"window":"1 h""#,
        #","dose":"1 mg","window":2"#, #","dose":"1 mg","window":"1 h","limits":[]"#,
    ].map { rest in
        RefusedBody(
            "OrderRequest",
            OrderRequest.self,
            #"{"patient":"P-1","born":"1980-02-29","prescriber":"a","weight":"70 kg","#
                + #""weighed":"2026-11-20","course":"weekly","drug":"ketamine","#
                + #""concentration":"2 mg/mL""# + rest + "}"
        )
    }

    private static let checks = [
        "", #","present":true"#, #","contraindication":"pregnancy""#, #","linePrimed":false"#,
        #","clearedBy":"a","linePrimed":true"#, #","present":false,"clearedBy":"a""#,
        #","premedication":"none""#, #","premedication":[{"name":"a","dose":"4 mg"}]"#,
        #","baseline":[]"#, #","baseline":{"systolic":120}"#, #","label":"ketamine""#,
        #","label":{"drug":"a","concentration":"2 mg/mL"}"#,
        #","label":{"drug":"a","concentration":"2 mg/mL","size":"60 mL","by":"b"}"#,
        #","premedication":["# + Array(repeating: given, count: 33).joined(separator: ",") + "]",
    ].map { rest in
        RefusedBody(
            "CheckRequest",
            CheckRequest.self,
            #"{"patient":"P-1","born":"1980-02-29""# + rest + "}"
        )
    }

    private static let given = #"{"name":"a","dose":"4 mg","at":"2026-11-22T09:40:00Z"}"#

    private static let others = [
        RefusedBody("SiteRequest", SiteRequest.self, #"{"sound":"true"}"#),
        RefusedBody("SiteRequest", SiteRequest.self, #"{"sound":1}"#),
        RefusedBody("SignInRequest", SignInRequest.self, #"{"person":"a","pin":1357}"#),
        RefusedBody("SignInRequest", SignInRequest.self, #"{"person":"a"}"#),
        RefusedBody("RateRequest", RateRequest.self, "{}"),
        RefusedBody("RateRequest", RateRequest.self, #"{"rate":"1 mL/h","dose":"1 mg/h"}"#),
        RefusedBody("StopRequest", ReasonRequest.self, #"{"reason":""}"#),
        RefusedBody("PauseRequest", PauseRequest.self, #"{"because":7}"#),
        RefusedBody("ResumeRequest", ResumeRequest.self, #"{"newSyringe":"50 mL"}"#),
        RefusedBody("ResumeRequest", ResumeRequest.self, #"{"newSyringe":{"filled":"50 mL"}}"#),
        RefusedBody("ObservationRequest", ObservationRequest.self, #"{"barrel":"50 mL"}"#),
        RefusedBody("DischargeRequest", DischargeRequest.self, #"{"lineClamped":true}"#),
        RefusedBody("AdverseEventRequest", AdverseEventRequest.self, #"{"text":"a\u0007bc"}"#),
    ]
}
