import Foundation
import Testing

/// A request that must be refused, and how.
struct RefusedRequest: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let request: String
    let status: ClosedRange<Int>
    var problem: String?

    init(_ what: String, _ request: String, _ status: Int, _ problem: String? = nil) {
        self.init(what, request, status...status, problem)
    }

    init(_ what: String, _ request: String, _ status: ClosedRange<Int>, _ problem: String?) {
        testDescription = what
        self.request = request
        self.status = status
        self.problem = problem
    }
}

extension RefusedRequest {
    /// Every one.
    static let all: [RefusedRequest] =
        lines + orderBodies + keysAndTokens + people + atTheChair + checklist + observations
        + discharges

    private static let lines = [
        RefusedRequest("no HTTP at all", "hello\r\n\r\n", 400, "malformed-request"),
        RefusedRequest("no version", "GET /v1/status\r\n\r\n", 400, "malformed-request"),
        RefusedRequest("NUL bytes", "\0\0\0\0\r\n\r\n", 400, "malformed-request"),
        RefusedRequest("TLS", "\u{16}\u{03}\u{01}\u{02}\r\n\r\n", 400, "malformed-request"),
        RefusedRequest(
            "headers of 100 kB",
            "GET /v1/status HTTP/1.1\r\nHost: pumpd\r\nX: \(String(repeating: "x", count: 100_000))"
                + "\r\n\r\n",
            431,
            "head-too-large"
        ),
        RefusedRequest(
            "a path of 3 kB",
            RawRequest.text("GET", "/v1/status?\(String(repeating: "x", count: 3_000))"),
            414,
            "target-too-long"
        ),
        RefusedRequest(
            "a body announced as longer than there is room for",
            "POST /v1/orders HTTP/1.1\r\nHost: pumpd\r\nContent-Length: 9000000000\r\n\r\n",
            413,
            "too-large"
        ),
        RefusedRequest(
            "a chunk whose size is no number",
            "POST /v1/orders HTTP/1.1\r\nHost: pumpd\r\nIdempotency-Key: chunk\r\n"
                + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
            400,
            "malformed-request"
        ),
        RefusedRequest("unknown path", RawRequest.text("GET", "/v1/secrets"), 404, "not-found"),
        RefusedRequest(
            "path with steps",
            RawRequest.text("GET", "/v1/../etc/passwd"),
            404,
            "not-found"
        ),
        RefusedRequest(
            "GET where POST is due",
            RawRequest.text("GET", "/v1/stop"),
            405,
            "method-not-allowed"
        ),
        RefusedRequest(
            "POST where GET is due",
            RawRequest.text("POST", "/v1/status"),
            405,
            "method-not-allowed"
        ),
        RefusedRequest(
            "a method that is none",
            RawRequest.text("BREW", "/v1/status"),
            0...405,
            nil
        ),
        RefusedRequest(
            "DELETE of orders",
            RawRequest.text("DELETE", "/v1/orders"),
            405,
            "method-not-allowed"
        ),
        RefusedRequest(
            "a body without end",
            "POST /v1/orders HTTP/1.1\r\nHost: pumpd\r\nIdempotency-Key: endless\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + String(repeating: "400\r\n\(String(repeating: " ", count: 1_024))\r\n", count: 40),
            413,
            "too-large"
        ),
        RefusedRequest(
            "a token of NULs",
            RawRequest.text("POST", "/v1/orders/%00%00/confirm", key: "n"),
            400,
            nil
        ),
        RefusedRequest(
            "a length that is negative",
            "POST /v1/orders HTTP/1.1\r\nHost: pumpd\r\nContent-Length: -1\r\n\r\n",
            400,
            "malformed-request"
        ),
    ]

    private static let keysAndTokens = [
        RefusedRequest(
            "no key",
            RawRequest.text("POST", "/v1/orders", body: RawRequest.order),
            400,
            "idempotency-key-missing"
        ),
        RefusedRequest(
            "a key of 65 characters",
            RawRequest.text(
                "POST",
                "/v1/orders",
                body: RawRequest.order,
                key: String(repeating: "k", count: 65)
            ),
            400,
            "malformed-request"
        ),
        RefusedRequest(
            "a token nobody gave out",
            RawRequest.text(
                "POST",
                "/v1/orders/AAAAA-AAAAA/confirm",
                body: #"{"rate":"17.5 mL/h","patient":"P-1","born":"1980-02-29"}"#,
                key: "t1",
                token: tokenPlace
            ),
            404,
            "order-unknown"
        ),
        RefusedRequest(
            "an alarm that is no number",
            RawRequest.text("POST", "/v1/alarms/x/acknowledge", key: "t2"),
            400...404,
            nil
        ),
        RefusedRequest(
            "an alarm beyond every number",
            RawRequest.text("POST", "/v1/alarms/99999999999999999999/acknowledge", key: "t3"),
            400...404,
            nil
        ),
        RefusedRequest(
            "a start of nothing",
            RawRequest.text(
                "POST",
                "/v1/start",
                body: #"{"barrel":"50 mL"}"#,
                key: "t4",
                token: tokenPlace
            ),
            409,
            "not-in-this-state"
        ),
        RefusedRequest(
            "a start without a barrel",
            RawRequest.text("POST", "/v1/start", key: "t6"),
            400,
            "malformed-request"
        ),
        RefusedRequest(
            "an override of nothing",
            RawRequest.text(
                "POST",
                "/v1/orders/AAAAA-AAAAA/override",
                body: #"{"nurse":"a","nursePin":"1357","second":"b","secondPin":"1357","#
                    + #""reason":"because"}"#,
                key: "t7"
            ),
            403,
            "not-permitted"
        ),
        RefusedRequest(
            "an anchor that is none",
            RawRequest.text("GET", "/v1/journal/verification?anchor=41"),
            400,
            "malformed-request"
        ),
        RefusedRequest(
            "a course of a patient with a NUL in the name",
            RawRequest.text("GET", "/v1/courses/P%001"),
            400,
            "malformed-request"
        ),
        RefusedRequest(
            "a course that is none",
            RawRequest.text(
                "POST",
                "/v1/courses/P-1/close",
                body: #"{"course":"hourly","reason":"because"}"#,
                key: "t8"
            ),
            400,
            "malformed-request"
        ),
        RefusedRequest(
            "a resumption of nothing",
            RawRequest.text("POST", "/v1/resume", key: "t5", token: tokenPlace),
            409,
            "not-in-this-state"
        ),
    ]
}
