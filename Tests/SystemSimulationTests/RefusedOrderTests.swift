import DoseMath
import InfusionCore
import SeededChance
import Testing

@testable import ControlLoop
@testable import SystemSimulation

@Suite("An order that must be refused (SR-04)")
struct RefusedOrderTests {
    private static let clinic = Result { try SimulatedClinic() }

    /// Words of an order and a label, all of them within what a seed file takes.
    struct Words: Sendable, CustomStringConvertible {
        var weight = "70 kg"
        var strength = "2 mg/mL"
        var dose = "0.5 mg/kg/h for 2 h"
        var filled = "60 mL"

        var description: String { "\(weight), \(strength), \(dose), \(filled)" }

        var sheet: OrderSheet {
            OrderSheet(
                patient: "P-1",
                weight: weight,
                strength: strength,
                dose: dose,
                course: .weekly,
                filled: filled
            )
        }
    }

    private static func world(_ words: Words) throws -> World {
        let quiet = Day(seed: 3, only: [], isFlawless: true)
        let day = Day(
            seed: 3,
            sheet: words.sheet,
            pump: quiet.pump,
            shift: Shift(errsOnceIn: 0, colleagueComes: nil),
            mishaps: []
        )
        return try World(day, in: clinic.get(), .nothing)
    }

    @Test(
        "is infused exactly at each bound, and beyond it nothing is: the quiet day holds either way",
        arguments: [
            (Words(), nil),
            (Words(dose: "0.5 mg/kg/h for 2 h"), Words(dose: "0 mg/kg/h for 2 h")),
            (Words(dose: "20 mg for 2 h"), Words(dose: "20 mg for 10 h")),
            (Words(dose: "20 mg for 2 h"), Words(dose: "20 mg for 7201 s")),
            (Words(weight: "30 kg"), Words(weight: "29.999 kg")),
            (
                Words(weight: "250 kg", dose: "0.2 mg/kg/h for 1 h"),
                Words(weight: "250.001 kg", dose: "0.2 mg/kg/h for 1 h")
            ),
            (Words(strength: "10 mg/mL"), Words(strength: "9 mg/mL")),
            (Words(dose: "1 mg/kg/h for 1 h"), Words(dose: "1.000001 mg/kg/h for 1 h")),
            (
                Words(weight: "120 kg", dose: "100 mg/h for 1 h"),
                Words(weight: "120 kg", dose: "100.000001 mg/h for 1 h")
            ),
            (
                Words(weight: "120 kg", dose: "200 mg for 2 h"),
                Words(weight: "120 kg", dose: "200.000001 mg for 2 h")
            ),
            (
                Words(dose: "0.048 mg/h for 1 h"),
                Words(dose: "0.047999 mg/h for 1 h")
            ),
            (Words(dose: "0.06 mg/h for 2 min"), Words(dose: "0.06 mg/h for 119 s")),
            (Words(filled: "0.05 mL"), Words(filled: "0.049999 mL")),
            (Words(filled: "0.05 mL"), Words(filled: "0 mL")),
        ] as [(Words, Words?)]
    )
    func bound(allowed: Words, refused: Words?) throws {
        for (words, isRefused) in [(allowed, false), (refused ?? allowed, refused != nil)] {
            var world = try Self.world(words)
            try world.run()
            try world.close()
            #expect(world.judge.broken == nil, "\(words)")
            #expect((world.judge.session == nil) == isRefused, "\(words)")
            #expect((world.judge.bounds.refusal != nil) == isRefused, "\(words)")
        }
    }

    @Test("breaks the law of quiet days where drug flows by it, as one does by which none flows")
    func flows() throws {
        for (words, isInfused, isBroken) in [
            (Words(), true, false), (Words(), false, true),
            (Words(dose: "20 mg for 10 h"), false, false),
            (Words(dose: "20 mg for 10 h"), true, true),
        ] {
            var world = try Self.world(words)
            if isInfused {
                world.judge.session = WatchedSession(number: 1, from: 0, prescribed: [])
            }
            try world.close()
            #expect((world.judge.broken?.law == .quiet) == isBroken, "\(words), \(isInfused)")
        }
    }

    @Test("is one that the core refuses, and no other, among those near the limits (seeded)")
    func asTheCore() throws {
        var chance = SeededGenerator(seed: 45)
        var verdicts: [Bool: Int] = [:]
        var world = try Self.world(Words())
        for _ in 0..<50 { try world.step() }
        for _ in 0..<4_000 {
            let words = Self.drawn(&chance)
            let chair = try ChairCase(words.sheet)
            let refusal = ChairBounds.refusal(of: chair)
            let isTaken: Bool
            do {
                _ = try world.loop.machine.draft(chair.form, now: world.clock.now)
                isTaken = true
            } catch {
                isTaken = false
            }
            #expect((refusal == nil) == isTaken, "\(words): \(refusal ?? "may flow")")
            verdicts[isTaken, default: 0] += 1
        }
        #expect(verdicts.values.allSatisfy { $0 > 400 } && verdicts.count == 2, "\(verdicts)")
    }

    /// One or two steps in any of the ways a dose is written, each number at or about a limit.
    private static func drawn(_ chance: inout SeededGenerator) -> Words {
        let grams = chance.one(of: [
            29_999, 30_000, 45_000, 70_000, 90_000, 100_000, 104_000, 250_000, 250_001,
        ])
        func near(_ most: Int, _ chance: inout SeededGenerator) -> String {
            let number = chance.one(of: [
                0, most / 40_000, most / 2_000, most / 4, most - 1, most, most + 1,
            ])
            let digits = String(1_000_000 + number % 1_000_000).dropFirst()
            return "\(number / 1_000_000).\(digits)"
        }
        func step(_ chance: inout SeededGenerator) -> String {
            let seconds = chance.one(of: [1, 60, 1_800, 1_800, 3_600, 3_600, 7_200, 7_201])
            let amount =
                switch Int.random(in: 0..<4, using: &chance) {
                case 0: near(1_000_000, &chance) + " mg/kg/h"
                case 1: near(100_000_000, &chance) + " mg/h"
                case 2: near(2_000_000, &chance) + " mg/kg"
                default: near(200_000_000, &chance) + " mg"
                }
            return "\(amount) for \(seconds) s"
        }
        let isStepped = chance.once(in: 3)
        let first = step(&chance)
        return Words(
            weight: "\(grams / 1_000).\(String(1_000 + grams % 1_000).dropFirst()) kg",
            strength: chance.one(of: ["0.999", "1", "1", "2", "2", "5", "10", "10.001"]) + " mg/mL",
            dose: isStepped ? "\(first), then \(step(&chance))" : first,
            filled: "60 mL"
        )
    }
}
