import DoseMath
import Foundation
import Testing

@testable import DrugLibrary

@Suite("The drug library as it is shipped")
struct ShippedLibraryTests {
    static let path = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Config/drug-library.yaml").path

    @Test("holds ketamine with the default limits, exactly (SR-04)")
    func defaults() throws {
        let library = try DrugLibrary(path: Self.path)
        let ketamine = try #require(library.rules(for: "Ketamine"))
        #expect(library.drugs.count == 1)
        #expect(ketamine.usualConcentrations == [try .parse("1 mg/mL"), try .parse("2 mg/mL")])
        #expect(ketamine.allowedConcentrations == [try .parse("5 mg/mL"), try .parse("10 mg/mL")])
        #expect(
            ketamine.soft
                == Limits(
                    doseRate: try .parse("0.5 mg/kg/h"),
                    massRate: try .parse("50 mg/h"),
                    sessionMass: try .parse("100 mg"),
                    sessionDose: try .parse("1 mg/kg"),
                    window: try .parse("2 h"),
                    startToEnd: try .parse("150 min"),
                    weight: try .parse("40 kg")...(.parse("150 kg")),
                    raisePercent: 50
                )
        )
        #expect(
            ketamine.hard
                == Limits(
                    doseRate: try .parse("1 mg/kg/h"),
                    massRate: try .parse("100 mg/h"),
                    sessionMass: try .parse("200 mg"),
                    sessionDose: try .parse("2 mg/kg"),
                    window: try .parse("2 h"),
                    startToEnd: try .parse("3 h"),
                    weight: try .parse("30 kg")...(.parse("250 kg")),
                    raisePercent: 100
                )
        )
    }

    @Test("says where its rules come from, by version and digest (SR-53)")
    func source() throws {
        let library = try DrugLibrary(path: Self.path)
        #expect(library.version == "2026-11")
        #expect(library.issued == "2026-11-22")
        #expect(library.careArea == "outpatient ketamine infusion")
        #expect(library.digest.count == 64)
        let source = library.rules(for: "ketamine")?.source
        #expect(source == "drug library 2026-11 (\(library.digest.prefix(8)))")
        #expect(library.rules(for: "fentanyl") == nil)
    }

    @Test("has the digest that sha256sum gives for the file")
    func digest() throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sha256sum", Self.path]
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let expected = String(decoding: data, as: UTF8.self).prefix(64)
        #expect(try DrugLibrary(path: Self.path).digest == expected)
    }
}
