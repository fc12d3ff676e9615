@testable import DoseMath
@testable import InfusionCore

/// A draft with everything a draft can hold, and the text that stands for it in a record.
enum PinnedDrafts {
    static func draft(
        _ purpose: Draft.Purpose,
        exceeded: [Finding] = [],
        newSyringe: NewSyringe? = nil
    ) throws -> Draft {
        let program = try RecordedProgram.whole()
        return Draft(
            purpose: purpose,
            opening: Opening(
                patient: try Patient(id: "P-17", born: "1970-01-31"),
                prescriber: "Dr Paul",
                drug: "ketamine",
                strength: StrengthBasis(
                    base: "ketamine base",
                    salt: "ketamine hydrochloride",
                    perTenMilligrams: try .parse("11.53 mg")
                ),
                source: "library 1",
                libraryDigest: "a1b2",
                weighedOn: try .parse("2026-05-01"),
                course: CoursePlace(kind: .weekly, infusion: 2, length: 4),
                carried: try .parse("1.5 mg"),
                window: try .parse("2 h")
            ),
            program: program,
            sessionVolume: program.volume,
            exceeded: exceeded,
            newSyringe: newSyringe
        )
    }

    static func draftText(
        _ purpose: String,
        exceeded: String = "",
        newSyringe: String = ""
    ) -> String {
        #"{"exceeded":["# + exceeded + "]," + newSyringe
            + #""opening":{"carried":"1.5 mg","course":{"infusion":2,"kind":"weekly","length":4},"#
            + #""drug":"ketamine","libraryDigest":"a1b2","#
            + #""patient":{"born":"1970-01-31","id":"P-17"},"prescriber":"Dr Paul","#
            + #""source":"library 1","#
            + #""strength":{"base":"ketamine base","salt":"ketamine hydrochloride","#
            + #""saltPerTenMilligramsOfBase":"11.53 mg"},"weighedOn":"2026-05-01","#
            + #""window":"2 h"},"program":"# + RecordedProgram.text + #","purpose":"# + purpose
            + #","sessionVolume":"32.807 mL"}"#
    }

    static func newSyringe() throws -> NewSyringe {
        NewSyringe(filled: try .parse("20 mL"), label: try LoopBench.label())
    }

    static let newSyringeText =
        #""newSyringe":{"filled":"20 mL","label":"# + labelText + "},"

    static let labelText =
        #"{"concentration":"2 mg/mL","drug":"ketamine","size":"60 mL"}"#

    static let finding = Finding(
        limit: .massRate,
        layer: .library("library 1"),
        severity: .soft,
        bound: "50 mg/h",
        asked: "60 mg/h"
    )

    static let findingText =
        #"{"asked":"60 mg/h","bound":"50 mg/h","layer":{"library":{"_0":"library 1"}},"#
        + #""limit":"mass rate","severity":"soft"}"#
}

/// The stepped program of 70 kg at 2 mg/mL for 2 h with a ceiling of its own, and its text.
enum RecordedProgram {
    static func whole() throws -> Program {
        let steps = "0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h 45 min"
        let order = try DoseOrder(
            weight: .parse("70 kg"),
            steps: DoseStep.parseList(steps),
            concentration: .parse("2 mg/mL"),
            ceilings: .parse("80 mg")
        )
        return try Program(order: order, pump: try LoopBench.capability())
    }

    private static let first =
        #"{"dosing":{"doseRate":{"_0":"0.25 mg/kg/h"}},"window":"15 min"}"#
    private static let second =
        #"{"dosing":{"doseRate":{"_0":"0.5 mg/kg/h"}},"window":"105 min"}"#

    static let text =
        #"{"order":{"ceilings":{"sessionMass":"80 mg"},"concentration":"2 mg/mL","steps":["#
        + first + "," + second + #"],"weight":"70 kg"},"steps":[{"asked":"# + first
        + #","exactRate":"8.75 mL/h","rate":"8.75 mL/h","volume":"2.187 mL"},{"asked":"# + second
        + #","exactRate":"17.5 mL/h","rate":"17.5 mL/h","volume":"30.62 mL"}],"#
        + #""total":"65.614 mg","volume":"32.807 mL"}"#
}
