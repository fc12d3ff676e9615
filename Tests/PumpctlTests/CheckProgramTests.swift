import ControlAPI
import ScriptedDaemon
import Testing

@Suite("The checklist by program (SR-13)", .timeLimit(.minutes(2)))
struct CheckProgramTests {
    private static let patient = Patient(id: "P-1042", born: "1980-02-29")
    private static let chair = ["--patient", "P-1042", "--born", "1980-02-29"]
    private static let signs = [
        "--bp", "120/80", "--hr", "72", "--spo2", "98%", "--resp", "14 /min", "--sedation", "-1",
    ]

    private func sent(_ words: [String]) async throws -> CheckRequest.Item? {
        let (run, heard) = try await ProgramRun.pumpctl(
            ["check"] + words + Self.chair,
            against: .reply(202, SampleReplies.checklist(of: Self.patient))
        )
        #expect(run.status == 0, "\(run.complaints)")
        #expect(run.output.hasPrefix("Checklist of P-1042, born 1980-02-29: 6 items are missing"))
        try #require(heard.map(\.line) == ["POST /v1/checklist"])
        let request = try ControlJSON.request(CheckRequest.self, from: Array(heard[0].body.utf8))
        #expect(request.patient == "P-1042" && request.born == "1980-02-29")
        return request.item
    }

    @Test("takes hours and minutes as the clocks of the clinic show them")
    func clinicTime() async throws {
        // Half hours, and both sides of Greenwich; written so that no file of time zones is needed.
        for (zone, time) in [("<+0530>-5:30", "04:10:00Z"), ("<-0330>3:30", "13:10:00Z")] {
            let (run, heard) = try await ProgramRun.pumpctl(
                ["check", "premedication", "--given", "midazolam 2 mg 09:40"] + Self.chair,
                against: .reply(202, SampleReplies.checklist(of: Self.patient)),
                environment: ["TZ": zone]
            )
            #expect(run.status == 0, "\(run.complaints)")
            try #require(heard.count == 1)
            #expect(heard[0].body.contains(time), "\(zone): \(heard[0].body)")
        }
    }

    @Test("sends each item for the patient in the chair")
    func items() async throws {
        let cleared = try await sent(["cleared", "--by", "Dr. M. Okafor"])
        #expect(cleared == .cleared(by: "Dr. M. Okafor"))
        for (flag, isPresent) in [("--absent", false), ("--present", true)] {
            let found = try await sent(["contraindication", "pregnancy", flag])
            #expect(found == .contraindication("pregnancy", isPresent: isPresent))
        }
        #expect(try await sent(["premedication", "--none"]) == .premedication([]))
        let given = try await sent([
            "premedication", "--given", "midazolam 2 mg 2026-11-22T09:40:00+01:00", "--given",
            "ondansetron 4mg 2026-11-22T08:40:00Z",
        ])
        let at = "2026-11-22T08:40:00Z"
        #expect(
            given
                == .premedication([
                    CheckRequest.GivenDrug(name: "midazolam", dose: "2 mg", at: at),
                    CheckRequest.GivenDrug(name: "ondansetron", dose: "4mg", at: at),
                ])
        )
        let baseline = VitalSigns(
            systolic: 120,
            diastolic: 80,
            heartRate: 72,
            oxygenSaturation: 98,
            respiration: 14,
            sedation: -1
        )
        #expect(try await sent(["baseline"] + Self.signs) == .baseline(baseline))
        let label = ["--drug", "ketamine", "--concentration", "2mg/mL", "--syringe", "60 mL"]
        let read = CheckRequest.Label(drug: "ketamine", concentration: "2mg/mL", size: "60 mL")
        #expect(try await sent(["label"] + label) == .label(read))
        #expect(try await sent(["primed"]) == .linePrimed)
    }

    @Test("sends nothing that is half an answer, two answers, or lacks its unit or its patient")
    func refused() async throws {
        let label = ["label", "--drug", "ketamine", "--concentration", "2mg/mL", "--syringe"]
        for (words, status) in [
            (["contraindication", "pregnancy"] + Self.chair, Int32(64)),
            (["contraindication", "pregnancy", "--absent", "--present"] + Self.chair, 64),
            (["premedication"] + Self.chair, 64),
            (["premedication", "--none", "--given", "a 1 mg 09:40"] + Self.chair, 64),
            (["premedication", "--given", "midazolam 2 09:40"] + Self.chair, 65),
            (label + ["60"] + Self.chair, 65), (["primed"], 64),
            (["primed", "--patient", "P"], 64),
            (["primed", "--patient", "P", "--born", "29-2-1980"], 65),
            (["baseline", "--hr", "72"] + Self.chair, 64),
            (["baseline"] + Self.signs.map { $0 == "72" ? "720" : $0 } + Self.chair, 65),
            (["--patient", "P"], 64), (["all"] + Self.chair, 64),
        ] {
            let (run, heard) = try await ProgramRun.pumpctl(["check"] + words, against: .silence)
            #expect(run.status == status, "\(words): \(run.complaints)")
            #expect(heard.isEmpty, "\(words)")
        }
    }

    @Test("lists what is answered, what is missing and what forbids a start")
    func lists() async throws {
        let checklist = SampleReplies.checklist(
            ["medically cleared": "by Dr. M. Okafor", "contraindication: pregnancy": "PRESENT"],
            of: Self.patient,
            forbids: ["contraindicated: pregnancy"]
        )
        for words in [[], ["missing"], Self.chair] {
            let (run, heard) = try await ProgramRun.pumpctl(
                ["check"] + words,
                against: .reply(200, checklist)
            )
            #expect(heard.map(\.line) == ["GET /v1/checklist"])
            #expect(
                run.output.split(separator: "\n") == [
                    "Checklist of P-1042, born 1980-02-29: 4 items are missing; it lapses in 55 min"
                        + " 0 s",
                    "  medically cleared            by Dr. M. Okafor",
                    "  contraindication: pregnancy  PRESENT",
                    "  premedication                MISSING",
                    "  baseline observations        MISSING",
                    "  label and syringe            MISSING",
                    "  line primed                  MISSING", "MUST NOT START; ask the prescriber:",
                    "  contraindicated: pregnancy",
                ]
            )
        }
    }

    @Test("that is not done ends a start with 20 and names each item")
    func notPrepared() async throws {
        for (kind, heading) in [
            (ProblemKind.notPrepared, "the checklist is not done"),
            (.contraindicated, "this infusion must not start"),
        ] {
            let problem = Problem(kind, detail: "long", reasons: ["line primed", "premedication"])
            let (run, _) = try await ProgramRun.pumpctl(
                ["start", "--barrel", "50mL"],
                against: .problem(problem)
            )
            #expect(run.status == 20)
            let lines = run.complaints.split(separator: "\n")
            #expect(lines.count == 3 && lines[0].contains(heading), "\(lines)")
            #expect(lines.last == "pumpctl:   premedication")
        }
    }
}
