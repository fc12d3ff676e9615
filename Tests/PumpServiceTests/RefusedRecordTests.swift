import ControlLoop
import Glibc
import InfusionCore
import Testing

@testable import PumpService

/// Whoever tries something at the socket is on record, also where nothing of it could be read.
@Suite("What is refused at the socket's door, on record (SR-50)", .timeLimit(.minutes(2)))
struct RefusedRecordTests {
    private func heard(
        _ requests: [String]
    ) async throws -> [(command: Command, by: Requester)] {
        let bench = try SocketBench()
        return try await bench.running {
            for request in requests {
                let client = try await RawClient(to: bench.socket)
                await client.send(request)
                #expect(try await client.answers(1).count == 1, "\(request.prefix(40))")
                await client.close()
            }
        }
    }

    @Test("names what is no request by its sender, and an act of any method and path by both")
    func named() async throws {
        let long = "/v1/" + String(repeating: "a", count: 3_000)
        let fields = (0..<80).map { "X-\($0): y\r\n" }.joined()
        let heard = try await heard([
            "hello\r\n\r\n",
            "POST \(long)?pin=48151623 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
            "PUT /v1/status HTTP/1.1\r\nHost: x\r\n\(fields)\r\n",
            "DELETE /v1/orders?pin=48151623 HTTP/1.1\r\nHost: x\r\n\(fields)\r\n",
        ])
        let found = heard.map { heard in
            guard case .unreadable(let request, let reason) = heard.command else { return ["?"] }
            return [request, reason]
        }
        #expect(
            found.map(\.first) == [
                "what is no request", "POST " + long.prefix(80), "PUT /v1/status",
                "DELETE /v1/orders",
            ]
        )
        let words = ["no request of HTTP/1.1", "send at most 2048", "81 header", "81 header"]
        for (found, words) in zip(found, words) {
            #expect(found.last?.contains(words) == true, "\(found)")
        }
        #expect(!"\(found)".contains("48151623"))
        #expect(heard.allSatisfy { $0.by.uid == getuid() && $0.by.pid == getpid() })
    }

    @Test("names nobody for a reading that is refused")
    func readings() async throws {
        let long = String(repeating: "a", count: 3_000)
        let heard = try await heard(
            ["GET", "HEAD"].map { "\($0) /\(long) HTTP/1.1\r\nHost: x\r\n\r\n" }
        )
        #expect(heard.isEmpty, "\(heard.map(\.command))")
    }

    @Test("names who begins a head and never ends it")
    func dripping() async throws {
        let bench = try SocketBench()
        let heard = try await bench.running {
            let client = try await RawClient(to: bench.socket)
            await client.send("POST /v1/orders HTTP/1.1\r\nX: ")
            while !client.isClosed {
                await client.send("y")
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        #expect(heard.count == 1)
        guard case .unreadable("what is no request", let reason) = heard.first?.command else {
            Issue.record("\(heard.map(\.command))")
            return
        }
        #expect(reason.contains("did not arrive within 10 s"))
    }
}
