import DoseMath
import Foundation
import StrictYAML
import Testing

@testable import DrugLibrary

@Suite("A drug library is refused whole, with every finding (SR-05)")
struct RefusedLibraryTests {
    let shipped: String

    init() throws {
        shipped = try String(contentsOfFile: ShippedLibraryTests.path, encoding: .utf8)
    }

    /// The findings on the shipped library with one text put for another.
    private func findings(
        _ original: String,
        _ replacement: String,
        digest: String? = nil
    ) throws -> [String] {
        try #require(shipped.contains(original) || original.isEmpty)
        let changed =
            original.isEmpty
            ? shipped : shipped.replacingFirst(original, with: replacement)
        return findings(in: changed, digest: digest)
    }

    private func findings(in text: String, digest: String? = nil) -> [String] {
        do throws(DrugLibraryError) {
            _ = try DrugLibrary(bytes: Array(text.utf8), path: "lib.yaml", expectedDigest: digest)
            return []
        } catch {
            return "\(error)".split(separator: "\n").map(String.init)
        }
    }

    /// The line, counted from 1, on which a text stands in the shipped library.
    private func line(of text: String) throws -> Int {
        let range = try #require(shipped.range(of: text))
        return shipped[..<range.lowerBound].count { $0 == "\n" } + 1
    }

    @Test(
        "one wrong thing gives one finding, with its line and the reason",
        arguments: [
            ("dose_rate: 0.5 mg/kg/h", "dose_rate: 0.5", "has no unit"),
            ("dose_rate: 0.5 mg/kg/h", "dose_rate: 0.5 mg/h", "has a unit that is not known here"),
            ("mass_rate: 50 mg/h", "mass_rate: 50 mg", "has a unit that is not known here"),
            ("mass_rate: 50 mg/h", "mass_rate: .5 mg/h", "is not a plain decimal number"),
            ("mass_rate: 50 mg/h", "mass_rate: 0 mg/h", "mass_rate is zero"),
            ("window: 2 h ", "window: 2", "has no unit"),
            ("raise: 50 %", "raise: 50", "has no unit"),
            ("raise: 50 %", "raise: 0 %", "is not a whole percentage"),
            (
                "dose_rate: 0.5 mg/kg/h", "dose_rate: 1.1 mg/kg/h",
                "above the hard limit of 1 mg/kg/h"
            ),
            ("mass_rate: 50 mg/h", "mass_rate: 101 mg/h", "above the hard limit of 100 mg/h"),
            ("session_mass: 100 mg", "session_mass: 201 mg", "above the hard limit of 200 mg"),
            ("session_dose: 1 mg/kg", "session_dose: 3 mg/kg", "above the hard limit of 2 mg/kg"),
            ("start_to_end: 150 min", "start_to_end: 181 min", "above the hard limit of 3 h"),
            ("start_to_end: 150 min", "start_to_end: 119 min", "is shorter than the window of 2 h"),
            ("raise: 50 %", "raise: 101 %", "raise 101 % is above the hard limit of 100 %"),
            (
                "dose_rate: 1 mg/kg/h", "dose_rate: 2.1 mg/kg/h",
                "above the ceiling built in of 2 mg/kg/h"
            ),
            (
                "mass_rate: 100 mg/h", "mass_rate: 201 mg/h",
                "above the ceiling built in of 200 mg/h"
            ),
            (
                "session_mass: 200 mg", "session_mass: 401 mg",
                "above the ceiling built in of 400 mg"
            ),
            (
                "session_dose: 2 mg/kg", "session_dose: 4.1 mg/kg",
                "above the ceiling built in of 4 mg/kg"
            ),
            ("start_to_end: 3 h", "start_to_end: 361 min", "above the ceiling built in of 6 h"),
            ("- 10 mg/mL", "- 11 mg/mL", "above the strongest infusate built in, 10 mg/mL"),
            ("- 10 mg/mL", "- 0 mg/mL", "is no strength"),
            ("- 5 mg/mL", "- 2 mg/mL", "is listed twice"),
            ("- 5 mg/mL", "- 2.0 mg/mL", "is listed twice"),
            ("- 5 mg/mL", "- 10.0 mg/mL", "is listed twice"),
            ("version: 2026-11 ", "version: 2026-13 ", "is not a version"),
            ("version: 2026-11 ", "version: latest ", "is not a version"),
            ("version: 2026-11 ", "version: 2026-11.0 ", "is not a version"),
            ("issued: 2026-11-22", "issued: 2026-02-29", "is not a day of the calendar"),
            ("name: ketamine", "name: ketamine!", "is not a drug's name"),
        ]
    )
    func oneFinding(original: String, replacement: String, reason: String) throws {
        let found = try findings(original, replacement)
        #expect(found.contains { $0.contains(reason) }, "\(found)")
        #expect(found.count == 1, "\(found)")
    }

    @Test("the finding names the file and the line of the value")
    func lines() throws {
        let line = try line(of: "session_mass: 100 mg")
        #expect(
            try findings("session_mass: 100 mg", "session_mass: 201 mg") == [
                "lib.yaml:\(line): session_mass 201 mg is above the hard limit of 200 mg"
            ]
        )
    }

    @Test(
        "a key taken away is reported missing, whichever it is",
        arguments: [
            "version: 2026-11 ", "issued: 2026-11-22 ", "care_area: outpatient ketamine infusion",
            "dose_rate: 0.5 mg/kg/h", "mass_rate: 100 mg/h", "session_mass: 100 mg",
            "session_dose: 2 mg/kg", "start_to_end: 3 h", "lowest: 40 kg", "highest: 250 kg",
            "raise: 100 %",
        ]
    )
    func missingKey(entry: String) throws {
        let key = String(entry.prefix { $0 != ":" })
        let found = try findings(entry, "# ")
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains("the key '\(key)' is missing in") == true, "\(found)")
    }

    @Test("a wrong key is reported as unknown with the one that was meant, and as missing")
    func unknownKey() throws {
        let found = try findings("mass_rate: 50 mg/h", "mas_rate: 50 mg/h")
        #expect(found.count == 2)
        #expect(
            found.contains {
                $0.contains("unknown key 'mas_rate' in soft: did you mean 'mass_rate'?")
            }
        )
        #expect(found.contains { $0.contains("the key 'mass_rate' is missing in soft") })
    }

    @Test("a doubled key is refused with the line of the second")
    func doubledKey() throws {
        let line = try line(of: "mass_rate: 50 mg/h") + 1
        #expect(
            try findings("mass_rate: 50 mg/h", "mass_rate: 50 mg/h\n      mass_rate: 40 mg/h") == [
                "lib.yaml:\(line): the key 'mass_rate' is there twice: keep one"
            ]
        )
    }

    @Test("a weight range upside down, beyond the hard one or beyond the one built in is refused")
    func weights() throws {
        let inverted = try findings("lowest: 40 kg", "lowest: 151 kg")
        #expect(
            inverted.count == 1 && inverted[0].contains("lowest 151 kg is above highest 150 kg")
        )
        let soft = try findings("lowest: 40 kg", "lowest: 29 kg")
        #expect(
            soft.count == 1 && soft[0].contains("goes beyond the hard range of 30 kg to 250 kg")
        )
        let low = try findings("lowest: 30 kg", "lowest: 9 kg")
        #expect(
            low.count == 1 && low[0].contains("goes beyond the range built in of 10 kg to 350 kg")
        )
        let high = try findings("highest: 250 kg", "highest: 351 kg")
        #expect(high.count == 1 && high[0].contains("goes beyond the range built in"))
    }

    @Test("a window beyond the ceiling is refused in both layers")
    func windows() throws {
        let text = shipped.replacingOccurrences(of: "window: 2 h ", with: "window: 5 h ")
        let found = findings(in: text)
        #expect(found.count { $0.contains("window 5 h is above the ceiling built in of 4 h") } == 2)
    }

    @Test("exactly at every ceiling is taken")
    func atTheCeiling() throws {
        var text = shipped
        for (original, replacement) in [
            ("dose_rate: 1 mg/kg/h", "dose_rate: 2 mg/kg/h"),
            ("mass_rate: 100 mg/h", "mass_rate: 200 mg/h"),
            ("session_mass: 200 mg", "session_mass: 400 mg"),
            ("session_dose: 2 mg/kg", "session_dose: 4 mg/kg"),
            ("window: 2 h                 # built", "window: 4 h   # built"),
            ("start_to_end: 3 h", "start_to_end: 6 h"),
            ("lowest: 30 kg", "lowest: 10 kg"), ("highest: 250 kg", "highest: 350 kg"),
        ] {
            try #require(text.contains(original))
            text = text.replacingFirst(original, with: replacement)
        }
        #expect(findings(in: text) == [])
    }

    @Test("empty lists and no drugs at all are refused")
    func emptyLists() throws {
        let head = "version: 2026-11\nissued: 2026-11-22\ncare_area: a\n"
        #expect(
            findings(in: head + "drugs: []\n") == [
                "lib.yaml:4: drugs is an empty list: name at least one"
            ]
        )
        #expect(findings(in: head + "drugs:\n").count == 1)
        #expect(findings(in: head).count == 1)
        let usual = try findings(
            "usual:                # without question\n        - 1 mg/mL\n        - 2 mg/mL",
            "usual: []"
        )
        #expect(usual.count == 1 && usual[0].contains("usual is an empty list"))
    }

    @Test("the same drug twice is refused, in whatever case; two drugs are taken")
    func severalDrugs() throws {
        let start = try #require(shipped.range(of: "  - name: ketamine"))
        let drug = String(shipped[start.lowerBound...])
        let again = findings(in: shipped + drug.replacingFirst("ketamine", with: "KETAMINE"))
        #expect(again.count == 1 && again[0].contains("the drug 'KETAMINE' is there twice"))
        let text = shipped + drug.replacingFirst("ketamine", with: "esketamine")
        let library = try DrugLibrary(bytes: Array(text.utf8), path: "lib.yaml")
        #expect(library.drugs.map(\.drug) == ["ketamine", "esketamine"])
        #expect(library.rules(for: "esketamine")?.drug == "esketamine")
    }

    @Test("a wrong digest is refused, the right one taken in either case")
    func digest() throws {
        let right = try DrugLibrary(path: ShippedLibraryTests.path).digest
        #expect(try findings("", "", digest: right) == [])
        #expect(try findings("", "", digest: right.uppercased()) == [])
        for wrong in [String(right.dropLast()), "", String(repeating: "0", count: 64)] {
            let found = try findings("", "", digest: wrong)
            #expect(found.count == 1 && found[0].hasPrefix("lib.yaml: its SHA-256 is \(right)"))
        }
    }

    @Test("several wrong things are all reported at once, in the order of their lines")
    func allAtOnce() {
        let text =
            shipped
            .replacingFirst("version: 2026-11 ", with: "version: x ")
            .replacingFirst("- 10 mg/mL", with: "- 100 mg/mL")
            .replacingFirst("dose_rate: 0.5 mg/kg/h", with: "dose_rate: 41.7")
            .replacingFirst("raise: 100 %", with: "raise: 40 %\n      bolus: 0.35 mg/kg")
        let found = findings(in: text)
        #expect(found.count == 5, "\(found)")
        let lines = found.compactMap {
            $0.split(separator: ":").dropFirst().first.flatMap { Int($0) }
        }
        #expect(lines == lines.sorted() && lines.count == 5)
    }

    @Test("a file that is absent is one clear line")
    func absent() {
        #expect(
            throws: DrugLibraryError.refused([
                .init(
                    file: "/absent.yaml",
                    line: nil,
                    message: "there is no such file: name one that exists"
                )
            ])
        ) { try DrugLibrary(path: "/absent.yaml") }
    }
}

extension String {
    func replacingFirst(_ original: String, with replacement: String) -> String {
        guard let range = range(of: original) else { return self }
        return replacingCharacters(in: range, with: replacement)
    }
}
