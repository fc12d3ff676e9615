import ControlAPI
import DoseMath
import DrugLibrary
import Foundation
import ScriptedDaemon
import Testing

@testable import pumpctl

@Suite("Drug library file", .timeLimit(.minutes(2)))
struct LibraryFileTests {
    private static let shipped = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Config/drug-library.yaml").path

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A library file with one text of the shipped one put for another.
    private func library(with replacement: String, for original: String) throws -> String {
        let text = try String(contentsOfFile: Self.shipped, encoding: .utf8)
        try #require(text.contains(original))
        let path = folder.path + "/library.yaml"
        try text.replacingOccurrences(of: original, with: replacement)
            .write(toFile: path, atomically: false, encoding: .utf8)
        return path
    }

    private func check(_ arguments: String...) async throws -> ProgramRun {
        try await ProgramRun.pumpctl(["library", "check"] + arguments)
    }

    private func reply(_ run: ProgramRun) throws -> LibraryCheckReply {
        try ControlJSON.reply(LibraryCheckReply.self, from: Array(run.output.utf8))
    }

    @Test("that would be taken is told by version, digest, care areas and drugs (SR-53)")
    func taken() async throws {
        let run = try await check(Self.shipped)
        let json = try await reply(check(Self.shipped, "--json"))
        let digest = try #require(json.digest)
        #expect(run.status == 0)
        #expect(run.complaints == "")
        #expect(digest.count == 64)
        let rows = run.output.split(separator: "\n").map { line in
            line.split(separator: " ").joined(separator: " ")
        }
        #expect(rows.first == "OK: pumpd would take the drug library \(Self.shipped).")
        #expect(
            rows.dropFirst().prefix(4) == [
                "version 2026-11", "issued 2026-11-22", "SHA-256 \(digest)",
                "care area outpatient ketamine infusion: ketamine",
            ]
        )
        #expect(json.result == .taken)
        #expect(json.version == "2026-11")
        #expect(json.issued?.description == "2026-11-22")
        #expect(json.careAreas?.map(\.name) == ["outpatient ketamine infusion"])
        #expect(json.careAreas?.map(\.drugs) == [["ketamine"]])
        #expect(json.findings == nil)
    }

    @Test("shows what its care areas ask before and expect during an infusion (SR-13, SR-14)")
    func care() async throws {
        let run = try await check(Self.shipped)
        let found = try await reply(check(Self.shipped, "--json"))
        let area = try #require(found.careAreas?.first)
        let library = try DrugLibrary(path: Self.shipped)
        let care = try #require(library.formularies.first?.care)
        #expect(area.contraindications == care.contraindications)
        #expect(area.premedications.map(\.name) == care.premedications.map(\.name))
        #expect(area.premedications.contains { $0.isBenzodiazepine })
        #expect(run.output.contains("asked before "), "\(run.output)")
        for item in care.contraindications { #expect(run.output.contains(item), "\(item)") }
        for drug in care.premedications {
            let name = drug.isBenzodiazepine ? "\(drug.name) (a benzodiazepine)" : drug.name
            #expect(run.output.contains(name), "\(name)")
        }
        #expect(
            area.observations.count == VitalSign.allCases.count { care.observations[$0] != nil }
        )
        for sign in area.observations {
            let told =
                "told outside \(sign.advisory.lowest) to \(sign.sign.text(sign.advisory.highest)),"
                + " paused outside \(sign.alarm.lowest) to \(sign.sign.text(sign.alarm.highest))"
            #expect(run.output.contains(told), "\(told)")
        }
    }

    @Test("that would be refused is told with every file, line and reason, at status 65 (SR-05)")
    func refused() async throws {
        let path = try library(with: "dose_rate: 2.5 mg/kg/h", for: "dose_rate: 1 mg/kg/h")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = text.components(separatedBy: "\n")
        let line = try #require(lines.firstIndex { $0.contains("2.5 mg/kg/h") }) + 1
        let reason = "dose_rate 2.5 mg/kg/h is above the ceiling built in of 2 mg/kg/h"
        let run = try await check(path)
        #expect(run.status == 65)
        #expect(
            run.output
                == "REFUSED: pumpd would not take the drug library \(path): 1 finding.\n"
                + "\(path):\(line): \(reason)\n"
        )
        let json = try await check(path, "--json")
        #expect(json.status == 65)
        let found = try reply(json)
        #expect(found.result == .refused)
        #expect(found.findings == [.init(file: path, line: line, reason: reason)])
        #expect(found.version == nil && found.digest == nil && found.careAreas == nil)
    }

    @Test("of another digest than the one signed off is refused, of that one taken (SR-05)")
    func digest() async throws {
        let digest = try await #require(reply(check(Self.shipped, "--json")).digest)
        #expect(try await check(Self.shipped, "--digest", digest).status == 0)
        let wrong = String(repeating: "0", count: 64)
        let run = try await check(Self.shipped, "--digest", wrong)
        #expect(run.status == 65)
        let finding = "\(Self.shipped): its SHA-256 is \(digest), expected is \(wrong):"
        #expect(run.output.contains(finding), "\(run.output)")
    }

    @Test("that is absent, a folder or a device is one line and status 66; empty, status 65")
    func unreadable() async throws {
        for path in [folder.path + "/none", folder.path, "/dev/null"] {
            let run = try await check(path)
            #expect(run.status == 66, "\(path)")
            #expect(run.output == "")
            #expect(run.complaints.hasPrefix("pumpctl: \(path): "), "\(run.complaints)")
            #expect(run.complaints.split(separator: "\n").count == 1, "\(run.complaints)")
        }
        let empty = folder.path + "/empty"
        try Data().write(to: URL(fileURLWithPath: empty))
        #expect(try await check(empty).status == 65)
    }

    @Test("cannot drive the terminal of the person who checks it")
    func controlCharacters() async throws {
        let path = try library(with: "\"\\e]0;x\\a\": 1", for: "version: 2026-11 ")
        let run = try await check(path)
        #expect(run.status == 65)
        #expect(run.output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }
}
