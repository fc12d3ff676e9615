import ControlAPI
import ControlLoop
import Glibc
import InfusionCore
import Testing

@testable import PumpService

@Suite("Persons who stop or pause at the control socket (SR-16)", .timeLimit(.minutes(2)))
struct StopSocketTests {
    @Test("need no token to stop or pause, and are named where they have a good one (SR-16, SR-50)")
    func stops() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running(answering: .commanded) {
            let token = try await client.signIn().token
            for token in [nil, "rubbish", String(repeating: "0", count: 32), token] {
                #expect(try await client.ask(.stop, token: token).status == 202)
                let told = #"{"because":"infiltration","reason":"pain"}"#
                #expect(try await client.ask(.pause, token: token, body: told).status == 202)
            }
        }
        let each = ["stop", "pause", "pause", "remark"]
        #expect(heard.map(\.command.name) == ["sign in"] + (0..<4).flatMap { _ in each })
        let persons = heard.dropFirst().map { $0.by.person?.id }
        #expect(persons.prefix(12).allSatisfy { $0 == nil }, "\(persons)")
        #expect(persons.suffix(4) == Array(repeating: "awillems", count: 4)[...], "\(persons)")
    }

    @Test("pause first and tell why afterwards; a reason nobody can read has kept nothing (SR-16)")
    func pauses() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running(answering: .commanded) {
            for (body, isNoticed) in [
                (#"{"because":"patient-left","reason":"toilet"}"#, false),
                (#"{"because":"infiltration"}"#, false), ("", false),
                (#"{"because":"fire","reason":"smoke"}"#, true), ("{{{", true),
                (#"{"because":7}"#, true), (String(repeating: "x", count: 20_000), true),
            ] {
                let reply = try await client.ask(.pause, body: body)
                #expect(reply.status == 202)
                let notice = try reply.read(as: CommandReply.self).notice
                #expect((notice != nil) == isNoticed, "\(body.prefix(40)): \(notice ?? "none")")
            }
        }
        let expected = [
            ["patient-left", "toilet"], ["infiltration"], [], ["smoke", "refused"], ["refused"],
            ["refused"], ["refused"],
        ]
        #expect(heard.map { told($0.command) } == expected.flatMap { ["pause"] + $0 })
    }

    @Test("stop first too: what is wrong with the reason is told and recorded as refused (SR-50)")
    func noticed() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running(answering: .commanded) {
            let told = try await client.ask(.stop, body: #"{"reason":"nausea"}"#)
            #expect(try told.read(as: CommandReply.self).notice == nil)
            let odd = try await client.ask(.stop, body: #"{"because":"nausea"}"#)
            #expect(odd.status == 202)
            #expect(try odd.read(as: CommandReply.self).notice?.contains("'because'") == true)
        }
        #expect(
            heard.map(\.command).prefix(3) == [.stop, .remark("nausea"), .stop]
        )
        guard case .unreadable("POST /v1/stop", let reason) = heard.last?.command else {
            Issue.record("the record is told of \(heard.map(\.command))")
            return
        }
        #expect(heard.count == 4 && reason.contains("'because'"))
    }

    /// A command of a pause in a word.
    private func told(_ command: Command) -> String {
        switch command {
        case .pause(.unspecified): "pause"
        case .pause(let cause): cause.rawValue
        case .remark(let text): text
        case .unreadable("POST /v1/pause", _): "refused"
        case .order, .override, .confirm, .start, .resume, .rate, .stop, .barrel, .closeCourse,
            .library, .acknowledge, .care, .signedIn, .signedOut, .unreadable, .shutDown:
            command.name
        }
    }

    @Test("are taken from one who hangs up as soon as they are sent, the reason with them (SR-16)")
    func hungUp() async throws {
        let bench = try SocketBench()
        let get = "GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n"
        @Sendable func act(_ route: Route, _ body: String, length: Int? = nil) -> String {
            "POST \(route.path("")) HTTP/1.1\r\nHost: x\r\n"
                + "Content-Length: \(length ?? body.utf8.count)\r\n\r\n\(body)"
        }
        let times = 50
        let heard = try await bench.running(answering: .commanded) {
            for _ in 0..<times {
                for sent in [
                    act(.stop, ""), get + act(.pause, #"{"because":"patient-left"}"#),
                    // Not all of it came, and what came is a stop.
                    act(.stop, #"{"reason":"#, length: 90),
                ] {
                    try await RawClient.sendAndHangUp(sent, to: bench.socket)
                }
            }
            while bench.countHeard({ $0 == .stop }) < 2 * times
                || bench.countHeard({ $0 == .pause(.patientLeft) }) < times
            {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        #expect(heard.count { $0.command == .stop } == 2 * times)
        #expect(heard.count { $0.command == .pause(.unspecified) } == times)
        #expect(heard.count { $0.command == .pause(.patientLeft) } == times)
        #expect(heard.allSatisfy { $0.by.uid == getuid() })
    }

    @Test("who all sign in at once do not keep a stop waiting (SR-16)")
    func storm() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running(answering: .commanded) {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<60 {
                    group.addTask {
                        try await client.ask(.signIn, body: SocketClient.proof).status
                    }
                }
                #expect(try await client.ask(.stop).status == 202)
                var statuses: Set<Int> = []
                for try await status in group { statuses.insert(status) }
                // Those beyond the desk's places are sent away, and nobody is kept.
                #expect(statuses.isSubset(of: [200, 503]))
            }
        }
        #expect(heard.map(\.command).filter { $0 != .signedIn } == [.stop])
    }

    @Test("who all enter wrong PINs do not keep a stop or a pause waiting (SR-16)")
    func wrongPINs() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let wrong = #"{"person":"awillems","pin":"99161623"}"#
        try await bench.running(answering: .commanded) {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await client.ask(.signIn, body: wrong).status }
                }
                #expect(try await client.ask(.stop).status == 202)
                #expect(try await client.ask(.pause).status == 202)
                for try await status in group { #expect([403, 429, 503].contains(status)) }
            }
            // And while the id has to wait, too: of those at once two may have been looked at.
            for _ in 0..<3 { _ = try await client.ask(.signIn, body: wrong) }
            let refused = try await client.ask(.signIn, body: SocketClient.proof)
            #expect(refused.body.contains("too many wrong"))
            #expect(try await client.ask(.stop).status == 202)
        }
    }
}
