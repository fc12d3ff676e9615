import DoseMath
import Foundation
import Testing

@testable import DrugLibrary

@Suite("The drug library as it is shipped")
struct ShippedLibraryTests {
    private func library() throws -> DrugLibrary {
        try DrugLibrary(path: ShippedLibrary.path)
    }

    private func ketamine() throws -> DrugRules {
        let formulary = try library().formulary(for: "outpatient ketamine infusion")
        return try #require(formulary?.rules(for: "ketamine"))
    }

    @Test("holds ketamine in one care area, and nothing else")
    func contents() throws {
        let library = try library()
        #expect(library.careAreas == ["outpatient ketamine infusion"])
        #expect(library.formularies.map { $0.drugs.map(\.drug) } == [["ketamine"]])
        #expect(library.formulary(for: "intensive care") == nil)
        #expect(library.formularies.first?.rules(for: "fentanyl") == nil)
    }

    @Test("has the clinic's default soft limits, exactly (SR-04, SR-06)")
    func soft() throws {
        let ketamine = try ketamine()
        #expect(ketamine.soft.doseRate == (try .parse("0.5 mg/kg/h")))
        #expect(ketamine.soft.massRate == (try .parse("50 mg/h")))
        #expect(ketamine.soft.sessionMass == (try .parse("100 mg")))
        #expect(ketamine.soft.sessionDose == (try .parse("1 mg/kg")))
        #expect(ketamine.soft.window == (try .parse("2 h")))
        #expect(ketamine.soft.startToEnd == (try .parse("2 h 30 min")))
        #expect(ketamine.soft.weight.lowerBound == (try .parse("40 kg")))
        #expect(ketamine.soft.weight.upperBound == (try .parse("150 kg")))
        #expect(ketamine.soft.raisePercent == 50)
        #expect(ketamine.raiseInterval == (try .parse("5 min")))
        #expect(ketamine.weightChangePercent == 10)
    }

    @Test("has the clinic's default hard limits, exactly (SR-04)")
    func hard() throws {
        let ketamine = try ketamine()
        #expect(ketamine.hard.doseRate == (try .parse("1 mg/kg/h")))
        #expect(ketamine.hard.massRate == (try .parse("100 mg/h")))
        #expect(ketamine.hard.sessionMass == (try .parse("200 mg")))
        #expect(ketamine.hard.sessionDose == (try .parse("2 mg/kg")))
        #expect(ketamine.hard.window == (try .parse("2 h")))
        #expect(ketamine.hard.startToEnd == (try .parse("3 h")))
        #expect(ketamine.hard.weight.lowerBound == (try .parse("30 kg")))
        #expect(ketamine.hard.weight.upperBound == (try .parse("250 kg")))
        #expect(ketamine.hard.raisePercent == 100)
    }

    @Test("stands under ceilings built in of the numbers that its comments name (SR-05)")
    func ceilings() throws {
        let built = CompiledCeilings.limits
        #expect(built.doseRate == (try .parse("2 mg/kg/h")))
        #expect(built.massRate == (try .parse("200 mg/h")))
        #expect(built.sessionMass == (try .parse("400 mg")))
        #expect(built.sessionDose == (try .parse("4 mg/kg")))
        #expect(built.window == (try .parse("4 h")))
        #expect(built.startToEnd == (try .parse("6 h")))
        #expect(built.weight.lowerBound == (try .parse("10 kg")))
        #expect(built.weight.upperBound == (try .parse("350 kg")))
        #expect(built.raisePercent == nil)
        #expect(CompiledCeilings.concentration == (try .parse("10 mg/mL")))
        #expect(CompiledCourseLimits.longestCourse == 10)
        #expect(CompiledCourseLimits.leastSpacing == (try .parse("12 h")))
        #expect(CompiledCourseLimits.longestSpacing == (try .parse("672 h")))
    }

    @Test("has 1 and 2 mg/mL without question, 5 and 10 mg/mL with a second person")
    func concentrations() throws {
        let ketamine = try ketamine()
        #expect(ketamine.usualConcentrations == [try .parse("1 mg/mL"), try .parse("2 mg/mL")])
        #expect(ketamine.allowedConcentrations == [try .parse("5 mg/mL"), try .parse("10 mg/mL")])
    }

    @Test("counts in the base and knows that 10 mg of it are 11.53 mg of the hydrochloride")
    func strength() throws {
        let ketamine = try ketamine()
        #expect(
            ketamine.strength
                == StrengthBasis(
                    base: "ketamine base",
                    salt: "ketamine hydrochloride",
                    perTenMilligrams: try .parse("11.53 mg")
                )
        )
        #expect(
            ketamine.strength.text(try .parse("2 mg/mL"))
                == "2 mg/mL as ketamine base (= 2.306 mg/mL as ketamine hydrochloride)"
        )
    }

    @Test("has weekly courses of 4, daily ones of 10 and boosters of 3, spaced (SR-08)")
    func courses() throws {
        let courses = try ketamine().courses
        #expect(courses.weekly == CourseRule(length: 4, softSpacing: try .parse("144 h")))
        #expect(courses.daily == CourseRule(length: 10, softSpacing: try .parse("20 h")))
        #expect(courses.booster == CourseRule(length: 3, softSpacing: try .parse("20 h")))
    }

    @Test("has the clinic's contraindications, each asked about by itself (SR-13)")
    func contraindications() throws {
        #expect(
            try library().formularies.map(\.care.contraindications) == [
                [
                    "poorly controlled cardiovascular disease or hypertension", "pregnancy",
                    "active psychosis", "severe hepatic disease",
                    "raised intracranial or intra-ocular pressure", "active substance abuse",
                ]
            ]
        )
    }

    @Test("has the clinic's premedications, midazolam and clonazepam benzodiazepines (SR-13)")
    func premedications() throws {
        let care = try #require(try library().formularies.first).care
        #expect(
            care.premedications.map(\.name) == [
                "ondansetron", "clonidine", "midazolam", "meclizine", "quetiapine", "clonazepam",
            ]
        )
        #expect(
            care.premedications.filter(\.isBenzodiazepine).map(\.name)
                == ["midazolam", "clonazepam"]
        )
    }

    @Test("limits every vital sign, with an advisory before each alarm that can come (SR-14)")
    func observations() throws {
        let limits = try #require(try library().formularies.first).care.observations
        let expected: [VitalSign: (advisory: ClosedRange<Int>, alarm: ClosedRange<Int>)] = [
            .systolic: (100...160, 85...185), .diastolic: (55...100, 45...115),
            .heartRate: (50...110, 40...130), .oxygenSaturation: (94...100, 90...100),
            .respiration: (10...24, 8...30), .sedation: (-1...1, -2...2),
        ]
        for sign in VitalSign.allCases {
            #expect(limits[sign]?.advisory == expected[sign]?.advisory, "\(sign)")
            #expect(limits[sign]?.alarm == expected[sign]?.alarm, "\(sign)")
        }
    }

    @Test("names in its comments the values that can be entered of each vital sign (SR-14)")
    func plausible() throws {
        let text = try ShippedLibrary().text
        for sign in VitalSign.allCases where sign != .sedation {
            let (lowest, highest) = (sign.plausible.lowerBound, sign.plausible.upperBound)
            #expect(text.contains("\(sign.text(lowest)) to \(sign.text(highest))"), "\(sign)")
        }
    }

    @Test("says where its rules come from, by version and digest (SR-53)")
    func source() throws {
        let library = try library()
        #expect(library.version == "2026-11")
        #expect(library.issued == (try CalendarDay.parse("2026-11-22")))
        #expect(library.digest.count == 64)
        let formulary = try #require(library.formularies.first)
        #expect(formulary.version == library.version)
        #expect(formulary.digest == library.digest)
        #expect(try ketamine().source == "drug library 2026-11 (\(library.digest.prefix(8)))")
    }

    @Test("has the digest that sha256sum gives for the file (SR-53)")
    func digest() throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sha256sum", ShippedLibrary.path]
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let expected = String(decoding: data, as: UTF8.self).prefix(64)
        #expect(try library().digest == expected)
    }
}
