import ControlAPI
import ControlLoop
import InfusionCore
import Staff
import Testing

@testable import PumpService

@Suite("Persons at the control socket (SR-15)", .timeLimit(.minutes(2)))
struct SignInSocketTests {
    private static let proof = #"{"person":"awillems","pin":"48151623"}"#

    private func signIn(_ client: SocketClient) async throws -> SignInReply {
        let reply = try await client.ask(.signIn, body: Self.proof)
        #expect(reply.status == 200, "\(reply.body)")
        return try reply.read(as: SignInReply.self)
    }

    @Test("are known by their token in every act, until they sign out or in again")
    func token() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running {
            let first = try await signIn(client)
            #expect(first.person == "awillems" && first.roles == ["nurse"])
            #expect(first.expiresInSeconds == 180 && first.token.count == 32)
            #expect(try await client.ask(.attend, token: first.token).status == 200)
            let second = try await signIn(client)
            #expect(second.token != first.token)
            _ = try await client.ask(.attend, token: first.token)
            _ = try await client.ask(.attend, token: second.token)
            #expect(try await client.ask(.signOut, token: second.token).status == 200)
            _ = try await client.ask(.attend, token: second.token)
            _ = try await client.ask(.attend)
        }
        #expect(heard.map(\.command.name) == Array(repeating: "attend", count: 5))
        #expect(
            heard.map { $0.by.person?.id } == ["awillems", nil, "awillems", nil, nil]
        )
        #expect(heard.first?.by.person?.roles == [.nurse])
    }

    @Test("are refused in the same words for a wrong PIN and an unknown id, and get no token")
    func refused() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running {
            let wrong = try await client.ask(
                .signIn,
                body: #"{"person":"awillems","pin":"48151624"}"#
            )
            let unknown = try await client.ask(
                .signIn,
                body: #"{"person":"bwillems","pin":"48151623"}"#
            )
            #expect(wrong.status == 403 && unknown.status == 403)
            #expect(wrong.body == unknown.body && !wrong.body.contains("4815"))
            let broken = try await client.ask(.signIn, body: #"{"person":7,"pin":"48151623"}"#)
            #expect(broken.status == 400)
        }
        // Each is in the record, and no PIN is (SR-50).
        #expect(heard.map(\.command.name) == Array(repeating: "POST /v1/sign-in", count: 3))
        #expect(heard.allSatisfy { !"\($0.command)".contains("4815") })
    }

    @Test("who have not signed in are told so with 401, and what the core refused stays its word")
    func needed() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        try await bench.running(answering: .refused(.signInNeeded(.attend))) {
            let reply = try await client.ask(.attend, token: String(repeating: "0", count: 32))
            #expect(reply.status == 401)
            #expect(reply.head.lowercased().contains("www-authenticate: bearer"))
            #expect(try reply.read(as: Problem.self).kind == .signInNeeded)
        }
    }

    @Test("need no token to stop or pause, and are named where they have a good one (SR-16, SR-50)")
    func stops() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running(answering: .commanded) {
            let token = try await signIn(client).token
            for token in [nil, "rubbish", String(repeating: "0", count: 32), token] {
                #expect(try await client.ask(.stop, token: token).status == 202)
                let told = #"{"because":"infiltration","reason":"pain"}"#
                #expect(try await client.ask(.pause, token: token, body: told).status == 202)
            }
        }
        let each = ["stop", "pause", "pause", "remark"]
        #expect(heard.map(\.command.name) == (0..<4).flatMap { _ in each })
        let persons = heard.map { $0.by.person?.id }
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
            .library, .acknowledge, .care, .unreadable, .shutDown:
            command.name
        }
    }

    @Test("who send another's key are answered for themselves, not with the other's answer (SR-52)")
    func sameKey() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running {
            let token = try await signIn(client).token
            for _ in 0..<2 {
                let own = try await client.ask(.attend, token: token, key: "k")
                #expect(own.status == 200)
            }
            let nobody = try await client.ask(.attend, key: "k")
            #expect(try nobody.read(as: Problem.self).kind == .idempotencyKeyReused)
            // The same person, signed in anew, is the same.
            let anew = try await signIn(client).token
            #expect(try await client.ask(.attend, token: anew, key: "k").status == 200)
        }
        #expect(heard.map { $0.by.person?.id } == ["awillems"])
    }

    @Test("who all sign in at once do not keep a stop waiting (SR-16)")
    func storm() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running(answering: .commanded) {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<60 {
                    group.addTask {
                        try await client.ask(.signIn, body: Self.proof).status
                    }
                }
                #expect(try await client.ask(.stop).status == 202)
                var statuses: Set<Int> = []
                for try await status in group { statuses.insert(status) }
                // Those beyond the desk's places are sent away, and nobody is kept.
                #expect(statuses.isSubset(of: [200, 503]))
            }
        }
        #expect(heard.map(\.command) == [.stop])
    }

    @Test("hand over and release a lock with the other's PIN in the request (SR-14, SR-45)")
    func others() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running {
            let right = #"{"to":"awillems","pin":"48151623"}"#
            let wrong = #"{"to":"awillems","pin":"48151624"}"#
            let release = #"{"second":"awillems","pin":"48151623","reason":"kinked line"}"#
            let handedOver = try await client.ask(.handOver, body: right)
            let refused = try await client.ask(.handOver, body: wrong)
            let released = try await client.ask(.releaseLock, body: release)
            #expect([handedOver, refused, released].map(\.status) == [200, 403, 200])
        }
        let anna = InfusionCore.Person(id: "awillems", roles: [.nurse])
        let refused = ProofRefusal.wrong.description
        #expect(
            heard.map(\.command) == [
                .care(.handOver(to: anna)),
                .unreadable(request: "POST /v1/handover", reason: refused),
                .care(.releaseLock(with: anna, reason: "kinked line")),
            ]
        )
    }

    @Test("get the checklist after an answer, and the findings after observations (SR-13, SR-14)")
    func replies() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        var machine = try Bedside.machine()
        try Bedside.prepare(&machine)
        bench.publish(machine)
        try await bench.running {
            let item = CheckRequest(
                patient: .init(id: "P-1", born: "1980-02-29"),
                item: .linePrimed
            )
            let json = String(decoding: try ControlJSON.encode(item), as: UTF8.self)
            let checked = try await client.ask(.check, body: json)
            #expect(try checked.read(as: ChecklistReply.self).missing == [])
            let read = try await client.ask(.checklist)
            #expect(try read.read(as: ChecklistReply.self).items.count == 7)
            let signs = #""systolic":120,"diastolic":80,"heartRate":72,"respiration":14"#
            let seen = "{" + signs + #","oxygenSaturation":92,"sedation":0,"barrel":"42 mL"}"#
            let observed = try await client.ask(.observe, body: seen)
            let reply = try observed.read(as: ObservedReply.self)
            #expect(reply.result == .recorded && reply.findings.map(\.value) == ["92 %"])
            let wrong = try await client.ask(.check, body: #"{"patient":"P-1"}"#)
            #expect(wrong.status == 400)
        }
    }
}
