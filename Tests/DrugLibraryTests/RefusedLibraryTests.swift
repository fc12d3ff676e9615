import ConfigurationFixtures
import DoseMath
import StrictYAML
import Testing

@testable import DrugLibrary

@Suite("A drug library is refused whole, with every finding (SR-05)")
struct RefusedLibraryTests {
    private let shipped: ShippedLibrary

    init() throws {
        shipped = try ShippedLibrary()
    }

    @Test(
        "one wrong thing gives one finding, with its line and the reason",
        arguments: [
            ("dose_rate: 0.5 mg/kg/h", "dose_rate: 0.5", "has no unit"),
            ("dose_rate: 0.5 mg/kg/h", "dose_rate: 0.5 mg/h", "has a unit that is not known here"),
            ("mass_rate: 50 mg/h", "mass_rate: 50 mg", "has a unit that is not known here"),
            ("mass_rate: 50 mg/h", "mass_rate: .5 mg/h", "is not a plain decimal number"),
            ("mass_rate: 50 mg/h", "mass_rate: 0 mg/h", "mass_rate is zero"),
            ("raise: 50 %", "raise: 50", "has no unit"),
            ("raise: 50 %", "raise: 50 mg", "is not a whole percentage"),
            ("raise: 50 %", "raise: 0 %", "is not a whole percentage"),
            ("raise: 50 %", "raise: 1001 %", "is not a whole percentage"),
            ("weight_change: 10 %", "weight_change: 10", "has no unit"),
            (
                "weight_change: 10 %", "weight_change: 101 %",
                "weight_change 101 % is out of its range of 1 % to 100 %"
            ),
            (
                "raise_interval: 5 min", "raise_interval: 59 s",
                "raise_interval 59 s is out of its range of 1 min to 1 h"
            ),
            (
                "per_10_mg_base: 11.53 mg", "per_10_mg_base: 9.99 mg",
                "per_10_mg_base 9.99 mg is out of its range of 10 mg to 100 mg"
            ),
            ("length: 4", "length: 11", "length 11 is out of its range of 1 to 10"),
            ("length: 4", "length: four", "length 'four' is not a whole number"),
            ("length: 4", "length: 4.0", "length '4.0' is not a whole number"),
            (
                "spacing: 144 h", "spacing: 11 h",
                "spacing 11 h is out of its range of 12 h to 672 h"
            ),
            (
                "start_to_end: 150 min", "start_to_end: 119 min",
                "start_to_end 119 min is shorter than the window of 2 h that is part of it"
            ),
            ("lowest: 40 kg", "lowest: 151 kg", "lowest weight 151 kg is above the highest of"),
            ("- 10 mg/mL", "- 11 mg/mL", "above the strongest infusate built in, 10 mg/mL"),
            ("- 10 mg/mL", "- 0 mg/mL", "is no strength"),
            ("- 5 mg/mL", "- 2 mg/mL", "is listed twice"),
            ("- 5 mg/mL", "- 2.0 mg/mL", "is listed twice"),
            ("- 10 mg/mL", "- 5.0 mg/mL", "is listed twice"),
            ("version: 2026-11 ", "version: 2026-13 ", "is not a version"),
            ("version: 2026-11 ", "version: latest ", "is not a version"),
            ("version: 2026-11 ", "version: 2026-11.0 ", "is not a version"),
            ("issued: 2026-11-22", "issued: 2026-02-29", "is not in the calendar"),
            ("issued: 2026-11-22", "issued: 22.11.2026", "is not a day"),
            ("name: ketamine  ", "name: ketamine!  ", "is not a name"),
            ("name: ketamine  ", "name: 'ketamine '  ", "is not a name"),
            ("name: ketamine  ", "name: 10  ", "is not a name"),
            ("name: outpatient ketamine", "name: outpatient  ketamine", "is not a name"),
            ("name: outpatient ketamine", "name: \"a\\nb\"  #", "'a\\nb' is not a name"),
            ("strength_as: ketamine base", "strength_as: b\u{E4}se", "is not a name"),
            (
                "name: ketamine hydrochloride", "name: Ketamine BASE",
                "the salt 'Ketamine BASE' has the base's own name"
            ),
        ]
    )
    func oneFinding(original: String, replacement: String, reason: String) throws {
        let found = ShippedLibrary.findings(in: try shipped.with(replacement, for: original))
        let line = try shipped.line(of: original)
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.hasPrefix("lib.yaml:\(line): ") == true, "\(found)")
        #expect(found.first?.contains(reason) == true, "\(found)")
    }

    @Test("a wrong key is reported as unknown with the one that was meant, and as missing")
    func unknownKey() throws {
        let text = try shipped.with("mas_rate: 50 mg/h", for: "mass_rate: 50 mg/h")
        let found = ShippedLibrary.findings(in: text)
        #expect(found.count == 2)
        #expect(
            found.contains {
                $0.contains("unknown key 'mas_rate' in soft: did you mean 'mass_rate'?")
            }
        )
        #expect(found.contains { $0.contains("the key 'mass_rate' is missing in soft") })
    }

    @Test(
        "there is no key for a bolus or for keeping a vein open, in any place",
        arguments: ["bolus: 0.35 mg/kg", "kvo: 1 mL/h"],
        [
            ("version: 2026-11 ", "the file"), ("    drugs:", "care_areas"),
            ("        strength_as:", "drugs"), ("          raise: 50 %", "soft"),
            ("          raise: 100 %", "hard"), ("            length: 4", "weekly"),
        ]
    )
    func noBolus(entry: String, place: (before: String, name: String)) throws {
        let indentation = String(place.before.prefix { $0 == " " })
        let text = try shipped.with("\(indentation)\(entry)\n\(place.before)", for: place.before)
        let key = String(entry.prefix { $0 != ":" })
        let line = try shipped.line(of: place.before)
        let found = ShippedLibrary.findings(in: text)
        #expect(found.count == 1, "\(found)")
        #expect(
            found.first?.hasPrefix("lib.yaml:\(line): unknown key '\(key)' in \(place.name): ")
                == true,
            "\(found)"
        )
    }

    @Test("what only a soft layer has is unknown in the hard one")
    func softOnly() throws {
        for entry in ["raise_interval: 5 min", "weight_change: 10 %"] {
            let text = try shipped.with("\(entry)\n          raise: 100 %", for: "raise: 100 %")
            let found = ShippedLibrary.findings(in: text)
            let key = String(entry.prefix { $0 != ":" })
            #expect(found.count == 1, "\(found)")
            #expect(found.first?.contains("unknown key '\(key)' in hard") == true, "\(found)")
        }
    }

    @Test("a drug without a salt has one name for its strength")
    func noSalt() throws {
        let salt =
            "        salt:\n          name: ketamine hydrochloride\n"
            + "          per_10_mg_base: 11.53 mg      # 10 mg to 100 mg\n"
        let library = try ShippedLibrary.library(try shipped.with("", for: salt))
        let strength = library.formularies.first?.drugs.first?.strength
        #expect(strength == StrengthBasis(base: "ketamine base"))
    }

    @Test("a wrong digest is refused, the right one taken in either case (SR-53)")
    func digest() throws {
        let right = try DrugLibrary(path: ShippedLibrary.path).digest
        #expect(ShippedLibrary.findings(in: shipped.text, digest: right) == [])
        #expect(ShippedLibrary.findings(in: shipped.text, digest: right.uppercased()) == [])
        for wrong in [String(right.dropLast()), "", String(repeating: "0", count: 64)] {
            let found = ShippedLibrary.findings(in: shipped.text, digest: wrong)
            #expect(found.count == 1 && found[0].hasPrefix("lib.yaml: its SHA-256 is \(right)"))
        }
    }

    @Test("several wrong things are all reported at once, in the order of their lines")
    func allAtOnce() {
        let text = shipped.text
            .replacingFirst("version: 2026-11 ", with: "version: x ")
            .replacingFirst("- 10 mg/mL", with: "- 100 mg/mL")
            .replacingFirst("dose_rate: 0.5 mg/kg/h", with: "dose_rate: 41.7")
            .replacingFirst("raise: 100 %", with: "raise: 40 %\n          bolus: 0.35 mg/kg")
            .replacingFirst("length: 10", with: "length: 20")
        let found = ShippedLibrary.findings(in: text)
        #expect(found.count == 6, "\(found)")
        let lines = found.compactMap {
            $0.split(separator: ":").dropFirst().first.flatMap { Int($0) }
        }
        #expect(lines == lines.sorted() && lines.count == 6)
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
