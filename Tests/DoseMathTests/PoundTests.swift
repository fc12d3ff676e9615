import DoseMath
import SeededChance
import Testing

@Suite("A body weight in pounds (SR-18)")
struct PoundTests {
    @Test(
        "is 453.59237 g a pound, rounded down to a gram",
        arguments: [
            ("0 lb", 0), ("1 lb", 453), ("2 lb", 907), ("100 lb", 45_359), ("154.3 lb", 69_989),
            ("154.3lb", 69_989), ("154.32358 lb", 69_999), ("154.32359 lb", 70_000),
            ("0.002 lb", 0), ("0.00221 lb", 1), ("22046.226218 lb", 9_999_999),
        ] as [(String, Int64)]
    )
    func grams(text: String, grams: Int64) throws {
        #expect(try BodyWeight.parse(text).grams == grams)
    }

    @Test("loses less than a gram and never gains one, whatever is written")
    func rounding() throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<10_000 {
            let hundredths = random.count(in: 0...2_204_622)
            let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
            let text = "\(whole).\(rest < 10 ? "0" : "")\(rest) lb"
            let grams = try BodyWeight.parse(text).grams
            // Both sides in 1/10 000 000 g.
            let exact = Int128(hundredths) * 45_359_237
            #expect(Int128(grams) * 10_000_000 <= exact, "\(text)")
            #expect(exact < Int128(grams + 1) * 10_000_000, "\(text)")
        }
    }

    @Test("beyond ten tonnes, or without a plain number, is refused")
    func refused() {
        for text in [
            "22046.23 lb", "99999999999 lb", "154,3 lb", "154 lbs", "154 LB", "154 pounds",
        ] {
            #expect(throws: QuantityError.self) { try BodyWeight.parse(text) }
        }
    }

    @Test(
        "is shown in both units, pounds to the nearest tenth",
        arguments: [
            ("70 kg", "70 kg (154.3 lb)"), ("154.3 lb", "69.989 kg (154.3 lb)"),
            ("100 kg", "100 kg (220.5 lb)"), ("0 kg", "0 kg (0 lb)"),
            ("0.022 kg", "0.022 kg (0 lb)"),
            ("0.023 kg", "0.023 kg (0.1 lb)"), ("10000 kg", "10000 kg (22046.2 lb)"),
        ]
    )
    func inBothUnits(text: String, shown: String) throws {
        #expect(try BodyWeight.parse(text).inBothUnits == shown)
    }

    @Test("is recorded in kilograms, which read back to the same")
    func recorded() throws {
        let weight = try BodyWeight.parse("154.3 lb")
        #expect(weight.description == "69.989 kg")
        #expect(try BodyWeight.parse(weight.description) == weight)
    }
}
