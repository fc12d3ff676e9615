import ControlAPI
import Foundation
import Testing

/// The whole procedure over the bare socket, every reply and event held against the OpenAPI document.
@Suite("A day at the bare socket", .serialized, .timeLimit(.minutes(5)))
struct DescribedDayTests {
    @Test("serves its own description, to whoever asks")
    func served() async throws {
        try await withStage { stage in
            let answer = try await RawRequest.send(
                RawRequest.text("GET", Route.openAPI.path()),
                to: stage.socket
            )
            #expect(answer.status == 200 && answer.mediaType == "application/json")
            #expect(Array(answer.body.utf8) == (try OpenAPIDocument.json()))
        }
    }

    @Test("names the methods of a path that is asked by another (RFC 9110)")
    func methods() async throws {
        try await withStage { stage in
            for (method, path, allowed) in [
                ("DELETE", "/v1/checklist", "GET, POST"), ("GET", "/v1/stop", "POST"),
                ("PUT", "/v1/orders/AAAAA-AAAAA/confirm", "POST"),
            ] {
                let request = RawRequest.text(method, path)
                let answer = try await RawRequest.send(request, to: stage.socket)
                #expect(answer.status == 405)
                let fields = answer.head.lowercased().components(separatedBy: "\r\n")
                #expect(fields.contains("allow: \(allowed.lowercased())"), "\(answer.head)")
            }
        }
    }

    @Test("looks at no PIN for somebody who has not signed in and should have (SR-15)")
    func noPIN() async throws {
        try await withStage { stage in
            let day = RawDay(socket: stage.socket)
            let hand = RawDay.json([("to", "jortiz"), ("pin", "0000")])
            let release = RawDay.json([("second", "jortiz"), ("pin", "0000"), ("reason", "why")])
            // More often than a wrong PIN may be entered: not one of them counts.
            for _ in 0..<3 {
                try await day.post("/v1/handover", hand, 401)
                try await day.post("/v1/release-lock", release, 401)
            }
            try await day.signIn("jortiz")
            #expect(day.token != nil)
        }
    }

    @Test("takes no Idempotency-Key that is not printable ASCII")
    func keys() async throws {
        try await withStage { stage in
            let request = RawRequest.text("POST", "/v1/attendance", key: "schlüssel")
            let answer = try await RawRequest.send(request, to: stage.socket)
            #expect(answer.status == 400 && answer.problem == "malformed-request", "\(answer)")
        }
    }

    @Test("goes from sign-in to discharge with no reply or event that is not described")
    func day() async throws {
        try await withStage { stage in
            let day = RawDay(socket: stage.socket)
            try await day.signIn("awillems")
            let stream = try await RawStream("/v1/events?annunciator=new", socket: stage.socket)
            try await prepare(day, stage, stream)
            try await infuse(day, stage)
            try await change(day, stage)
            try await end(day, stage)
            let events = try stream.events()
            for name in ["annunciator", "status", "alarm"] {
                #expect(events.contains("event: \(name)\n"), "\(name)")
            }
        }
    }

    /// What is read on the barrel once it runs: within 2 mL of every count of this short day (SR-17).
    private static let barrel = "49.5 mL"

    /// An annunciator heard, the checklist answered, the order proposed.
    private func prepare(_ day: RawDay, _ stage: Stage, _ stream: RawStream) async throws {
        try await stage.wait("the annunciator's name", within: .seconds(10)) {
            try stream.events().contains("event: annunciator")
        }
        let first = try stream.events().components(separatedBy: #""id":""#)
        let name = try #require(first.dropFirst().first?.prefix(8))
        try await day.post("/v1/annunciators/\(name)/heard", "", 200)
        let checklist = try await day.get("/v1/checklist")
        try await day.check(#""clearedBy":"Dr Okafor""#)
        for item in try #require(checklist["contraindications"] as? [String]) {
            try await day.check("\"contraindication\":\"\(item)\",\"present\":false")
        }
        try await day.check(#""premedication":[]"#)
        try await day.check("\"baseline\":" + RawDay.observed("").replacing(",}", with: "}"))
        let label = #"{"drug":"ketamine","concentration":"2 mg/mL","size":"60 mL"}"#
        try await day.check("\"label\":" + label)
        try await day.check(#""linePrimed":true"#)
    }

    private func infuse(_ day: RawDay, _ stage: Stage) async throws {
        let order = RawRequest.order.replacing("\"P-1\"", with: "\"P-1042\"")
        let proposal = try await day.post("/v1/orders", order, 201)
        try await confirm(proposal, day, 200)
        try await day.post("/v1/start", #"{"barrel":"50 mL"}"#, 202)
        try await running(stage)
    }

    /// What a nurse does while it runs: observing, lowering, raising, pausing, going on.
    private func change(_ day: RawDay, _ stage: Stage) async throws {
        try await day.post("/v1/attendance", "", 200)
        // Little oxygen, so that there is an alarm to tell and to acknowledge.
        let signs = RawDay.observed("\"barrel\":\"\(Self.barrel)\"")
            .replacing("\"oxygenSaturation\":98", with: "\"oxygenSaturation\":93")
        try await day.post("/v1/observations", signs, 200)
        try await day.post("/v1/adverse-events", #"{"text":"nausea"}"#, 200)
        try await day.post("/v1/rate", #"{"rate":"14 mL/h"}"#, 202)
        try await day.post("/v1/pause", #"{"because":"patient-left","reason":"out"}"#, 202)
        try await stage.wait("paused", within: .seconds(20)) {
            try await stage.status().infusion.state == "paused"
        }
        try await day.post("/v1/site", #"{"sound":true}"#, 200)
        let alarms = try await day.get("/v1/alarms")["alarms"] as? [[String: Any]] ?? []
        for alarm in alarms.compactMap({ $0["id"] as? Int }) {
            try await day.post("/v1/alarms/\(alarm)/acknowledge", "", 200)
        }
        try await confirm(try await day.post("/v1/resume", "", 201), day, 202)
        try await running(stage)
        let hand = RawDay.json([("to", "jortiz"), ("pin", "2864")])
        try await day.post("/v1/handover", hand, 200)
    }

    private func end(_ day: RawDay, _ stage: Stage) async throws {
        try await day.post("/v1/stop", #"{"reason":"enough"}"#, 202)
        try await stage.wait("stopped", within: .seconds(20)) {
            try await stage.status().infusion.state == "stopped"
        }
        try await day.signIn("jortiz")
        try await day.post("/v1/barrel", "{\"barrel\":\"\(Self.barrel)\"}", 200)
        let left = RawDay.observed("\"barrel\":\"\(Self.barrel)\",\"lineClamped\":true")
        try await day.post("/v1/discharge", left, 200)
        _ = try await day.get("/v1/sessions")
        _ = try await day.get("/v1/courses/P-1042")
        let found = try await day.get("/v1/journal/verification")
        let head = try #require(found["head"] as? String)
        #expect(found["result"] as? String == "intact")
        // As it is told, and with the space that a form writes as a plus or in hexadecimal.
        for separator in [":", "%3A", "+", "%20"] {
            let anchor = head.replacing(":", with: separator)
            let held = try await day.get("/v1/journal/verification?anchor=\(anchor)")
            #expect(held["result"] as? String == "intact", "\(separator)")
        }
        // The same number with another hash, and a number that was never given.
        for sequence in ["1", "99999"] {
            let forged = sequence + ":" + String(repeating: "0", count: 64)
            let broken = try await day.get("/v1/journal/verification?anchor=\(forged)")
            #expect(broken["result"] as? String == "broken")
        }
        // So little was given that it counts for no course: there is none to close.
        let closing = #"{"course":"weekly","reason":"enough"}"#
        try await day.post("/v1/courses/P-1042/close", closing, 400)
        try await day.post("/v1/pressure-released", "", 409)
        try await day.signIn("emaes")
        try await day.post("/v1/library/reload", "", 200)
        try await day.post("/v1/sign-out", "", 200)
        try await day.post("/v1/attendance", "", 401)
    }

    /// Confirms a proposal by the rates that stand in it.
    private func confirm(
        _ proposal: [String: Any],
        _ day: RawDay,
        _ status: Int
    ) async throws {
        let order = try #require(proposal["order"] as? String)
        let steps = try #require(proposal["steps"] as? [[String: Any]])
        let rates = steps.compactMap { $0["rate"] as? String }.joined(separator: ", ")
        let body = RawDay.json([("rate", rates)] + RawDay.patient)
        try await day.post("/v1/orders/\(order)/confirm", body, status)
    }

    private func running(_ stage: Stage) async throws {
        try await stage.wait("running", within: .seconds(20)) {
            try await stage.status().infusion.state == "running"
        }
    }

    /// A daemon with a connected pump, ended as told afterwards.
    private func withStage(_ body: (Stage) async throws -> Void) async throws {
        let stage = try Stage()
        do {
            try await Verb.perform("simulator new-era at 10 times real time", on: stage)
            try await stage.startDaemon()
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
