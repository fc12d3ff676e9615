import ControlAPI
import ControlLoop
import Foundation
import InfusionCore
import Testing

@testable import PumpService

@Suite("The bounds of one request at the socket (SR-64)", .timeLimit(.minutes(2)))
struct SocketBoundsTests {
    /// A request with so many bytes of path, headers and body.
    private func request(
        _ route: Route,
        target: Int? = nil,
        fields: Int = 0,
        fieldBytes: Int = 0,
        body: String = ""
    ) -> String {
        var path = route.path("x")
        if let target { path += "?" + String(repeating: "q", count: target - path.utf8.count - 1) }
        var head = "\(route.method.rawValue) \(path) HTTP/1.1\r\nHost: pumpd\r\n"
        head += "Content-Length: \(body.utf8.count)\r\nIdempotency-Key: \(UUID())\r\n"
        for number in 0..<max(fields - 3, 0) { head += "X-\(number): y\r\n" }
        if fieldBytes > 0 {
            // Names, values and four bytes for each of what stands there so far.
            let length = "\(body.utf8.count)".utf8.count
            let others = 5 + 14 + length + 4 + 15 + 36 + 4
            head += "X: \(String(repeating: "z", count: fieldBytes - others - 5))\r\n"
        }
        return head + "\r\n" + body
    }

    /// An answer: its status, and the problem where it is one.
    private struct Refused {
        let status: Int
        let problem: Problem?
    }

    /// Sends one request on a connection of its own and gives the answer's status and problem.
    private func ask(_ bench: SocketBench, _ request: String) async throws -> Refused {
        let client = try await RawClient(to: bench.socket)
        await client.send(request)
        let status = try #require(try await client.answers(1).first, "\(client.text)")
        await client.close()
        guard status >= 400, let body = client.text.range(of: "\r\n\r\n")?.upperBound else {
            return Refused(status: status, problem: nil)
        }
        #expect(client.text.lowercased().contains("content-type: application/problem+json"))
        let problem = try ControlJSON.reply(Problem.self, from: Array(client.text[body...].utf8))
        #expect(problem.status == status)
        return Refused(status: status, problem: problem)
    }

    @Test("take a path, header fields and a body at their bound")
    func within() async throws {
        let bench = try SocketBench()
        try await bench.running {
            for good in [
                request(.status, target: SocketBounds.targetBytes),
                request(.status, fields: SocketBounds.headers),
                request(.status, fieldBytes: SocketBounds.headerBytes),
            ] {
                let taken = try await ask(bench, good)
                #expect(taken.status == 200)
            }
            // It is read, and found to be no JSON.
            let full = String(repeating: "x", count: SocketBounds.bodyBytes)
            let read = try await ask(bench, request(.order, body: full))
            #expect(read.problem?.kind == .malformedRequest)
        }
    }

    @Test("refuse what is one more, and say which bound it is and how much was sent")
    func beyond() async throws {
        let bench = try SocketBench()
        let heard = try await bench.running {
            let body = String(repeating: "x", count: SocketBounds.bodyBytes + 1)
            for (bad, kind, words) in [
                (request(.order, target: 2_049), ProblemKind.targetTooLong, ["2049", "2048"]),
                (request(.order, fields: 65), .headTooLarge, ["65", "64"]),
                (request(.order, fieldBytes: 16_385), .headTooLarge, ["16385", "16384"]),
                (request(.order, body: body), .tooLarge, ["16385", "16384"]),
            ] {
                let refused = try await ask(bench, bad)
                #expect(refused.status == kind.status && refused.problem?.kind == kind, "\(words)")
                for word in words { #expect(refused.problem?.detail.contains(word) == true) }
            }
        }
        // Each refused act is in the record, with the bound (SR-50).
        let reasons = heard.map { heard in
            guard case .unreadable("POST /v1/orders", let reason) = heard.command else { return "" }
            return reason
        }
        #expect(reasons.count == 4 && reasons.allSatisfy { $0.contains("at most") }, "\(reasons)")
    }

    @Test("refuse a body in chunks as soon as it is longer than its bound, however long it is")
    func chunks() async throws {
        let bench = try SocketBench()
        try await bench.running {
            let client = try await RawClient(to: bench.socket)
            await client.send(
                "POST /v1/orders HTTP/1.1\r\nHost: x\r\nIdempotency-Key: k\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n"
            )
            let chunk = "400\r\n\(String(repeating: "x", count: 1_024))\r\n"
            await client.send(String(repeating: chunk, count: 100))
            for _ in 0..<300 where !client.isClosed { await client.send(chunk) }
            #expect(try await client.answers(1) == [413])
            #expect(client.text.contains("16384"))
            try await client.wait { $0.isClosed }
        }
    }

    @Test("hold nothing against a stop and a pause that is not beyond taking in (SR-16)")
    func stops() async throws {
        let bench = try SocketBench()
        let heard = try await bench.running(answering: .commanded) {
            for route in [Route.stop, .pause] {
                let long = String(repeating: "x", count: 200_000)
                for odd in [
                    request(route, target: 20_000), request(route, fields: 200),
                    request(route, fieldBytes: 50_000), request(route, body: long),
                ] {
                    let stopped = try await ask(bench, odd)
                    #expect(stopped.status == 202)
                }
            }
        }
        #expect(heard.count { $0.command == .stop } == 4)
        #expect(heard.count { $0.command == .pause(.unspecified) } == 4)
    }

    @Test("take in 256 header fields and 64 KiB of head, and not one more, of a stop too (SR-63)")
    func parsed() async throws {
        let bench = try SocketBench()
        let heard = try await bench.running(answering: .commanded) {
            func stop(fields: Int) -> String { request(.stop, fields: fields) }
            /// A stop whose path, names and values are so long together.
            func stop(bytes: Int) -> String {
                let others =
                    "/v1/stop".utf8.count + "Host".utf8.count + "x".utf8.count + "X".utf8.count
                let value = String(repeating: "z", count: bytes - others)
                return "POST /v1/stop HTTP/1.1\r\nHost: x\r\nX: \(value)\r\n\r\n"
            }
            #expect(try await ask(bench, stop(fields: SocketBounds.parsedHeaders)).status == 202)
            #expect(try await ask(bench, stop(bytes: SocketBounds.parsedHeadBytes)).status == 202)
            for beyond in [
                stop(fields: SocketBounds.parsedHeaders + 1),
                stop(bytes: SocketBounds.parsedHeadBytes + 1),
            ] {
                let refused = try await ask(bench, beyond)
                #expect(refused.problem?.kind == .headTooLarge)
                #expect(
                    refused.problem?.detail.contains("longer than 65536 bytes or has over 256")
                        == true
                )
            }
        }
        #expect(heard.count { $0.command == .stop } == 2)
    }

    @Test("say what was wrong with what is no HTTP at all, and close")
    func unparsed() async throws {
        let bench = try SocketBench()
        try await bench.running {
            let huge = String(repeating: "x", count: 100_000)
            let nines = String(repeating: "9", count: 20)
            for (bytes, kind) in [
                ("hello\r\n\r\n", ProblemKind.malformedRequest),
                ("\0\0\0\0\r\n\r\n", .malformedRequest),
                ("\u{16}\u{03}\u{01}\u{02}\r\n\r\n", .malformedRequest),
                ("GET /v1/status HTTP/3.7\r\n\r\n", .malformedRequest),
                ("GET /v1/status HTTP/1.1\r\nBad Name: x\r\n\r\n", .malformedRequest),
                ("POST /v1/orders HTTP/1.1\r\nContent-Length: -1\r\n\r\n", .malformedRequest),
                (
                    "POST /v1/orders HTTP/1.1\r\nContent-Length: 9\(nines)\r\n\r\n",
                    .malformedRequest
                ),
                ("GET /v1/status HTTP/1.1\r\nHost: x\r\nX: \(huge)\r\n\r\n", .headTooLarge),
                ("GET /\(huge) HTTP/1.1\r\nHost: x\r\n\r\n", .headTooLarge),
            ] {
                let refused = try await ask(bench, bytes)
                #expect(
                    refused.status == kind.status && refused.problem?.kind == kind,
                    "\(bytes.prefix(60))"
                )
                #expect(refused.problem?.detail.isEmpty == false)
            }
            let body = try await ask(
                bench,
                "POST /v1/orders HTTP/1.1\r\nHost: x\r\nIdempotency-Key: k\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"
            )
            #expect(body.status == 400 && body.problem?.detail.contains("chunk") == true, "\(body)")
            let after = try await RawClient(to: bench.socket)
            await after.send("GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\nnonsense\r\n\r\n")
            try await after.wait { $0.isClosed }
            #expect(after.statuses == [200, 400])
        }
    }

    @Test("count what an account asks: 429 beyond it, and never for a stop (SR-16)")
    func rate() async throws {
        let bench = try SocketBench()
        let heard = try await bench.running(answering: .commanded) {
            // An act that nothing has to be waited for: there is no such path.
            let act = "POST /v1/none HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
            var clients: [RawClient] = []
            for _ in 0..<5 { clients.append(try await RawClient(to: bench.socket)) }
            // So many at once, and again on a machine that is slower than what is asked for.
            let words = "more than 50 acts or 500 readings"
            var asked = 0
            var hasty = 0
            while hasty == 0 {
                asked += 60
                for client in clients { await client.send(String(repeating: act, count: 60)) }
                for client in clients {
                    let statuses = try await client.answers(asked)
                    #expect(Set(statuses).isSubset(of: [404, 429]))
                    hasty += client.text.ranges(of: words).count
                }
            }
            let atOnce = Int(SocketBounds.actsPerSecond * SocketBounds.burstSeconds)
            let taken = clients.count * asked - hasty
            #expect(taken >= atOnce, "only \(taken) were let in")
            let told = clients.filter { $0.text.contains(words) }
            #expect(told.allSatisfy { $0.text.lowercased().contains("retry-after: 1") })
            let client = try await RawClient(to: bench.socket)
            await client.send(String(repeating: request(.stop) + act, count: 7))
            #expect(try await client.answers(14).count { $0 == 202 } == 7)
            try await Task.sleep(for: .seconds(1))
            await client.send(act)
            #expect(try await client.answers(15).last == 404)
        }
        #expect(heard.count { $0.command == .stop } == 7)
    }
}
