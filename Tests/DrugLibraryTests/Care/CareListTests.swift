import ConfigurationFixtures
import DoseMath
import Foundation
import Testing

@testable import DrugLibrary

@Suite("What a care area's lists ask before a start (SR-13)")
struct CareListTests {
    private let shipped: ShippedLibrary

    init() throws {
        shipped = try ShippedLibrary()
    }

    /// What is between a section's key and the next empty line.
    private func section(_ key: String) throws -> String {
        let line = try shipped.line(of: "    \(key):")
        let lines = shipped.text.components(separatedBy: "\n")[line...].prefix { !$0.isEmpty }
        return lines.joined(separator: "\n")
    }

    private func contraindications(_ texts: [String]) throws -> String {
        let items = texts.map { "      - \($0)" }.joined(separator: "\n")
        return try shipped.with(items, for: try section("contraindications"))
    }

    private func premedications(_ names: [String]) throws -> String {
        let items = names.map { "      - name: \($0)\n        benzodiazepine: no" }
        return try shipped.with(
            items.joined(separator: "\n"),
            for: try section("premedications")
        )
    }

    private func care(_ text: String) throws -> CareRules {
        try #require(try ShippedLibrary.library(text).formularies.first).care
    }

    @Test(
        "one wrong thing gives one finding, with its line and the reason",
        arguments: [
            ("- pregnancy", "- Active Psychosis", "is there twice, first in line "),
            ("- pregnancy", "- 12", "'12' is no contraindication in words"),
            ("- pregnancy", "- ' pregnancy'", "' pregnancy' is no contraindication in words"),
            ("- pregnancy", "- 'pregnancy '", "'pregnancy ' is no contraindication in words"),
            ("- pregnancy", "- 'a  pregnancy'", "is no contraindication in words"),
            ("- pregnancy", "- \"preg\\nnancy\"", "'preg\\nnancy' is no contraindication in words"),
            ("- pregnancy", "- \"\\e]0;x\\a\"", "is no contraindication in words"),
            ("- pregnancy", "- \"preg\\u200Bnancy\"", "is no contraindication in words"),
            ("- pregnancy", "- \"preg\\u202Enancy\"", "is no contraindication in words"),
            ("- pregnancy", "- \"preg\\u00A0nancy\"", "is no contraindication in words"),
            ("- pregnancy", "- \"preg\\u3164nancy\"", "is no contraindication in words"),
            ("- pregnancy", "- ''", "contraindications has no value: write a text"),
            ("- pregnancy", "- [pregnancy]", "contraindications has to be a text"),
            ("- pregnancy", "- pregnancy: yes", "contraindications has to be a text"),
            ("benzodiazepine: yes", "benzodiazepine: true", "'true' is neither yes nor no"),
            ("benzodiazepine: yes", "benzodiazepine: Yes", "'Yes' is neither yes nor no"),
            ("benzodiazepine: yes", "benzodiazepine: y", "'y' is neither yes nor no"),
            ("benzodiazepine: yes", "benzodiazepine: ~", "benzodiazepine has no value"),
            ("name: meclizine", "name: CLONIDINE", "the premedication 'CLONIDINE' is there twice"),
            ("name: meclizine", "name: 'meclizine '", "is not a name"),
            ("name: meclizine", "name: None", "'None' is what is recorded where nothing was given"),
            ("name: meclizine", "name: m\u{E9}clizine", "is not a name"),
        ]
    )
    func oneFinding(original: String, replacement: String, reason: String) throws {
        let found = ShippedLibrary.findings(in: try shipped.with(replacement, for: original))
        let line = try shipped.line(of: original)
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains(reason) == true, "\(found)")
        // Whichever stands second is the one too many.
        let second = try shipped.line(of: "- active psychosis")
        let expected = replacement == "- Active Psychosis" ? second : line
        #expect(found.first?.hasPrefix("lib.yaml:\(expected): ") == true, "\(found)")
    }

    @Test("keeps the contraindications' words and order, in any language")
    func words() throws {
        let texts = [
            "bekannte \u{DC}berempfindlichkeit (Ketamin)", "QTc > 500 ms", "\u{598A}\u{5A20}",
            "porphyria, acute: ever", "glaucoma",
        ]
        let quoted = texts.map { "\"\($0)\"" }
        #expect(try care(contraindications(quoted)).contraindications == texts)
    }

    @Test("are 1 to 32 contraindications of 1 to 80 characters")
    func contraindicationBounds() throws {
        for count in [1, 32] {
            let texts = (1...count).map { "reason \($0)" }
            #expect(try care(contraindications(texts)).contraindications == texts)
        }
        let line = try shipped.line(of: "    contraindications:") + 1
        let many = try contraindications((1...33).map { "reason \($0)" })
        #expect(
            ShippedLibrary.findings(in: many) == [
                "lib.yaml:\(line): contraindications has 33 entries: at most 32 are taken"
            ]
        )
        let none = try shipped.with(" []", for: "\n" + section("contraindications"))
            .replacingFirst("# 1 to 32, each of at most 80 characters", with: "")
        #expect(
            ShippedLibrary.findings(in: none) == [
                "lib.yaml:\(line - 1): contraindications is an empty list: name at least one"
            ]
        )
        // Counted is what makes up a character, so that none can grow without end.
        for (letter, count) in [("x", 80), ("\u{E4}", 80), ("e\u{301}", 40)] {
            let longest = String(repeating: letter, count: count)
            #expect(try care(contraindications([longest])).contraindications == [longest])
            let found = ShippedLibrary.findings(in: try contraindications([longest + "x"]))
            #expect(found.count == 1, "\(found)")
            #expect(found.first?.contains("write 1 to 80 printable characters") == true)
        }
    }

    @Test("are 0 to 32 premedications with names of 1 to 40 characters")
    func premedicationBounds() throws {
        let names = (1...32).map { "drug \($0)" }
        #expect(try care(premedications(names)).premedications.map(\.name) == names)
        let line = try shipped.line(of: "    premedications:") + 1
        let many = try premedications(names + ["another"])
        #expect(
            ShippedLibrary.findings(in: many) == [
                "lib.yaml:\(line): premedications has 33 entries: at most 32 are taken"
            ]
        )
        let none = try shipped.with(" []", for: "\n" + section("premedications"))
            .replacingFirst("# 0 to 32, each name of at most 40 characters", with: "")
        #expect(try care(none).premedications == [])
        let longest = String(repeating: "x", count: 40)
        #expect(try care(premedications([longest])).premedications.map(\.name) == [longest])
        let found = ShippedLibrary.findings(in: try premedications([longest + "x"]))
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains("is longer than 40 characters: shorten it") == true)
    }

    @Test("and its limits are each care area's own")
    func ownCare() throws {
        let second = try shipped.careAreas()
            .replacingFirst("outpatient ketamine infusion", with: "pain ward")
            .replacingFirst("- pregnancy", with: "- porphyria")
            .replacingFirst("name: meclizine", with: "name: droperidol")
            .replacingFirst("lowest: 90 %", with: "lowest: 88 %")
        let library = try ShippedLibrary.library(shipped.text + second)
        let cares = library.formularies.map(\.care)
        #expect(cares.map { $0.contraindications[1] } == ["pregnancy", "porphyria"])
        #expect(cares.map { $0.premedication(named: "droperidol") != nil } == [false, true])
        #expect(
            cares.map { $0.observations[.oxygenSaturation]?.alarm.lowerBound } == [90, 88]
        )
    }

    @Test("wrong in many places are reported in all of them, in the order of their lines (SR-05)")
    func allAtOnce() throws {
        let text = shipped.text
            .replacingFirst("- pregnancy", with: "- 'pregnancy '")
            .replacingFirst("- active psychosis", with: "- '?'")
            .replacingFirst("benzodiazepine: yes", with: "benzodiazepine: maybe")
            .replacingFirst("      - name: quetiapine\n", with: "      -\n")
            .replacingFirst("lowest: 90 %", with: "lowest: 90")
            .replacingFirst("highest: 130 /min", with: "highest: 130 /h\n          mean: 80 /min")
            .replacingFirst("dose_rate: 0.5 mg/kg/h", with: "dose_rate: 41.7")
        let found = ShippedLibrary.findings(in: text)
        let lines = found.compactMap {
            $0.split(separator: ":").dropFirst().first.flatMap { Int($0) }
        }
        #expect(found.count == 8, "\(found)")
        #expect(lines == lines.sorted() && lines.count == 8)
    }
}
