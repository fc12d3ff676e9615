import ControlAPI
import Foundation
import Testing

@testable import PumpService

@Suite("An event stream that is taken up again", .timeLimit(.minutes(1)))
struct EventResumeTests {
    /// The ids and names of the first events of a stream, without what is said of alarms.
    private func events(
        _ bench: SocketBench,
        after id: String?,
        _ count: Int
    ) async throws -> [ServerSentEvent] {
        let client = try await RawClient(to: bench.socket)
        let header = id.map { "Last-Event-ID: \($0)\r\n" } ?? ""
        await client.send("GET /v1/events HTTP/1.1\r\nHost: x\r\n\(header)\r\n")
        var events: [ServerSentEvent] = []
        try await client.wait { client in
            var reader = ServerSentEventReader()
            guard let body = client.text.range(of: "\r\n\r\n")?.upperBound else { return false }
            // The stream comes in chunks, whose sizes stand on lines of their own.
            let lines: [Substring] = client.text[body...].split(separator: "\r\n")
            let all = try? reader.read(lines.filter { $0.count > 8 }.flatMap { Array($0.utf8) })
            events = (all ?? []).filter { $0.name != "alarm" }
            return events.count >= count
        }
        await client.close()
        return Array(events.prefix(count))
    }

    @Test("goes on after the last event that was seen, with none left out and none twice")
    func known() async throws {
        let bench = try SocketBench()
        try await bench.running {
            let machine = try Bedside.machine()
            let first = try await events(bench, after: nil, 1)
            let id = try #require(first.first?.id.flatMap { Int($0) })
            for _ in 0..<5 { bench.publish(machine) }
            let missed = try await events(bench, after: "\(id)", 5)
            #expect(missed.map(\.id) == (1...5).map { "\(id + $0)" })
            #expect(missed.allSatisfy { $0.name == "status" })
        }
    }

    @Test("begins with the whole status and says so where the last event is too old or not its own")
    func unknown() async throws {
        let bench = try SocketBench()
        try await bench.running {
            let machine = try Bedside.machine()
            let first = try await events(bench, after: nil, 1)
            let id = try #require(first.first?.id.flatMap { Int($0) })
            for _ in 0..<100 { bench.publish(machine) }
            for lost in ["\(id)", "\(id + 101)", "7", "-1", "x", "99999999999999999999", "\"}"] {
                let events = try await events(bench, after: lost, 2)
                #expect(events.map(\.name) == ["missed", "status"], "after \(lost)")
                #expect(events.map(\.id) == [nil, "\(id + 100)"])
                let after = try #require(events.first?.data)
                #expect(after == #"{"after":"\#(lost == "\"}" ? "\\\"}" : lost)"}"#)
            }
        }
    }

    @Test("knows no number of another run of the daemon")
    func otherRun() async throws {
        let machine = try Bedside.machine()
        let (one, other) = (try SocketBench(), try SocketBench())
        for _ in 0..<10 {
            one.publish(machine)
            other.publish(machine)
        }
        try await one.running {
            let seen = try #require(try await events(one, after: nil, 1).first?.id)
            try await other.running {
                let events = try await events(other, after: seen, 2)
                #expect(events.map(\.name) == ["missed", "status"])
            }
        }
    }
}
