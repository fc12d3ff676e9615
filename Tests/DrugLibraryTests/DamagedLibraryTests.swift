import DoseMath
import SeededChance
import StrictYAML
import Testing

@testable import DrugLibrary

@Suite("A library file that was damaged or edited by chance", .timeLimit(.minutes(30)))
struct DamagedLibraryTests {
    private static let pieces = [
        "0", "9", "99", ".", "-", " ", "  ", "\n", ":", "#", "'", "\"", "[", "]", "{", "}", "&",
        "*", "!", "%", "mg", "kg", "/", "h", "min", "\t", "\u{0}", "\u{FEFF}", "\u{2028}", "-\n",
        "? ", "| ", "> ", "---\n", "<<: ",
    ]

    @Test("is refused with lines that exist or, where it is taken, is within every bound (SR-05)")
    func edited() throws {
        let shipped = Array(try ShippedLibrary().text)
        var taken = 0
        for seed in UInt64(1)...400 {
            var random = SeededGenerator(seed: seed)
            var text = shipped
            for _ in 0..<Int.random(in: 1...3, using: &random) { Self.damage(&text, &random) }
            do throws(DrugLibraryError) {
                let library = try ShippedLibrary.library(String(text))
                Self.requireWithinCeilings(library, seed: seed)
                Self.requireCare(library, seed: seed)
                taken += 1
            } catch {
                let lines = text.count { $0.isNewline } + 2
                for finding in error.findings {
                    #expect((1...lines).contains(finding.line ?? 1), "seed \(seed): \(finding)")
                }
            }
        }
        // Most edits fall into comments or only change a number: both branches are walked.
        #expect((1..<400).contains(taken))
    }

    @Test("is refused where it is cut off anywhere before its last value")
    func cutOff() throws {
        let text = try ShippedLibrary().text
        let bytes = Array(text.utf8)
        let end = bytes.count - "20 h\n".utf8.count
        for length in stride(from: 0, through: end, by: 23) {
            let found = ShippedLibrary.findings(
                in: String(decoding: bytes[..<length], as: UTF8.self)
            )
            #expect(!found.isEmpty, "cut off after \(length) bytes")
        }
    }

    private static func damage(_ text: inout [Character], _ random: inout SeededGenerator) {
        let place = Int.random(in: 0..<text.count, using: &random)
        let length = Int.random(in: 0...3, using: &random)
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
        text.replaceSubrange(place..<min(place + length, text.count), with: Array(piece))
    }

    private static func requireWithinCeilings(_ library: DrugLibrary, seed: UInt64) {
        for rules in library.formularies.flatMap(\.drugs) {
            #expect(isWithin(rules.soft, rules.hard), "seed \(seed)")
            #expect(isWithin(rules.hard, CompiledCeilings.limits), "seed \(seed)")
            #expect(
                (rules.usualConcentrations + rules.allowedConcentrations)
                    .allSatisfy { $0 <= CompiledCeilings.concentration && $0 > .zero },
                "seed \(seed)"
            )
            #expect(!rules.usualConcentrations.isEmpty, "seed \(seed)")
            for kind in CourseKind.allCases {
                let rule = rules.courses[kind]
                #expect((1...CompiledCourseLimits.longestCourse).contains(rule.length))
                #expect(rule.softSpacing >= CompiledCourseLimits.leastSpacing, "seed \(seed)")
            }
        }
    }

    private static func requireCare(_ library: DrugLibrary, seed: UInt64) {
        for care in library.formularies.map(\.care) {
            let asked = care.contraindications
            #expect((1...32).contains(asked.count), "seed \(seed)")
            #expect(Set(asked).count == asked.count, "seed \(seed)")
            let names = care.premedications.map(\.name)
            #expect(names.count <= 32 && Set(names).count == names.count, "seed \(seed)")
            for sign in VitalSign.allCases {
                guard let range = care.observations[sign] else {
                    #expect(sign == .diastolic, "seed \(seed)")
                    continue
                }
                #expect(range.alarm.clamped(to: sign.plausible) == range.alarm, "seed \(seed)")
                #expect(range.advisory.clamped(to: range.alarm) == range.advisory, "seed \(seed)")
            }
        }
    }

    private static func isWithin(_ inner: Limits, _ outer: Limits) -> Bool {
        inner.doseRate <= outer.doseRate && inner.massRate <= outer.massRate
            && inner.sessionMass <= outer.sessionMass && inner.sessionDose <= outer.sessionDose
            && inner.window <= outer.window && inner.startToEnd <= outer.startToEnd
            && inner.weight.clamped(to: outer.weight) == inner.weight
            && (inner.raisePercent ?? .max) <= (outer.raisePercent ?? .max)
    }
}
