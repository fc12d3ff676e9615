import Foundation
import InfusionCore
import Testing

/// What a hostile or broken client may send to the live daemon (SR-63, SR-64).
@Suite("Bad requests to the live daemon", .serialized, .timeLimit(.minutes(3)))
struct BadRequestTests {
    @Test("is refused in words that say why, and the daemon answers on")
    func refused() async throws {
        try await withStage { stage in
            let token = try await RawRequest.signIn(to: stage.socket)
            for bad in RefusedRequest.all {
                let request = bad.request
                    .replacingOccurrences(of: RefusedRequest.tokenPlace, with: token)
                let answer = try await RawRequest.send(request, to: stage.socket)
                #expect(bad.status.contains(answer.status), "\(bad.testDescription): \(answer)")
                if let problem = bad.problem {
                    #expect(answer.problem == problem, "\(bad.testDescription): \(answer)")
                }
                let status = try await RawRequest.send(
                    RawRequest.text("GET", "/v1/status"),
                    to: stage.socket
                )
                #expect(status.status == 200, "after \(bad.testDescription)")
            }
            let status = try await stage.status()
            #expect(status.proposal == nil && status.infusion.state == "idle")
            #expect(status.care == nil && status.alarms.isEmpty)
            #expect(status.annunciation.annunciators.isEmpty && status.lock == nil)
            let checklist = try await RawRequest.send(
                RawRequest.text("GET", "/v1/checklist"),
                to: stage.socket
            )
            #expect(!checklist.body.contains("\"patient\""), "\(checklist.body)")
        }
    }

    @Test("a token that is none counts as nobody signed in, and never keeps a stop away (SR-15)")
    func tokens() async throws {
        try await withStage { stage in
            let good = try await RawRequest.signIn(to: stage.socket)
            for bad in [
                "", "x", " ", String(good.dropLast()), good + "0", String(good.reversed()),
                String(repeating: "a", count: 4_000), "\(good) \(good)", "%00", "\"",
            ] {
                let order = RawRequest.text(
                    "POST",
                    "/v1/orders",
                    body: RawRequest.order,
                    key: "o-\(bad.hashValue)",
                    token: bad
                )
                let refused = try await RawRequest.send(order, to: stage.socket)
                #expect(refused.status == 401, "'\(bad.prefix(40))': \(refused)")
                #expect(refused.problem == "sign-in-needed")
                let stop = try await RawRequest.send(
                    RawRequest.text("POST", "/v1/stop", token: bad),
                    to: stage.socket
                )
                #expect(stop.status == 202, "'\(bad.prefix(40))': \(stop)")
            }
            #expect(try await stage.status().proposal == nil)
        }
    }

    @Test("what can be no key of an annunciator's opens no stream; nobody's key a new one (SR-46)")
    func annunciatorKeys() async throws {
        try await withStage { stage in
            for key in ["", "%00", "a%20b", String(repeating: "a", count: 500), "..%2F", "%1B"] {
                let answer = try await RawRequest.send(
                    RawRequest.text("GET", "/v1/events?annunciator=\(key)"),
                    to: stage.socket
                )
                #expect(answer.status == 400, "'\(key.prefix(20))': \(answer)")
                #expect(answer.problem == "malformed-request")
            }
            #expect(try await stage.status().annunciation.annunciators.isEmpty)
            var streams: [RawConnection] = []
            for letter in ["0", "Z"] {
                let key = String(repeating: letter, count: 26)
                let stream = try RawConnection(socket: stage.socket)
                let open = RawRequest.text("GET", "/v1/events?annunciator=\(key)")
                #expect(try await stream.send(open))
                streams.append(stream)
                try await stage.wait("'\(key.prefix(20))'", within: .seconds(10)) {
                    let annunciators = try await stage.status().annunciation.annunciators
                    return annunciators.count(where: \.isOpen) == streams.count
                }
            }
            let annunciation = try await stage.status().annunciation
            #expect(!annunciation.isHeard && !annunciation.annunciators.contains(where: \.isHeard))
            withExtendedLifetime(streams) {}
        }
    }

    @Test("a pause for a reason nobody knows is a pause all the same (SR-16)")
    func pauseForNoReason() async throws {
        try await withStage { stage in
            for body in [#"{"because":"gone"}"#, #"{"because":7}"#, "{", #"{"because":""}"#] {
                let answer = try await RawRequest.send(
                    RawRequest.text("POST", "/v1/pause", body: body),
                    to: stage.socket
                )
                #expect(answer.status == 202, "\(body): \(answer)")
            }
        }
    }

    @Test("a key sent again gives the first answer, and with other content is refused (SR-52)")
    func keys() async throws {
        try await withStage { stage in
            let token = try await RawRequest.signIn(to: stage.socket)
            func request(_ body: String) -> String {
                RawRequest.text("POST", "/v1/orders", body: body, key: "k1", token: token)
            }
            let order = request(RawRequest.order)
            let first = try await RawRequest.send(order, to: stage.socket)
            #expect(first.status == 201)
            let again = try await RawRequest.send(order, to: stage.socket)
            #expect(again.status == 201 && again.body == first.body)
            let heavier = RawRequest.order.replacingOccurrences(of: "70 kg", with: "71 kg")
            let refused = try await RawRequest.send(request(heavier), to: stage.socket)
            #expect(refused.status == 422)
            #expect(refused.problem == "idempotency-key-reused")
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

    @Test("who sends a stop or a pause and hangs up at once has it carried out (SR-16, SR-50)")
    func hungUp() async throws {
        try await withStage { stage in
            let times = 20
            for path in ["/v1/stop", "/v1/pause"] {
                for _ in 0..<times {
                    let connection = try RawConnection(socket: stage.socket)
                    #expect(try await connection.send(RawRequest.text("POST", path)))
                }
            }
            try await stage.wait("all of them are on record", within: .seconds(20)) {
                try stage.storedFacts().count { $0.kind == "stop-commanded" } == 2 * times
            }
        }
    }

    @Test("more connections that send nothing than the daemon has files keep no stop away (SR-16)")
    func manyConnections() async throws {
        // It takes the files that it needs by itself, where the host lets it.
        try await withStage(shell: "ulimit -Hn 1024; ulimit -Sn 100") { stage in
            let daemon = try stage.theDaemon()
            var idle: [RawConnection] = []
            var open = 0
            for _ in 0..<1_200 {
                idle.append(try RawConnection(socket: stage.socket))
                // Files of this end are not endless either; the daemon has let go of the first long ago.
                if idle.count > 700 { idle.removeFirst() }
                // Time to be taken, since the kernel's own queue of the untaken is short.
                try await Task.sleep(for: .milliseconds(1))
                open = max(open, try ProcessFiles.count(of: daemon.pid))
            }
            let stop = try await stage.pumpctl(["stop"])
            #expect(stop.status == 0, "\(stop.complaints)")
            #expect(try await stage.status().infusion.state == "idle")
            // 512 connections, some that are just being taken, and its own.
            #expect((64...600).contains(open), "\(open) were open at once")
            withExtendedLifetime(idle) {}
        }
    }

    @Test("thousands that connect and go without a word keep no stop away (SR-16)")
    func floodOfConnections() async throws {
        try await withStage { stage in
            for wave in 1...5 {
                let flood = Task { [socket = stage.socket] in
                    var held: [RawConnection] = []
                    for made in 1...1_500 {
                        // Where the kernel's queue is full it waits here, as a stop does.
                        held.append(try RawConnection(socket: socket))
                        if held.count > 600 { held.removeFirst(300) }
                        if made.isMultiple(of: 100) { await Task.yield() }
                    }
                }
                let stop = try await stage.pumpctl(["stop"])
                #expect(stop.status == 0, "wave \(wave): \(stop.complaints)")
                try await flood.value
            }
            let stops = try stage.storedFacts().count { $0.kind == "stop-commanded" }
            #expect(stops == 5)
            #expect(try await stage.status().infusion.state == "idle")
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
            // All are of one account, which may hold sixteen.
            #expect(refused == 24)
            let stop = try await stage.pumpctl(["stop"])
            #expect(stop.status == 0, "\(stop.complaints)")
        }
    }

    @Test("a stop with a body that is not one stops all the same (SR-16)")
    func stopWithRubbish() async throws {
        try await withStage { stage in
            for body in [
                "{", "[]", #"{"reason":7}"#, #"{"why":"x"}"#, String(repeating: "x", count: 900),
            ] {
                let answer = try await RawRequest.send(
                    RawRequest.text("POST", "/v1/stop", body: body),
                    to: stage.socket
                )
                #expect(answer.status == 202, "\(body.prefix(20)): \(answer)")
            }
        }
    }

    /// A daemon with a connected pump, ended as told afterwards.
    ///
    /// - Parameters:
    ///   - shell: a command in whose shell the daemon is started, where that matters.
    ///   - body: what is done to it.
    /// - Throws: what kept the stage from being cleared; what `body` throws is recorded.
    private func withStage(
        shell: String? = nil,
        _ body: (Stage) async throws -> Void
    ) async throws {
        let stage = try Stage()
        do {
            try await Verb.perform("simulator new-era at 60 times real time", on: stage)
            try await stage.startDaemon(shell: shell)
            try await Verb.perform("wait until the pump is connected", on: stage)
            try await body(stage)
            try await stage.end()
        } catch {
            let report = try await stage.report()
            Issue.record("\(error)\n\(report)")
        }
        try await stage.clear()
    }
}
