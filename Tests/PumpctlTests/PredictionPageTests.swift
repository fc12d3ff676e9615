import DoseMath
import Foundation
import PlasmaPrediction
import Testing

@testable import pumpctl

@Suite("The prediction page", .timeLimit(.minutes(2)))
struct PredictionPageTests {
    private static let usual = ["predict", "--weight", "70kg", "--dose", "0.5mg/kg/h"]

    private func infusion(_ steps: [String], every: String = "30 min") throws -> InfusionToPredict {
        InfusionToPredict(
            weight: try BodyWeight.parse("70 kg"),
            steps: try steps.map { try DoseStep.parse($0) },
            washout: try Window.parse("30 min"),
            interval: try Window.parse(every)
        )
    }

    @Test("shows each level beside its model, the word prediction and the caution")
    func page() throws {
        let infusion = try infusion(["0.25 mg/kg/h for 30 min", "0.5 mg/kg/h for 1 h 30 min"])
        let curves = try infusion.curves(of: [.domino, .hijazi])
        #expect(
            PredictionPage.lines(for: infusion, curves) == [
                "Ketamine in plasma, ng/mL:",
                "  prediction (Domino 1984), not a measurement",
                "  prediction (Hijazi 2003), not a measurement",
                "  infusion     0.25 mg/kg/h for 30 min, then 0.5 mg/kg/h for 1 h 30 min",
                "  body weight  70 kg (154.3 lb)",
                "",
                "AFTER START  Domino 1984  Hijazi 2003  FROM THEN ON",
                "0 s                    0            0  0.25 mg/kg/h for 30 min",
                "30 min                75           66  0.5 mg/kg/h for 1 h 30 min",
                "1 h                  164          151",
                "1 h 30 min           187          177",
                "2 h                  206          187  nothing flows",
                "2 h 30 min            71           60",
                "",
                "Published models differ more than twofold: no predicted level sets, raises or stops"
                    + " a rate.",
            ]
        )
    }

    @Test("writes JSON in which every curve says model and prediction, and every number its unit")
    func json() throws {
        let infusion = try infusion(["70 mg for 2 h"], every: "1 h")
        let curves = try infusion.curves(of: [.usual])
        let text = String(
            decoding: try PredictionPage.json(of: infusion, curves),
            as: UTF8.self
        )
        #expect(
            text == #"{"caution":"\#(PredictedCurve.caution)","curves":[{"#
                + #""label":"prediction (Domino 1984), not a measurement","model":"Domino 1984","#
                + #""values":[{"after":"0 s","plasma":"0.00 ng/mL"},"#
                + #"{"after":"1 h","plasma":"176.46 ng/mL"},"#
                + #"{"after":"2 h","plasma":"214.65 ng/mL"}]}],"#
                + #""kind":"prediction","steps":["70 mg for 2 h"],"weight":"70 kg"}"#
        )
    }

    @Test("needs no pumpd, and shows Domino's prediction over two hours unless told otherwise")
    func program() async throws {
        let run = try await ProgramRun.pumpctl(Self.usual)
        #expect(run.status == 0 && run.complaints.isEmpty)
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines.contains("  prediction (Domino 1984), not a measurement"))
        #expect(lines.contains("2 h                  215  nothing flows"))
        #expect(lines.suffix(2) == ["3 h                   65", PredictedCurve.caution])
    }

    @Test("shows all four models side by side, or as JSON")
    func allModels() async throws {
        let run = try await ProgramRun.pumpctl(Self.usual + ["--model", "all"])
        let json = try await ProgramRun.pumpctl(Self.usual + ["--model", "all", "--json"])
        #expect(run.status == 0 && json.status == 0)
        for model in KetamineModel.allCases {
            #expect(run.output.contains("  \(model.label)\n"))
            #expect(json.output.contains(#""label":"\#(model.label)","model":"\#(model.name)""#))
        }
    }

    @Test(
        "refuses what it cannot predict, with the reason (SR-01, SR-02)",
        arguments: [
            (["--weight", "70", "--dose", "0.5mg/kg/h"], "body weight '70' has no unit"),
            (["--weight", "0kg", "--dose", "0.5mg/kg/h"], "only for 10 kg to 350 kg"),
            (["--weight", "70kg", "--dose", "35mL/h"], "has a unit that is not known here"),
            (["--weight", "70kg", "--dose", "5mg/kg/h"], "no infusion may exceed 200 mg/h"),
            (["--weight", "70kg", "--dose", "70mg", "--window", "0h"], "has no length"),
            (["--weight", "70kg", "--dose", "70mg", "--after", "23h"], "longer than the 86400 s"),
            (["--weight", "70kg", "--dose", "70mg", "--every", "0s"], "no distance in time"),
            (["--weight", "70kg", "--step", "70mg"], "70mg"),
        ]
    )
    func refused(arguments: [String], reason: String) async throws {
        let run = try await ProgramRun.pumpctl(["predict"] + arguments)
        #expect(run.status == ExitStatus.inputNotUnderstood.rawValue)
        #expect(run.output.isEmpty)
        #expect(run.complaints.hasPrefix("pumpctl: ") && run.complaints.contains(reason))
    }

    @Test("tells every fault of what was typed and not only the first")
    func everyFault() async throws {
        let run = try await ProgramRun.pumpctl(
            ["predict", "--weight", "70", "--dose", "1e3mg", "--window", "2", "--every", "1,5min"]
        )
        #expect(run.status == ExitStatus.inputNotUnderstood.rawValue)
        #expect(run.complaints.split(separator: "\n").count == 4)
    }

    @Test("asks for a dose or for steps, and not for both")
    func usage() async throws {
        let step = ["--step", "0.5mg/kg/h for 2h"]
        for arguments in [[], ["--dose", "70mg"] + step, ["--window", "2h"] + step] {
            let run = try await ProgramRun.pumpctl(["predict", "--weight", "70kg"] + arguments)
            #expect(run.status == ExitStatus.usage.rawValue)
        }
    }
}
