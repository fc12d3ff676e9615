import Foundation

// Requests about people and the patient in the chair that are none, sent in a nurse's name.

extension RefusedRequest {
    /// A POST with a key of its own and a token that is put in as it is sent.
    private init(_ what: String, _ path: String, _ body: String, _ status: Int, _ problem: String) {
        let key = "c-\(path.hashValue)-\(body.hashValue)"
        let request = RawRequest.text("POST", path, body: body, key: key, token: Self.tokenPlace)
        self.init(what, request, status, problem)
    }

    /// Where the token of the nurse who has signed in is put.
    static let tokenPlace = "THE-TOKEN"

    private static let long = String(repeating: "x", count: 501)

    static let people = [
        RefusedRequest("no one who signs in", "/v1/sign-in", "", 400, malformed),
        RefusedRequest(
            "a sign-in without a PIN",
            "/v1/sign-in",
            #"{"person":"a"}"#,
            400,
            malformed
        ),
        RefusedRequest(
            "a PIN that is a number",
            "/v1/sign-in",
            #"{"person":"awillems","pin":1357}"#,
            400,
            malformed
        ),
        RefusedRequest(
            "two PINs",
            "/v1/sign-in",
            #"{"person":"awillems","pin":"1357","pin":"1358"}"#,
            400,
            malformed
        ),
        RefusedRequest(
            "a person of 501 letters",
            "/v1/sign-in",
            #"{"person":"\#(long)","pin":"1357"}"#,
            400,
            malformed
        ),
        RefusedRequest(
            "somebody nobody knows",
            "/v1/sign-in",
            #"{"person":"nobody","pin":"1357"}"#,
            403,
            "not-permitted"
        ),
        RefusedRequest(
            "a PIN of letters",
            "/v1/sign-in",
            #"{"person":"awillems","pin":"secret"}"#,
            403,
            "not-permitted"
        ),
        RefusedRequest("a handover to nobody", "/v1/handover", "{}", 400, malformed),
        RefusedRequest(
            "a handover with a wrong PIN",
            "/v1/handover",
            #"{"to":"jortiz","pin":"0000"}"#,
            403,
            "not-permitted"
        ),
        RefusedRequest(
            "a handover of nobody",
            "/v1/handover",
            #"{"to":"jortiz","pin":"2864"}"#,
            409,
            notNow
        ),
        RefusedRequest(
            "a release without a reason",
            "/v1/release-lock",
            #"{"second":"bkhan","pin":"9731"}"#,
            400,
            malformed
        ),
        RefusedRequest(
            "a release of nothing",
            "/v1/release-lock",
            #"{"second":"bkhan","pin":"9731","reason":"because"}"#,
            409,
            notNow
        ),
    ]

    static let atTheChair = [
        RefusedRequest("attendance at nobody's chair", "/v1/attendance", "", 409, notNow),
        RefusedRequest("a site that is nothing", "/v1/site", "", 400, malformed),
        RefusedRequest("a site that is a text", "/v1/site", #"{"sound":"true"}"#, 400, malformed),
        RefusedRequest("a site that is a number", "/v1/site", #"{"sound":1}"#, 400, malformed),
        RefusedRequest("the site of nobody", "/v1/site", #"{"sound":true}"#, 409, notNow),
        RefusedRequest("the pressure of nothing", "/v1/pressure-released", "", 409, notNow),
        RefusedRequest("an event without a text", "/v1/adverse-events", "{}", 400, malformed),
        RefusedRequest("an event of no letters", event, #"{"text":""}"#, 400, malformed),
        RefusedRequest("an event of blanks", event, #"{"text":"    "}"#, 400, malformed),
        RefusedRequest("an event of 501 letters", event, #"{"text":"\#(long)"}"#, 400, malformed),
        RefusedRequest("an event with a bell", event, #"{"text":"oh\u0007 no"}"#, 400, malformed),
        RefusedRequest("an event of nobody", event, #"{"text":"nausea"}"#, 409, notNow),
        RefusedRequest("a pause of silence", "/v1/audio-pause", "{}", 400, malformed),
        RefusedRequest(
            "a pause without a unit",
            "/v1/audio-pause",
            #"{"annunciator":"7K3QM9D2","length":"60"}"#,
            422,
            "quantity-refused"
        ),
        RefusedRequest(
            "a pause at no annunciator",
            "/v1/audio-pause",
            #"{"annunciator":"7K3QM9D2","length":"60 s"}"#,
            409,
            notNow
        ),
        RefusedRequest(
            "an annunciator nobody opened",
            "/v1/annunciators/a/heard",
            "",
            400,
            malformed
        ),
        RefusedRequest("an annunciator of a NUL", "/v1/annunciators/%00/heard", "", 400, malformed),
        RefusedRequest(
            "a new syringe that is a text",
            "/v1/resume",
            #"{"newSyringe":"50 mL"}"#,
            400,
            malformed
        ),
        RefusedRequest(
            "a new syringe without its label",
            "/v1/resume",
            #"{"newSyringe":{"filled":"50 mL"}}"#,
            400,
            malformed
        ),
        RefusedRequest(
            "a new syringe filled with no unit",
            "/v1/resume",
            #"{"newSyringe":{"filled":"50","drug":"ketamine","concentration":"2 mg/mL","#
                + #""size":"60 mL"}}"#,
            422,
            "quantity-refused"
        ),
        RefusedRequest(
            "a confirmation without the patient",
            "/v1/orders/AAAAA-AAAAA/confirm",
            #"{"rate":"17.5 mL/h"}"#,
            400,
            malformed
        ),
    ]

    private static let event = "/v1/adverse-events"
    static let malformed = "malformed-request"
    static let notNow = "not-in-this-state"
}
