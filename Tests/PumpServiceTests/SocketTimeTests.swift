import ControlAPI
import ControlLoop
import InfusionCore
import Testing

@testable import PumpService

/// Each bound of a connection kept and broken.
///
/// What breaks one never ends by itself here: a bound that did not hold would be waited for until the
/// suite's own limit.
@Suite("How long and how much a connection may keep waiting (SR-64)", .timeLimit(.minutes(2)))
struct SocketTimeTests {
    private static let get = "GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n"

    /// Sends a byte again and again until the connection is closed, and gives how long that took.
    private func drip(_ client: RawClient, _ byte: String) async throws -> Duration {
        let begun = ContinuousClock.now
        while !client.isClosed {
            await client.send(byte)
            try await Task.sleep(for: .milliseconds(100))
        }
        return ContinuousClock.now - begun
    }

    @Test("what is left of an answered request may come for five seconds, and the next be asked")
    func rest() async throws {
        let bench = try SocketBench()
        try await bench.running {
            let head = "GET /v1/status HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n"
            let kept = try await RawClient(to: bench.socket)
            await kept.send(head)
            #expect(try await kept.answers(1) == [200])
            try await Task.sleep(for: .seconds(1))
            await kept.send("0123456789" + Self.get)
            #expect(try await kept.answers(2) == [200, 200])
            let broken = try await RawClient(to: bench.socket)
            await broken.send(head.replacing("10", with: "1000"))
            #expect(try await broken.answers(1) == [200])
            #expect(try await drip(broken, "x") > .seconds(4))
            #expect(broken.statuses == [200])
        }
    }

    @Test("a body may come in pieces for five seconds; one that drips on is answered 408")
    func body() async throws {
        let bench = try SocketBench()
        try await bench.running {
            func head(_ length: Int) -> String {
                "POST /v1/orders HTTP/1.1\r\nHost: x\r\nIdempotency-Key: k\(length)\r\n"
                    + "Content-Length: \(length)\r\n\r\n"
            }
            let kept = try await RawClient(to: bench.socket)
            await kept.send(head(10))
            for piece in ["{", "1234", "5678", "}"] {
                await kept.send(piece)
                try await Task.sleep(for: .milliseconds(300))
            }
            // It is read whole, and found to be no JSON.
            #expect(try await kept.answers(1) == [400], "\(kept.text)")
            let broken = try await RawClient(to: bench.socket)
            await broken.send(head(1_000))
            let time = try await drip(broken, "x")
            #expect(time > .seconds(4))
            #expect(broken.statuses == [408])
            #expect(broken.text.contains("did not arrive within 5.0 seconds"), "\(broken.text)")
        }
    }

    @Test("what was sent may be left unread for five seconds, and then the connection goes")
    func unread() async throws {
        let bench = try SocketBench()
        try await bench.running {
            let ask = Self.get.replacing("status", with: "openapi.json")
            let one = try await RawClient(to: bench.socket)
            await one.send(ask)
            #expect(try await one.answers(1) == [200])
            // Longer together than the kernel keeps for one who does not read.
            let much = String(repeating: ask, count: 12)
            let kept = try await RawClient(to: bench.socket, reads: false)
            await kept.send(much)
            try await Task.sleep(for: .seconds(2))
            await kept.startReading()
            let size = one.text.utf8.count * 12
            try await kept.wait { $0.text.utf8.count >= size || $0.isClosed }
            #expect(kept.text.utf8.count == size && !kept.isClosed)
            let broken = try await RawClient(to: bench.socket, reads: false)
            await broken.send(much)
            // Idle, for what it sends is read no more, it would stand six times as long.
            let time = try await drip(broken, "x")
            #expect((.seconds(4)..<SocketBounds.idleTime).contains(time), "\(time)")
        }
    }

    @Test("the last answer is left to be read, by one that goes on sending too, and then it closes")
    func parting() async throws {
        let bench = try SocketBench()
        try await bench.running {
            for bytes in ["hello\r\n\r\n", "GET /v1/status HTTP/1.1\r\nBad Name: x\r\n\r\n"] {
                let client = try await RawClient(to: bench.socket, reads: false, staysOpen: true)
                let begun = ContinuousClock.now
                await client.send(bytes)
                for _ in 0..<3 {
                    await client.send("more")
                    try await Task.sleep(for: .milliseconds(100))
                }
                await client.startReading()
                #expect(try await client.answers(1) == [400])
                _ = try await drip(client, "y")
                #expect(client.statuses == [400])
                // The answer alone ends nothing.
                #expect(ContinuousClock.now - begun >= .seconds(1))
            }
        }
    }

    @Test("sixteen requests may wait on a connection, and the seventeenth is refused, on record")
    func waiting() async throws {
        let bench = try SocketBench()
        try await bench.running {
            // Their answer never ends, so that whatever follows waits.
            let events = "GET /v1/events HTTP/1.1\r\nHost: x\r\n\r\n"
            let act =
                "POST \(Route.pauseAudio.path("")) HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
            func refused(_ command: Command) -> Bool {
                guard case .unreadable(_, let reason) = command else { return false }
                return reason.hasPrefix("16 requests wait on this connection, at most 16 may")
            }
            // In one piece: what comes later is not even read while so much waits.
            let kept = try await RawClient(to: bench.socket)
            await kept.send(events + String(repeating: act, count: 15))
            try await kept.wait { $0.text.contains("event: status") }
            #expect(bench.countHeard(refused) == 0)
            let broken = try await RawClient(to: bench.socket)
            await broken.send(events + String(repeating: act, count: 16))
            while bench.countHeard(refused) == 0 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(bench.countHeard(refused) == 1)
            #expect(!kept.isClosed && !broken.isClosed)
        }
    }
}
