import ConfigurationFixtures
import DoseMath
import Testing

@testable import DrugLibrary

@Suite("Every key of the shipped library (SR-05)")
struct EveryKeyTests {
    private let file: ConfigurationLines

    /// The keys that may be left out.
    private static let optional: Set<String> = ["salt", "allowed", "diastolic"]

    init() throws {
        file = ConfigurationLines(try ShippedLibrary().text)
    }

    /// The values that are a number with a unit, by the line they stand on.
    private var quantities: [(line: Int, value: String)] {
        (file.keys.map { ($0.line, $0.value) } + file.listedValues)
            .filter { $0.value.contains(" ") && $0.value.first?.isNumber == true }
    }

    /// The values that are a whole number alone.
    private var wholeNumbers: [ConfigurationKey] {
        file.keys.filter { Int($0.value) != nil }
    }

    @Test("is found by this suite's own reading of the file")
    func reading() {
        #expect(file.keys.count == 104)
        #expect(quantities.count == 48)
        #expect(wholeNumbers.count == 7)
        #expect(file.listedValues.count == 10)
        #expect(file.keys.first?.path == "version")
        #expect(file.keys.last?.path == "care_areas.drugs.courses.booster.spacing")
        #expect(file.keys.contains { $0.path == "care_areas.drugs.hard.weight.lowest" })
        #expect(
            file.keys.contains { $0.path == "care_areas.observations.sedation.alarm.highest" }
        )
    }

    @Test("taken away is reported missing in the first line of what it belongs to")
    func removed() {
        for key in file.keys {
            let found = ShippedLibrary.findings(in: file.removing(key))
            guard !Self.optional.contains(key.name) else {
                #expect(found == [], "\(key)")
                continue
            }
            let line = (key.siblings.first { $0 != key.line } ?? key.line) + 1
            #expect(found.count == 1, "\(key): \(found)")
            #expect(
                found.first?.hasPrefix("lib.yaml:\(line): the key '\(key.name)' is missing in ")
                    == true,
                "\(key): \(found)"
            )
        }
    }

    @Test("doubled is refused in the line of the second")
    func doubled() {
        for key in file.keys {
            let line = key.end + 1
            #expect(
                ShippedLibrary.findings(in: file.doubling(key)) == [
                    "lib.yaml:\(line): the key '\(key.name)' is there twice,"
                        + " first in line \(key.line + 1): keep one"
                ],
                "\(key)"
            )
        }
    }

    @Test("misspelt is unknown in its line and, unless it may be left out, missing")
    func misspelt() {
        for key in file.keys {
            for slip in Self.slips(key.name) {
                let found = ShippedLibrary.findings(in: file.renaming(key, to: slip))
                let unknown = "lib.yaml:\(key.line + 1): unknown key '\(slip)' in "
                #expect(found.contains { $0.hasPrefix(unknown) }, "\(key) as \(slip): \(found)")
                let missing = "lib.yaml:\(key.siblings[0] + 1): the key '\(key.name)' is missing"
                let isOptional = Self.optional.contains(key.name)
                #expect(found.count == (isOptional ? 1 : 2), "\(key) as \(slip): \(found)")
                #expect(found.contains { $0.hasPrefix(missing) } != isOptional, "\(key): \(found)")
            }
        }
    }

    @Test("with its unit stripped is refused in its line (SR-02)")
    func bareNumber() {
        for (line, value) in quantities {
            let number = String(value.prefix { $0 != " " })
            let found = ShippedLibrary.findings(in: file.replacing(value, with: number, in: line))
            #expect(found.count == 1, "\(value) in line \(line + 1): \(found)")
            #expect(found.first?.hasPrefix("lib.yaml:\(line + 1): ") == true, "\(found)")
            #expect(found.first?.contains("has no unit") == true, "\(found)")
        }
    }

    @Test("with any text that is not exactly a number and its unit is refused in its line (SR-01)")
    func malformed() {
        for (line, value) in quantities {
            for slip in Self.malformed(value) {
                let text = file.replacing(value, with: slip, in: line)
                let found = ShippedLibrary.findings(in: text)
                #expect(found.count == 1, "\(slip) in line \(line + 1): \(found)")
                #expect(found.first?.hasPrefix("lib.yaml:\(line + 1): ") == true, "\(found)")
            }
        }
    }

    @Test("with any text that is not exactly a whole number is refused in its line (SR-01)")
    func malformedWholeNumber() {
        for key in wholeNumbers {
            let number = key.value
            let slips = [
                "+1", "\(number).0", "\(number),0", "\(number) mmHg", "'\(number)'", "0\(number)",
                "0x1", "1e0", "-0", "one", "\u{FF11}", String(repeating: "9", count: 40),
            ]
            for slip in slips {
                let text = file.replacing(number, with: slip, in: key.line)
                let found = ShippedLibrary.findings(in: text)
                #expect(found.count == 1, "\(key) is \(slip): \(found)")
                #expect(found.first?.hasPrefix("lib.yaml:\(key.line + 1): ") == true, "\(found)")
            }
        }
    }

    @Test("with nothing, a list or a mapping where a value belongs is refused in its line")
    func wrongShape() {
        for key in file.keys where !key.value.isEmpty {
            for shape in ["", "~", "null", "''", "[1 mg]", "{a: 1 mg}", "!!str x", "&a x"] {
                let text = file.replacing(key.value, with: shape, in: key.line)
                let found = ShippedLibrary.findings(in: text)
                #expect(found.count == 1, "\(key) is '\(shape)': \(found)")
                #expect(
                    found.first?.hasPrefix("lib.yaml:\(key.line + 1): ") == true,
                    "\(key) is '\(shape)': \(found)"
                )
            }
        }
    }

    /// Ways in which a word goes wrong under a person's hands.
    private static func slips(_ word: String) -> Set<String> {
        var slips: Set = [
            word + "s", word + "_", String(word.dropLast()), String(word.dropFirst()),
            word.uppercased(), word.prefix(1).uppercased() + word.dropFirst(),
            String(word.reversed()), "x",
        ]
        slips.insert(word.replacingFirst("_", with: "-"))
        slips.insert(word.replacingFirst("_", with: " "))
        slips.insert(word.replacingFirst("e", with: "\u{435}"))
        return slips.subtracting([word])
    }

    /// Ways in which a number with its unit goes wrong.
    private static func malformed(_ value: String) -> [String] {
        let number = String(value.prefix { $0 != " " })
        let unit = String(value.dropFirst(number.count + 1))
        let numbers = [
            "-1", "+1", "nan", "inf", "1e3", "0x10", ".5", "5.", "05", "1,5", "1 000", "1_000",
            "\u{FF11}\u{FF17}.\u{FF15}", "0.1234567890123", String(repeating: "9", count: 40),
            "1\u{0}", "1\u{200B}",
        ]
        return numbers.map { "\($0) \(unit)" } + [
            unit, "\(value) \(unit)", "\(number)  \(unit)", "\(value).", "\(unit) \(number)",
            "\(number) mL", "\(number) \(unit.uppercased())x", "\(number) furlongs", "unlimited",
        ]
    }
}
