import ConfigurationFixtures
import DoseMath
import Testing

@testable import DrugLibrary

@Suite("A care area's limits on observations (SR-14)")
struct ObservationLimitsReaderTests {
    /// A sign's key, and its values as the file writes them.
    private struct Sign {
        let sign: VitalSign
        let key: String
        let lowest: Int
        let highest: Int

        func text(_ value: Int) -> String {
            switch sign {
            case .sedation: "\(value)"
            case .systolic, .diastolic: "\(value) mmHg"
            case .heartRate, .respiration: "\(value) /min"
            case .oxygenSaturation: "\(value) %"
            }
        }
    }

    /// What can be entered of each, written down a second time.
    private static let signs = [
        Sign(sign: .systolic, key: "systolic", lowest: 0, highest: 300),
        Sign(sign: .diastolic, key: "diastolic", lowest: 0, highest: 200),
        Sign(sign: .heartRate, key: "heart_rate", lowest: 0, highest: 250),
        Sign(sign: .oxygenSaturation, key: "oxygen_saturation", lowest: 30, highest: 100),
        Sign(sign: .respiration, key: "respiration", lowest: 0, highest: 80),
        Sign(sign: .sedation, key: "sedation", lowest: -5, highest: 4),
    ]

    private let shipped: ShippedLibrary
    private let file: ConfigurationLines

    init() throws {
        shipped = try ShippedLibrary()
        file = ConfigurationLines(shipped.text)
    }

    private func text(_ values: [(String, String)]) -> String {
        file.setting(values.map { (path: "observations.\($0.0)", value: $0.1) })
    }

    private func line(of path: String) throws -> Int {
        try #require(file.keys.first { $0.path.hasSuffix("observations." + path) }).line + 1
    }

    private func limits(_ text: String) throws -> ObservationLimits {
        try #require(try ShippedLibrary.library(text).formularies.first).care.observations
    }

    @Test("reach to both ends of what can be entered, and no unit beyond")
    func plausible() throws {
        for sign in Self.signs {
            let widest = ["advisory", "alarm"].flatMap {
                [
                    ("\(sign.key).\($0).lowest", sign.text(sign.lowest)),
                    ("\(sign.key).\($0).highest", sign.text(sign.highest)),
                ]
            }
            let range = try limits(text(widest))[sign.sign]
            #expect(range?.alarm == sign.lowest...sign.highest, "\(sign.key)")
            #expect(range?.advisory == sign.lowest...sign.highest, "\(sign.key)")
            for (path, value) in widest {
                let beyond = path.hasSuffix("lowest") ? sign.lowest - 1 : sign.highest + 1
                let found = ShippedLibrary.findings(in: text(widest + [(path, sign.text(beyond))]))
                #expect(found.count == 1, "\(path) beyond \(value): \(found)")
                let line = try line(of: path)
                #expect(found.first?.hasPrefix("lib.yaml:\(line): ") == true, "\(found)")
            }
        }
    }

    @Test("have an advisory range that may be the alarm's own and never lies beyond it")
    func advisoryWithinAlarm() throws {
        for sign in Self.signs {
            let (lowest, highest) = (sign.lowest + 1, sign.highest - 1)
            let equal = ["advisory", "alarm"].flatMap {
                [
                    ("\(sign.key).\($0).lowest", sign.text(lowest)),
                    ("\(sign.key).\($0).highest", sign.text(highest)),
                ]
            }
            #expect(ShippedLibrary.findings(in: text(equal)) == [], "\(sign.key)")
            for (end, beyond) in [("lowest", lowest - 1), ("highest", highest + 1)] {
                let path = "\(sign.key).advisory.\(end)"
                let found = ShippedLibrary.findings(in: text(equal + [(path, sign.text(beyond))]))
                #expect(
                    found == [
                        "lib.yaml:\(try line(of: path)): \(end) \(sign.sign.text(beyond))"
                            + " is outside the alarm range of \(lowest)"
                            + " to \(sign.sign.text(highest)): an advisory comes before an alarm"
                    ]
                )
            }
        }
    }

    @Test("have ranges of one value at least, never upside down")
    func upsideDown() throws {
        for sign in Self.signs {
            let one = sign.text(sign.highest - 1)
            let narrow = [
                ("\(sign.key).alarm.highest", sign.text(sign.highest)),
                ("\(sign.key).advisory.lowest", one), ("\(sign.key).advisory.highest", one),
            ]
            let range = try limits(text(narrow))[sign.sign]
            #expect(range?.advisory == (sign.highest - 1)...(sign.highest - 1), "\(sign.key)")
            let path = "\(sign.key).advisory.lowest"
            let found = ShippedLibrary.findings(
                in: text(narrow + [(path, sign.text(sign.highest))])
            )
            #expect(
                found == [
                    "lib.yaml:\(try line(of: path)): lowest \(sign.sign.name)"
                        + " \(sign.sign.text(sign.highest)) is above the highest of"
                        + " \(sign.sign.text(sign.highest - 1))"
                ]
            )
        }
    }

    @Test("may leave the diastolic pressure out, which is not limited then; no other sign")
    func diastolic() throws {
        for sign in Self.signs {
            let key = try #require(
                file.keys.first { $0.path == "care_areas.observations.\(sign.key)" }
            )
            let text = file.removing(key)
            if sign.sign == .diastolic {
                let limits = try limits(text)
                #expect(limits[.diastolic] == nil)
                #expect(VitalSign.allCases.count { limits[$0] != nil } == 5)
            } else {
                let found = ShippedLibrary.findings(in: text)
                #expect(found.count == 1, "\(found)")
                let missing = "the key '\(sign.key)' is missing in observations"
                #expect(found.first?.hasSuffix(missing) == true, "\(found)")
            }
        }
    }

    @Test(
        "are refused with one finding, its line and the reason",
        arguments: [
            ("systolic.alarm.lowest", "85", "lowest: '85' has no unit: write mmHg after it"),
            ("systolic.alarm.lowest", "85 mmhg", "write it as in 85 mmHg"),
            ("systolic.alarm.lowest", "11 kPa", "write it as in 11 mmHg"),
            ("systolic.alarm.lowest", "85  mmHg", "write it as in 85 mmHg"),
            ("systolic.alarm.lowest", "85.0 mmHg", "write it as in 85 mmHg"),
            ("systolic.alarm.lowest", "085 mmHg", "is no systolic pressure: write a whole number"),
            ("systolic.alarm.lowest", "-85 mmHg", "is no systolic pressure: write a whole number"),
            ("systolic.alarm.lowest", "mmHg", "is no systolic pressure: write a whole number"),
            (
                "systolic.alarm.lowest", "8.5e1 mmHg",
                "'8.5e1 mmHg' is no whole number with the unit of systolic pressure"
            ),
            (
                "systolic.alarm.highest", "301 mmHg",
                "highest 301 mmHg cannot be: systolic pressure is 0 to 300 mmHg"
            ),
            (
                "systolic.alarm.highest", "10000 mmHg",
                "is no systolic pressure: write a whole number, then mmHg"
            ),
            ("heart_rate.advisory.highest", "110 bpm", "write it as in 110 /min"),
            ("oxygen_saturation.alarm.lowest", "90", "has no unit: write % after it"),
            ("oxygen_saturation.alarm.lowest", "00 %", "is no oxygen saturation"),
            (
                "oxygen_saturation.alarm.highest", "101 %",
                "highest 101 % cannot be: oxygen saturation is 30 to 100 %"
            ),
            ("sedation.alarm.lowest", "-6", "lowest -6 is out of its range of -5 to 4"),
            ("sedation.alarm.highest", "5", "highest 5 is out of its range of -5 to 4"),
            ("sedation.alarm.highest", "+2", "highest '+2' is not a whole number"),
            ("sedation.alarm.highest", "2 RASS", "highest '2 RASS' is not a whole number"),
            ("sedation.alarm", "-2", "alarm has to be a mapping of keys to values"),
            ("sedation", "-2", "sedation has to be a mapping of keys to values"),
        ]
    )
    func refused(path: String, value: String, reason: String) throws {
        let key = try #require(
            file.keys.first { $0.path == "care_areas.observations.\(path)" }
        )
        var lines = file.lines
        for line in key.line..<key.end { lines[line] = "" }
        lines[key.line] = String(repeating: " ", count: key.column) + "\(key.name): \(value)"
        let found = ShippedLibrary.findings(in: lines.joined(separator: "\n"))
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.hasPrefix("lib.yaml:\(key.line + 1): ") == true, "\(found)")
        #expect(found.first?.contains(reason) == true, "\(found)")
    }

    @Test("may be written without the space before the unit, as every quantity may")
    func noSpace() throws {
        let limits = try limits(
            text([
                ("systolic.alarm.lowest", "86mmHg"), ("respiration.alarm.lowest", "0/min"),
                ("oxygen_saturation.alarm.lowest", "91%"),
            ])
        )
        #expect(limits[.systolic]?.alarm.lowerBound == 86)
        #expect(limits[.respiration]?.alarm.lowerBound == 0)
        #expect(limits[.oxygenSaturation]?.alarm.lowerBound == 91)
    }
}
