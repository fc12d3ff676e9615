import ControlAPI
import ControlLoop
import Glibc
import InfusionCore
import Staff
import Testing

@testable import PumpService

@Suite("Persons at the control socket (SR-15)", .timeLimit(.minutes(2)))
struct SignInSocketTests {
    @Test("are known by their token in every act, until they sign out or in again")
    func token() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running {
            let first = try await client.signIn()
            #expect(first.person == "awillems" && first.roles == ["nurse"])
            #expect(first.expiresInSeconds == 180 && first.token.count == 32)
            #expect(try await client.ask(.attend, token: first.token).status == 200)
            let second = try await client.signIn()
            #expect(second.token != first.token)
            _ = try await client.ask(.attend, token: first.token)
            _ = try await client.ask(.attend, token: second.token)
            #expect(try await client.ask(.signOut, token: second.token).status == 200)
            _ = try await client.ask(.attend, token: second.token)
            _ = try await client.ask(.attend)
            #expect(try await client.ask(.signOut, token: second.token).status == 200)
        }
        #expect(
            heard.map(\.command.name) == [
                "sign in", "attend", "sign in", "attend", "attend", "sign out", "attend", "attend",
                "sign out",
            ]
        )
        let anna = "awillems"
        #expect(
            heard.map { $0.by.person?.id } == [anna, anna, anna, nil, anna, anna, nil, nil, nil]
        )
        #expect(heard.first?.by.person?.roles == [.nurse])
        // Each with the account and the process it came from (SR-50).
        #expect(heard.allSatisfy { $0.by.uid == getuid() && $0.by.pid == getpid() })
        #expect(heard.allSatisfy { $0.by.account == nil })
    }

    @Test("are told where their signing in or out is not on record yet (SR-52)")
    func unrecorded() async throws {
        for (answer, isLate) in [(Answer.commanded, false), (.unrecorded(.commanded), true)] {
            let bench = try SocketBench()
            let client = SocketClient(socket: bench.socket)
            try await bench.running(answering: answer) {
                let signIn = try await client.signIn()
                let out = try await client.ask(.signOut, token: signIn.token)
                let notices = [signIn.notice, try out.read(as: CommandReply.self).notice]
                for notice in notices {
                    #expect((notice != nil) == isLate)
                    #expect(!isLate || notice?.contains("not on record yet") == true)
                }
            }
        }
    }

    @Test("are not signed in where that could not be handed to the record (SR-50)")
    func notHandedOver() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let ending = Refusal.notNow(state: "pumpd is shutting down", instead: "start pumpd again")
        try await bench.running(answering: .refused(ending)) {
            let reply = try await client.ask(.signIn, body: SocketClient.proof)
            #expect(reply.status == 409 && !reply.body.contains("token"))
        }
    }

    @Test("whose wrong PINs are tried are recorded whatever else is refused (SR-50, SR-64)")
    func floodHidesNothing() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running {
            for _ in 0..<(SocketBounds.notes + 10) {
                let broken = try await client.ask(.signIn, body: "{")
                #expect(broken.status == 400)
            }
            let guess = #"{"person":"awillems","pin":"48151624"}"#
            let wrong = try await client.ask(.signIn, body: guess)
            #expect(wrong.status == 403)
        }
        let refused = heard.filter { $0.command.name == "POST /v1/sign-in" }
        #expect(refused.count == SocketBounds.notes + 1)
        #expect(
            refused.last?.command
                == .unreadable(
                    request: "POST /v1/sign-in",
                    reason: "tried as 'awillems': \(ProofRefusal.wrong)"
                )
        )
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
        // Each is in the record with the id that was tried, and no PIN is (SR-50).
        let refused = ProofRefusal.wrong.description
        #expect(
            heard.prefix(2).map(\.command)
                == ["awillems", "bwillems"].map {
                    .unreadable(request: "POST /v1/sign-in", reason: "tried as '\($0)': \(refused)")
                }
        )
        #expect(heard.map(\.command.name) == Array(repeating: "POST /v1/sign-in", count: 3))
        #expect(heard.allSatisfy { !"\($0.command)".contains("4815") })
    }

    @Test("leave no PIN in the record, wherever they typed it (SR-15, SR-50)")
    func pinInTheWrongField() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running {
            let token = try await client.signIn().token
            for (id, pin) in [
                ("48151623", "awillems"), ("48151623", "48151623"), ("48151623 ", "48151623"),
                ("awillems", "48151623x"), ("awillems 48151623", "1111"),
            ] {
                let body = #"{"person":"\#(id)","pin":"\#(pin)"}"#
                let signedIn = try await client.ask(.signIn, body: body)
                let release = #"{"second":"\#(id)","pin":"\#(pin)","reason":"kinked line"}"#
                let released = try await client.ask(.releaseLock, token: token, body: release)
                #expect([signedIn.status, released.status] == [403, 403])
            }
        }
        #expect(heard.count == 11)
        #expect(heard.allSatisfy { !"\($0.command)".contains("4815") }, "\(heard)")
    }

    @Test("are recorded in everything they ask for that is refused before it is a command (SR-50)")
    func refusedEarly() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let large = String(repeating: "x", count: 20_000)
        let heard = try await bench.running {
            let token = try await client.signIn().token
            #expect(try await client.ask(.observe, token: token, body: large).status == 413)
            #expect(try await client.ask(.signIn, token: token, body: large).status == 413)
            let keyless = try await client.ask(raw: "POST /v1/observations", token: token)
            #expect(keyless.status == 400)
            let long = String(repeating: "k", count: 65)
            #expect(try await client.ask(.observe, token: token, key: long).status == 400)
            #expect(try await client.ask(.attend, token: token, key: "k").status == 200)
            #expect(try await client.ask(.checkSite, token: token, key: "k").status == 422)
            #expect(try await client.ask(raw: "POST /v1/nothing", token: token).status == 404)
            #expect(try await client.ask(raw: "DELETE /v1/status", token: token).status == 405)
            #expect(try await client.ask(raw: "GET /v1/nothing", token: token).status == 404)
            #expect(try await client.ask(.observe, token: token, body: "{{{").status == 400)
        }
        #expect(
            heard.map(\.command.name) == [
                "sign in", "POST /v1/observations", "POST /v1/sign-in", "POST /v1/observations",
                "POST /v1/observations", "attend", "POST /v1/site", "POST /v1/nothing",
                "DELETE /v1/status", "POST /v1/observations",
            ]
        )
        // Who signs in is not yet anybody.
        #expect(heard.enumerated().allSatisfy { ($1.by.person == nil) == ($0 == 2) })
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

    @Test("who send another's key are answered for themselves, not with the other's answer (SR-52)")
    func sameKey() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running {
            let token = try await client.signIn().token
            for _ in 0..<2 {
                let own = try await client.ask(.attend, token: token, key: "k")
                #expect(own.status == 200)
            }
            let nobody = try await client.ask(.attend, key: "k")
            #expect(try nobody.read(as: Problem.self).kind == .idempotencyKeyReused)
            // The same person, signed in anew, is the same.
            let anew = try await client.signIn().token
            #expect(try await client.ask(.attend, token: anew, key: "k").status == 200)
        }
        let acts = heard.filter { $0.command.name == "attend" }
        #expect(acts.map { $0.by.person?.id } == ["awillems"])
    }

    @Test("hand over and release a lock with the other's PIN in the request (SR-14, SR-45)")
    func others() async throws {
        let bench = try SocketBench()
        let client = SocketClient(socket: bench.socket)
        let heard = try await bench.running {
            let right = #"{"to":"awillems","pin":"48151623"}"#
            let wrong = #"{"to":"awillems","pin":"48151624"}"#
            let release = #"{"second":"awillems","pin":"48151623","reason":"kinked line"}"#
            let unknown = try await client.ask(.handOver, body: right)
            let token = try await client.signIn().token
            let handedOver = try await client.ask(.handOver, token: token, body: right)
            let refused = try await client.ask(.handOver, token: token, body: wrong)
            let released = try await client.ask(.releaseLock, token: token, body: release)
            let statuses = [unknown, handedOver, refused, released].map(\.status)
            #expect(statuses == [401, 200, 403, 200])
        }
        let anna = InfusionCore.Person(id: "awillems", roles: [.nurse])
        let unknown = Refusal.signInNeeded(.handOver).description
        let refused = "tried as 'awillems': " + ProofRefusal.wrong.description
        #expect(
            heard.map(\.command) == [
                .unreadable(request: "POST /v1/handover", reason: unknown), .signedIn,
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
