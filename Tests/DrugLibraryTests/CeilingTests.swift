import ConfigurationFixtures
import DoseMath
import Testing

@testable import DrugLibrary

@Suite("The bounds of a drug library (SR-05)")
struct CeilingTests {
    private let file: ConfigurationLines

    init() throws {
        file = ConfigurationLines(try ShippedLibrary().text)
    }

    /// An upper limit: its key, its value at the ceiling built in, and one smallest unit above.
    private static let uppermost = [
        ("dose_rate", "2 mg/kg/h", "2.000001 mg/kg/h"),
        ("mass_rate", "200 mg/h", "200.000001 mg/h"),
        ("session_mass", "400 mg", "400.000001 mg"),
        ("session_dose", "4 mg/kg", "4.000001 mg/kg"),
        ("window", "4 h", "14401 s"),
        ("start_to_end", "6 h", "21601 s"),
        ("weight.highest", "350 kg", "350.001 kg"),
    ]

    /// Every hard limit at the ceiling built in, the weights' lower end included.
    private static let everyHard =
        uppermost.map { ("hard.\($0.0)", $0.1) } + [
            ("hard.weight.lowest", "10 kg"), ("hard.raise", "1000 %"),
        ]

    private func findings(_ values: [(String, String)]) -> [String] {
        ShippedLibrary.findings(in: file.setting(values.map { (path: $0.0, value: $0.1) }))
    }

    private func line(of path: String) throws -> Int {
        try #require(file.keys.first { $0.path.hasSuffix("." + path) }).line + 1
    }

    @Test("exactly at every ceiling, in both layers, a library is taken")
    func atEveryCeiling() {
        let soft = Self.everyHard.map { ($0.0.replacingFirst("hard", with: "soft"), $0.1) }
        #expect(findings(Self.everyHard) == [])
        #expect(findings(Self.everyHard + soft) == [])
    }

    @Test("one smallest unit above a ceiling is refused, whichever it is", arguments: uppermost)
    func aboveCeiling(key: String, ceiling: String, above: String) throws {
        // The window is part of the whole time: with all else at its ceiling, only one is wrong.
        let found = findings(Self.everyHard + [("hard.\(key)", above)])
        let line = try line(of: "hard.\(key)")
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.hasPrefix("lib.yaml:\(line): ") == true, "\(found)")
        #expect(found.first?.contains(" built in of ") == true, "\(found)")
    }

    @Test("a weight one gram below the lowest built in is refused")
    func belowLowestWeight() throws {
        let line = try line(of: "hard.weight.lowest")
        #expect(
            findings(Self.everyHard + [("hard.weight.lowest", "9.999 kg")]) == [
                "lib.yaml:\(line): lowest weight 9.999 kg is outside the range built in of 10 kg"
                    + " to 350 kg"
            ]
        )
    }

    @Test(
        "a soft limit may be at the hard one, and one smallest unit above it is refused",
        arguments: [
            ("dose_rate", "1 mg/kg/h", "1.000001 mg/kg/h"),
            ("mass_rate", "100 mg/h", "100.000001 mg/h"),
            ("session_mass", "200 mg", "200.000001 mg"),
            ("session_dose", "2 mg/kg", "2.000001 mg/kg"),
            ("window", "2 h", "7201 s"),
            ("start_to_end", "3 h", "10801 s"),
            ("weight.lowest", "30 kg", "29.999 kg"),
            ("weight.highest", "250 kg", "250.001 kg"),
            ("raise", "100 %", "101 %"),
        ]
    )
    func softAndHard(key: String, hard: String, beyond: String) throws {
        #expect(findings([("soft.\(key)", hard)]) == [])
        let found = findings([("soft.\(key)", beyond)])
        let line = try line(of: "soft.\(key)")
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.hasPrefix("lib.yaml:\(line): ") == true, "\(found)")
        #expect(found.first?.contains(" the hard ") == true, "\(found)")
    }

    @Test(
        "a value with a range is taken at both of its ends and refused one unit beyond (SR-08)",
        arguments: [
            ("salt.per_10_mg_base", "10 mg", "9.999999 mg", "100 mg", "100.000001 mg"),
            ("soft.raise_interval", "1 min", "59 s", "60 min", "3601 s"),
            ("soft.weight_change", "1 %", "0 %", "100 %", "101 %"),
            ("weekly.length", "1", "0", "10", "11"),
            ("daily.length", "1", "0", "10", "11"),
            ("booster.length", "1", "0", "10", "11"),
            ("weekly.spacing", "12 h", "43199 s", "672 h", "2419201 s"),
            ("daily.spacing", "12 h", "43199 s", "672 h", "2419201 s"),
            ("booster.spacing", "12 h", "43199 s", "672 h", "2419201 s"),
        ]
    )
    func ranges(
        key: String,
        lowest: String,
        below: String,
        highest: String,
        above: String
    ) throws {
        let line = try line(of: key)
        for value in [lowest, highest] {
            #expect(findings([(key, value)]) == [], "\(key) \(value)")
        }
        for value in [below, above] {
            let found = findings([(key, value)])
            #expect(found.count == 1, "\(key) \(value): \(found)")
            #expect(found.first?.hasPrefix("lib.yaml:\(line): ") == true, "\(found)")
        }
    }

    @Test("the strongest infusate built in is taken, and a microgram more refused")
    func concentration() throws {
        let shipped = try ShippedLibrary()
        #expect(ShippedLibrary.findings(in: shipped.text) == [])
        let line = try shipped.line(of: "- 10 mg/mL")
        #expect(
            ShippedLibrary.findings(in: try shipped.with("- 10.001 mg/mL", for: "- 10 mg/mL")) == [
                "lib.yaml:\(line): 10.001 mg/mL is above the strongest infusate built in,"
                    + " 10 mg/mL: it has to be diluted"
            ]
        )
    }
}
