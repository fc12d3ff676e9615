import ControlAPI
import ScriptedDaemon
import Synchronization
import Testing

@testable import pumpctl

@Suite("Walking through the checklist at a terminal (SR-13)", .timeLimit(.minutes(2)))
struct ChecklistInterviewTests {
    private static let patient = Patient(id: "P-1042", born: "1980-02-29")

    /// A daemon that keeps the answers as the checklist does, and refuses a drug it does not know.
    private final class Checklist: Sendable {
        private let answers: Mutex<[String: String]>

        init(_ answers: [String: String] = [:]) { self.answers = Mutex(answers) }

        func answer(to request: HeardRequest) -> ScriptedAnswer {
            do {
                if request.method == "POST" {
                    let body = Array(request.body.utf8)
                    let check = try ControlJSON.request(CheckRequest.self, from: body)
                    if let given = check.premedication, given.contains(where: { $0.name == "tea" })
                    {
                        return .problem(Problem(.malformedRequest, detail: "'tea' is not listed"))
                    }
                    answers.withLock { $0[Self.name(of: check)] = "said" }
                }
                let answers = answers.withLock { $0 }
                let patient = answers.isEmpty ? nil : ChecklistInterviewTests.patient
                return .reply(200, SampleReplies.checklist(answers, of: patient))
            } catch {
                return .problem(Problem(.internal, detail: "\(error)"))
            }
        }

        private static func name(of check: CheckRequest) -> String {
            switch check.item {
            case .cleared: "medically cleared"
            case .contraindication(let name, _): "contraindication: \(name)"
            case .premedication: "premedication"
            case .baseline: "baseline observations"
            case .label: "label and syringe"
            case .linePrimed: "line primed"
            case nil: "nothing"
            }
        }
    }

    private func walk(
        _ checklist: Checklist,
        as patient: Patient = patient,
        endsWith status: Int32 = 0,
        _ type: (TerminalRun) async throws -> Void
    ) async throws -> (output: String, bodies: [String]) {
        let script: @Sendable (HeardRequest) -> ScriptedAnswer = { checklist.answer(to: $0) }
        return try await ScriptedDaemon.run(script) { daemon in
            let run = try TerminalRun([
                "check", "--patient", patient.id, "--born", patient.born, "--socket",
                daemon.socketPath,
            ])
            try await type(run)
            let output = try await run.end(status: status)
            return (output, daemon.heard.filter { $0.method == "POST" }.map(\.body))
        }
    }

    @Test("asks for everything, one at a time, and records each answer before the next question")
    func everything() async throws {
        let (output, bodies) = try await walk(Checklist()) { run in
            try await run.type("Dr. M. Okafor\n", after: "by whom: ")
            try await run.type("y\n", after: "absent or present: ")
            try await run.type("absent\n", after: "absent or present: ")
            try await run.type("tea 1 cup 2026-11-22T09:00:00Z\n", after: "or none: ")
            try await run.type("\n", after: "where that was all: ")
            try await run.type("midazolam 2 mg\n", after: "or none: ")
            try await run.type("midazolam 2 mg 2026-11-22T09:40:00Z\n", after: "or none: ")
            try await run.type("\n", after: "where that was all: ")
            try await run.type("120/80\n", after: "as 120/80: ")
            for (key, question) in [
                ("720\n", "rate a minute: "), ("72\n", "rate a minute: "), ("98\n", "in %: "),
                ("14\n", "Respirations a minute: "), ("-1\n", "0 is calm: "),
                ("ketamine\n", "Drug on the label: "), ("2\n", "label, with its unit: "),
                ("2mg/mL\n", "label, with its unit: "), ("60 mL\n", "syringe, with its unit: "),
                ("yes\n", "mounted: primed: "), ("primed\n", "mounted: primed: "),
            ] { try await run.type(key, after: question) }
            #expect(run.shown.contains("type 'absent' or 'present'"))
            #expect(run.shown.contains("'tea' is not listed"))
        }
        #expect(output.hasPrefix("Checklist of P-1042, born 1980-02-29: complete"))
        let items = try bodies.map { body in
            try ControlJSON.request(CheckRequest.self, from: Array(body.utf8)).item
        }
        #expect(items.count == 7, "one was refused and asked again")
        #expect(items.first == .cleared(by: "Dr. M. Okafor"))
        #expect(items[1] == .contraindication("pregnancy", isPresent: false))
        #expect(items.last == .linePrimed)
    }

    @Test("asks only for what is missing, and leaves open what is answered by Return alone")
    func onlyMissing() async throws {
        let checklist = Checklist(["medically cleared": "said", "premedication": "said"])
        let (output, bodies) = try await walk(checklist) { run in
            try await run.type("present\n", after: "absent or present: ")
            try await run.type("\n", after: "as 120/80: ")
            try await run.type("\n", after: "Drug on the label: ")
            try await run.type("\n", after: "mounted: primed: ")
            #expect(!run.shown.contains("Medically cleared"))
        }
        #expect(bodies.count == 1)
        #expect(output.contains("3 items are missing"))
    }

    @Test("asks for everything where the checklist is another patient's")
    func otherPatient() async throws {
        let checklist = Checklist(["medically cleared": "said"])
        let other = Patient(id: "P-7", born: "1980-02-29")
        _ = try await walk(checklist, as: other, endsWith: 65) { run in
            try await run.type("\u{4}", after: "by whom: ")
        }
    }

    @Test("gives up on an answer that is not understood three times, having recorded nothing")
    func givesUp() async throws {
        let checklist = Checklist(["medically cleared": "said"])
        let (output, bodies) = try await walk(checklist, endsWith: 65) { run in
            for _ in 1...3 { try await run.type("no\n", after: "absent or present: ") }
        }
        #expect(output.isEmpty && bodies.isEmpty)
    }

    @Test("ends with the refusal where it is about nothing that was typed")
    func signInNeeded() async throws {
        let problem = Problem(.signInNeeded, detail: "sign in first")
        let script: @Sendable (HeardRequest) -> ScriptedAnswer = { request in
            request.method == "GET"
                ? .reply(200, SampleReplies.checklist()) : .problem(problem)
        }
        try await ScriptedDaemon.run(script) { daemon in
            let run = try TerminalRun([
                "check", "--patient", "P", "--born", "1980-02-29", "--socket", daemon.socketPath,
            ])
            try await run.type("Dr. M. Okafor\n", after: "by whom: ")
            #expect(try await run.end(status: 19).isEmpty)
        }
    }

    @Test("knows every item of the checklist by its name, and no other")
    func names() {
        let questions = SampleReplies.checklist().items.map { ChecklistQuestion(item: $0.item) }
        #expect(
            questions == [
                .cleared, .contraindication("pregnancy"), .premedication, .baseline, .label,
                .linePrimed,
            ]
        )
        #expect(ChecklistQuestion(item: "shoes") == nil)
    }
}
