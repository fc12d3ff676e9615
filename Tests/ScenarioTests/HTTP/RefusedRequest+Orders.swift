import Foundation

// Orders that are none, by their bodies.

extension RefusedRequest {
    private static func order(_ body: String) -> String {
        RawRequest.text(
            "POST",
            "/v1/orders",
            body: body,
            key: "b-\(body.hashValue)",
            token: tokenPlace
        )
    }

    static let orderBodies = [
        RefusedRequest(
            "a dose and steps",
            order(RawRequest.order.dropLast() + #","steps":"0.5 mg/kg/h for 2 h"}"#),
            400,
            "malformed-request"
        ),
        RefusedRequest(
            "a course that is none",
            order(RawRequest.order.replacingOccurrences(of: "weekly", with: "hourly")),
            400,
            "malformed-request"
        ),
        RefusedRequest(
            "a day that is none",
            order(RawRequest.order.replacingOccurrences(of: "2020-06-01", with: "2020-06-31")),
            400,
            "malformed-request"
        ),
        RefusedRequest("no body", order(""), 400, "malformed-request"),
        RefusedRequest("not JSON", order("weight=70kg"), 400, "malformed-request"),
        RefusedRequest("a JSON array", order("[]"), 400, "malformed-request"),
        RefusedRequest(
            "JSON cut short",
            order(String(RawRequest.order.dropLast(5))),
            400,
            "malformed-request"
        ),
        RefusedRequest(
            "deep JSON",
            order(String(repeating: "[", count: 10_000)),
            400,
            "malformed-request"
        ),
        RefusedRequest(
            "an unknown key",
            order(RawRequest.order.dropLast() + #","speed":"9"}"#),
            400,
            "malformed-request"
        ),
        RefusedRequest(
            "a doubled key",
            order(RawRequest.order.dropLast() + #","weight":"7 kg"}"#),
            400,
            "malformed-request"
        ),
        RefusedRequest(
            "a number for a text",
            order(RawRequest.order.replacingOccurrences(of: #""70 kg""#, with: "70")),
            400,
            "malformed-request"
        ),
        RefusedRequest(
            "a number without its unit",
            order(RawRequest.order.replacingOccurrences(of: "70 kg", with: "70")),
            422,
            "quantity-refused"
        ),
        RefusedRequest(
            "another drug",
            order(RawRequest.order.replacingOccurrences(of: "ketamine", with: "morphine")),
            400,
            "malformed-request"
        ),
        RefusedRequest(
            "a body of 20 kB",
            order(RawRequest.order + String(repeating: " ", count: 20_000)),
            413,
            "too-large"
        ),
    ]
}
