import Foundation
import Testing

/// What a hostile or broken client may send to the live daemon (SR-63, SR-64).
@Suite("Bad requests to the live daemon", .serialized, .timeLimit(.minutes(3)))
struct BadRequestTests {
    /// A request that must be refused, and how.
    struct Refused: Sendable, CustomTestStringConvertible {
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

    @Test("is refused in words that say why, and the daemon answers on")
    func refused() async throws {
        try await withStage { stage in
            for bad in Self.bad {
                let answer = try await RawRequest.send(bad.request, to: stage)
                #expect(bad.status.contains(answer.status), "\(bad.testDescription): \(answer)")
                if let problem = bad.problem {
                    #expect(try answer.problem() == problem, "\(bad.testDescription): \(answer)")
                }
                let status = try await RawRequest.send(RawRequest.text("GET", "/v1/status"), to: stage)
                #expect(status.status == 200, "after \(bad.testDescription)")
            }
            let status = try await stage.status()
            #expect(status.proposal == nil && status.infusion.state == "idle")
        }
    }

    @Test("a key sent again gives the first answer, and with other content is refused (SR-52)")
    func keys() async throws {
        try await withStage { stage in
            let order = RawRequest.text("POST", "/v1/orders", body: RawRequest.order, key: "k1")
            let first = try await RawRequest.send(order, to: stage)
            #expect(first.status == 201)
            let again = try await RawRequest.send(order, to: stage)
            #expect(again.status == 201 && again.body == first.body)
            let heavier = RawRequest.order.replacingOccurrences(of: "70 kg", with: "71 kg")
            let other = RawRequest.text("POST", "/v1/orders", body: heavier, key: "k1")
            let refused = try await RawRequest.send(other, to: stage)
            #expect(refused.status == 422)
            #expect(try refused.problem() == "idempotency-key-reused")
        }
    }

    @Test("a request whose body trickles in is given up, and does not hold the daemon")
    func slowBody() async throws {
        try await withStage { stage in
            let slow = try RawConnection(socket: stage.socket)
            let head =
                "POST /v1/orders HTTP/1.1\r\nHost: pumpd\r\nIdempotency-Key: slow\r\n"
                + "Content-Type: application/json\r\nContent-Length: 200\r\n\r\n"
            #expect(try await slow.send(head))
            for _ in 0..<7 {
                guard try await slow.send("{") else { break }
                try await Task.sleep(for: .seconds(1))
            }
            let answer = try await slow.receive()
            #expect(answer.status == 408, "\(answer)")
            #expect(try await stage.status().proposal == nil)
        }
    }

    @Test("half a request and then nothing leaves the daemon answering, and is no order")
    func halfSent() async throws {
        try await withStage { stage in
            let whole = RawRequest.text("POST", "/v1/orders", body: RawRequest.order, key: "half")
            for part in [20, whole.count - RawRequest.order.count, whole.count - 10] {
                let connection = try RawConnection(socket: stage.socket)
                #expect(try await connection.send(String(whole.prefix(part))))
            }
            try await Task.sleep(for: .milliseconds(300))
            #expect(try await stage.status().proposal == nil)
        }
    }

    @Test("two hundred connections that send nothing do not keep a stop away (SR-16)")
    func manyConnections() async throws {
        try await withStage { stage in
            let idle = try (0..<200).map { _ in try RawConnection(socket: stage.socket) }
            let stop = try await stage.pumpctl(["stop"])
            #expect(stop.status == 0, "\(stop.complaints)")
            #expect(try await stage.status().infusion.state == "idle")
            withExtendedLifetime(idle) {}
        }
    }

    @Test("forty clients that never read their events do not keep a stop away (SR-16, SR-64)")
    func deafListeners() async throws {
        try await withStage { stage in
            var refused = 0
            var deaf: [RawConnection] = []
            for _ in 0..<40 {
                let connection = try RawConnection(socket: stage.socket)
                _ = try await connection.send(RawRequest.text("GET", "/v1/events"))
                deaf.append(connection)
            }
            try await Task.sleep(for: .seconds(1))
            for connection in deaf {
                guard let answer = try? await connection.receive(within: .milliseconds(20)) else {
                    continue
                }
                if answer.status == 503 { refused += 1 }
            }
            #expect(refused == 8)
            let stop = try await stage.pumpctl(["stop"])
            #expect(stop.status == 0, "\(stop.complaints)")
        }
    }

    @Test("a stop with a body that is not one stops all the same (SR-16)")
    func stopWithRubbish() async throws {
        try await withStage { stage in
            for body in ["{", "[]", #"{"reason":7}"#, #"{"why":"x"}"#, String(repeating: "x", count: 900)] {
                let answer = try await RawRequest.send(
                    RawRequest.text("POST", "/v1/stop", body: body),
                    to: stage
                )
                #expect(answer.status == 202, "\(body.prefix(20)): \(answer)")
            }
        }
    }

    /// A daemon with a connected pump, ended as told afterwards.
    private func withStage(_ body: (Stage) async throws -> Void) async throws {
        let stage = try Stage()
        do {
            try await Verb.perform("simulator new-era at 60 times real time", on: stage)
            try await Verb.perform("daemon", on: stage)
            try await Verb.perform("wait until the pump is connected", on: stage)
            try await body(stage)
            try await stage.end()
        } catch let failure as StepFailure {
            let report = try await stage.report()
            Issue.record("\(failure)\n\(report)")
        }
        try await stage.clear()
    }
}

extension BadRequestTests {
    static let bad: [Refused] = lines + bodies + keysAndTokens

    private static let lines = [
        Refused("no HTTP at all", "hello\r\n\r\n", 0...400, nil),
        Refused("no version", "GET /v1/status\r\n\r\n", 0...400, nil),
        Refused("NUL bytes", "\0\0\0\0\r\n\r\n", 0...400, nil),
        Refused("TLS", "\u{16}\u{03}\u{01}\u{02}\r\n\r\n", 0...400, nil),
        Refused(
            "headers of 100 kB",
            "GET /v1/status HTTP/1.1\r\nHost: pumpd\r\nX: \(String(repeating: "x", count: 100_000))"
                + "\r\n\r\n",
            0...431,
            nil
        ),
        Refused("unknown path", RawRequest.text("GET", "/v1/secrets"), 404, "not-found"),
        Refused("path with steps", RawRequest.text("GET", "/v1/../etc/passwd"), 404, "not-found"),
        Refused("GET where POST is due", RawRequest.text("GET", "/v1/stop"), 405, "method-not-allowed"),
        Refused("POST where GET is due", RawRequest.text("POST", "/v1/status"), 405, "method-not-allowed"),
        Refused("a method that is none", RawRequest.text("BREW", "/v1/status"), 405, "method-not-allowed"),
        Refused("DELETE of orders", RawRequest.text("DELETE", "/v1/orders"), 405, "method-not-allowed"),
        Refused(
            "a length that is negative",
            "POST /v1/orders HTTP/1.1\r\nHost: pumpd\r\nContent-Length: -1\r\n\r\n",
            0...400,
            nil
        ),
    ]

    private static func order(_ body: String) -> String {
        RawRequest.text("POST", "/v1/orders", body: body, key: "b-\(body.hashValue)")
    }

    private static let bodies = [
        Refused("no body", order(""), 400, "malformed-request"),
        Refused("not JSON", order("weight=70kg"), 400, "malformed-request"),
        Refused("a JSON array", order("[]"), 400, "malformed-request"),
        Refused("JSON cut short", order(String(RawRequest.order.dropLast(5))), 400, "malformed-request"),
        Refused("deep JSON", order(String(repeating: "[", count: 10_000)), 400, "malformed-request"),
        Refused(
            "an unknown key",
            order(RawRequest.order.dropLast() + #","speed":"9"}"#),
            400,
            "malformed-request"
        ),
        Refused(
            "a doubled key",
            order(RawRequest.order.dropLast() + #","weight":"7 kg"}"#),
            400,
            "malformed-request"
        ),
        Refused(
            "a number for a text",
            order(RawRequest.order.replacingOccurrences(of: #""70 kg""#, with: "70")),
            400,
            "malformed-request"
        ),
        Refused(
            "a number without its unit",
            order(RawRequest.order.replacingOccurrences(of: "70 kg", with: "70")),
            422,
            "quantity-refused"
        ),
        Refused(
            "another drug",
            order(RawRequest.order.replacingOccurrences(of: "ketamine", with: "morphine")),
            400,
            "malformed-request"
        ),
        Refused(
            "a body of 20 kB",
            order(RawRequest.order + String(repeating: " ", count: 20_000)),
            413,
            "too-large"
        ),
    ]

    private static let keysAndTokens = [
        Refused(
            "no key",
            RawRequest.text("POST", "/v1/orders", body: RawRequest.order),
            400,
            "idempotency-key-missing"
        ),
        Refused(
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
        Refused(
            "a token nobody gave out",
            RawRequest.text(
                "POST",
                "/v1/orders/AAAAA-AAAAA/confirm",
                body: #"{"rate":"17.5 mL/h"}"#,
                key: "t1"
            ),
            404,
            "order-unknown"
        ),
        Refused(
            "an alarm that is no number",
            RawRequest.text("POST", "/v1/alarms/x/acknowledge", key: "t2"),
            400...404,
            nil
        ),
        Refused(
            "an alarm beyond every number",
            RawRequest.text("POST", "/v1/alarms/99999999999999999999/acknowledge", key: "t3"),
            400...404,
            nil
        ),
        Refused("a start of nothing", RawRequest.text("POST", "/v1/start", key: "t4"), 409, "not-in-this-state"),
        Refused("a resumption of nothing", RawRequest.text("POST", "/v1/resume", key: "t5"), 409, "not-in-this-state"),
    ]
}
