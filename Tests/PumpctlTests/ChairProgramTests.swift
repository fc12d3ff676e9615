import ControlAPI
import ScriptedDaemon
import Testing

@Suite("What is done at the chair by program", .timeLimit(.minutes(2)))
struct ChairProgramTests {
    private static let command = ScriptedAnswer.reply(
        202,
        CommandReply(result: .accepted, state: .starting)
    )

    /// What was asked by these words, of a daemon that answers so.
    private func heard(
        _ words: [String],
        against answer: ScriptedAnswer = command
    ) async throws -> (line: String, body: String, output: String) {
        let (run, heard) = try await ProgramRun.pumpctl(words, against: answer)
        #expect(run.status == 0, "\(run.complaints)")
        let request = try #require(heard.count == 1 ? heard.first : nil)
        return (request.line, request.body, run.output)
    }

    @Test("starts with what is read on the barrel, and not without (SR-17)")
    func start() async throws {
        let heard = try await heard(["start", "--barrel", "50mL"])
        #expect(heard.line == "POST /v1/start" && heard.body == #"{"barrel":"50mL"}"#)
        #expect(try await ProgramRun.pumpctl(["start"]).status == 64)
        for barrel in ["50", "50mg", "-1mL", "5."] {
            let run = try await ProgramRun.pumpctl(["start", "--barrel=\(barrel)"])
            #expect(run.status == 65, "\(barrel)")
        }
    }

    @Test("resumes with the syringe that is there, or with a new one as it was read (SR-17)")
    func resume() async throws {
        let proposal = ScriptedAnswer.reply(201, SampleReplies.proposal(kind: .resume))
        let same = try await heard(["resume"], against: proposal)
        #expect(same.line == "POST /v1/resume" && same.body == "{}")
        let label = ["--drug", "ketamine", "--concentration", "2mg/mL", "--syringe", "60mL"]
        let new = try await heard(["resume", "--new-syringe", "50 mL"] + label, against: proposal)
        #expect(
            new.body
                == #"{"newSyringe":{"concentration":"2mg/mL","drug":"ketamine","filled":"50 mL","#
                + #""size":"60mL"}}"#
        )
        #expect(new.output.hasPrefix("Order 7K3QM-9D2FH: going on after a pause\n"))
    }

    @Test("tells a new syringe whole or not at all, each quantity with its unit (SR-13)")
    func halfASyringe() async throws {
        for (words, status) in [
            (["--new-syringe", "50mL"], Int32(64)), (["--syringe", "60mL"], 64),
            (
                [
                    "--new-syringe", "50", "--drug", "ketamine", "--concentration", "2mg",
                    "--syringe", "60",
                ], 65
            ),
        ] {
            let (run, heard) = try await ProgramRun.pumpctl(["resume"] + words, against: .silence)
            #expect(run.status == status, "\(words)")
            #expect(heard.isEmpty)
        }
    }

    @Test("tells the barrel and says what it means, a disagreement in capitals (SR-17)")
    func barrel() async throws {
        let agrees = try await heard(
            ["barrel", "42mL"],
            against: .reply(200, SampleReplies.barrel())
        )
        #expect(agrees.line == "POST /v1/barrel" && agrees.body == #"{"barrel":"42mL"}"#)
        #expect(
            agrees.output
                == "Agrees: 8 mL has gone from the barrel, 8.75 mL was counted; the infusion is"
                + " running.\n"
        )
        let differs = try await heard(
            ["barrel", "42mL"],
            against: .reply(200, SampleReplies.barrel(agrees: false))
        )
        #expect(
            differs.output
                == "DISAGREES: 8 mL has gone from the barrel, 20 mL was counted; the infusion is"
                + " stopping.\nClamp the line; check that the syringe mounted is the one set up.\n"
        )
    }

    @Test("sends another rate as a flow or as a dose, by its unit (SR-12)")
    func rate() async throws {
        for (word, body) in [
            ("14mL/h", #"{"rate":"14mL/h"}"#), ("28 mg/h", #"{"dose":"28 mg/h"}"#),
            ("0.4mg/kg/h", #"{"dose":"0.4mg/kg/h"}"#),
        ] {
            let heard = try await heard(["rate", word])
            #expect(heard.line == "POST /v1/rate" && heard.body == body)
        }
        #expect(try await ProgramRun.pumpctl(["rate", "1mg/kg"]).status == 65)
    }

    @Test("shows where a patient stands, and closes a course only with a reason (SR-08)")
    func course() async throws {
        let answer = ScriptedAnswer.reply(200, SampleReplies.course)
        let shown = try await heard(["course", "P/1042"], against: answer)
        #expect(shown.line == "GET /v1/courses/P%2F1042")
        #expect(shown.output.hasPrefix("Patient P-1042\n"))
        let closed = try await heard(
            ["course", "P-1042", "--close", "weekly", "--reason", "improved"],
            against: answer
        )
        #expect(closed.line == "POST /v1/courses/P-1042/close")
        #expect(closed.body == #"{"course":"weekly","reason":"improved"}"#)
        for words in [["--close", "weekly"], ["--reason", "improved"]] {
            let (run, heard) = try await ProgramRun.pumpctl(
                ["course", "P-1042"] + words,
                against: .silence
            )
            #expect(run.status == 64 && heard.isEmpty, "\(words)")
        }
    }

    @Test("has the library read again and says whether it is in use or waits (SR-53)")
    func libraryReload() async throws {
        let taken = try await heard(
            ["library", "reload"],
            against: .reply(200, SampleReplies.library())
        )
        #expect(taken.line == "POST /v1/library/reload")
        #expect(taken.output == "In use: 2026-11 (01234567), infusion clinic\n")
        let waits = try await heard(
            ["library", "reload"],
            against: .reply(200, SampleReplies.library(waiting: "2026-12"))
        )
        #expect(waits.output == taken.output + "Waiting until no infusion exists: 2026-12\n")
    }

    @Test("tells everything that is wrong with a library that is refused, at status 65 (SR-05)")
    func libraryRefused() async throws {
        let detail = "library.yaml:3: a\nlibrary.yaml:7: b"
        let (run, _) = try await ProgramRun.pumpctl(
            ["library", "reload"],
            against: .problem(Problem(.libraryRefused, detail: detail))
        )
        #expect(run.status == 65)
        #expect(run.output.isEmpty)
        #expect(run.complaints == "pumpctl: library.yaml:3: a\npumpctl: library.yaml:7: b\n")
    }
}
