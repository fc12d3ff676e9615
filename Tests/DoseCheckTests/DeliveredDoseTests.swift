import DoseCheck
import DoseMath
import SeededChance
import Testing

@Suite("The drug delivered, added up at every poll")
struct DeliveredDoseTests {
    private let strength = "2 mg/mL"

    /// A session of 35 mL at 2 mg/mL, of which 10 mL are in.
    private func dose() throws -> DeliveredDose {
        DeliveredDose(delivered: try .parse("10 mL"), at: try .parse(strength))
    }

    private func disagreement(
        _ dose: inout DeliveredDose,
        _ delivered: String,
        atMost: String,
        mass: String,
        unit: String = "0.01 mL"
    ) throws -> String? {
        try dose.disagreement(
            delivered: .parse(delivered),
            atMost: .parse(atMost),
            mass: .parse(mass),
            confirmedTotal: .parse("35 mL"),
            unit: .parse(unit)
        )
    }

    @Test(
        "agrees with the first computation at every poll of two hours (SR-09)",
        arguments: 1...20 as ClosedRange<UInt64>
    )
    func polls(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let concentration = try Concentration(count: .random(in: 500...10_000, using: &random))
        let unit = try Volume.nanoliters(1_000)
        let most = try Volume.parse("200 mL")
        var delivered = try Volume.nanoliters(.random(in: 0...1_000_000, using: &random))
        var dose = DeliveredDose(delivered: delivered, at: concentration)
        for poll in 0..<14_400 {
            delivered = try delivered.plus(.nanoliters(.random(in: 0...9_999, using: &random)))
            let atMost = delivered.plus(unit)
            // People are told the drug counted, limits are held to the most it can have been.
            let volume = poll.isMultiple(of: 2) ? delivered : atMost
            let found = dose.disagreement(
                delivered: delivered,
                atMost: atMost,
                mass: volume.massRoundedUp(at: concentration),
                confirmedTotal: most,
                unit: unit
            )
            if let found { Issue.record("seed \(seed) poll \(poll): \(found)") }
        }
    }

    @Test(
        "is within a unit of the display and a nanogram of the first computation's (SR-09)",
        // 12 mL of 2 mg/mL are 24 mg; 0.01 mL of it is 0.02 mg.
        arguments: [
            ("24 mg", true), ("24.02 mg", true), ("24.020001 mg", false), ("23.98 mg", true),
            ("23.979999 mg", false), ("240 mg", false), ("12 mg", false), ("0 mg", false),
        ]
    )
    func mass(mass: String, agrees: Bool) throws {
        var dose = try dose()
        let found = try disagreement(&dose, "12 mL", atMost: "12.01 mL", mass: mass)
        let line = "the drug delivered, \(mass), is not the second computation's of 12 mL"
        #expect(found == (agrees ? nil : line))
    }

    @Test("finds a strength that changed in the first computation alone")
    func otherStrength() throws {
        var dose = try dose()
        let tenfold = try disagreement(&dose, "10.1 mL", atMost: "10.11 mL", mass: "101 mg")
        #expect(tenfold != nil)
    }

    @Test("finds a count that lost what was counted before, and never takes drug back (SR-07)")
    func lost() throws {
        var dose = try dose()
        let line =
            "the session's count, 9.999999 mL, at most 11 mL, lost a part of what was "
            + "counted before"
        #expect(
            try disagreement(&dose, "9.999999 mL", atMost: "11 mL", mass: "20 mg") == line
        )
        #expect(try disagreement(&dose, "10 mL", atMost: "9.999999 mL", mass: "20 mg") != nil)
        #expect(try disagreement(&dose, "0 mL", atMost: "10 mL", mass: "0 mg") != nil)
        #expect(try disagreement(&dose, "10 mL", atMost: "10 mL", mass: "20 mg") == nil)
    }

    @Test(
        "takes max(0.1 mL, 2 units) above the volume confirmed and not a nanolitre more (SR-25)",
        arguments: [
            ("35.1 mL", "0.01 mL", true), ("35.100001 mL", "0.01 mL", false),
            ("35.1 mL", "0.05 mL", true), ("35.200001 mL", "0.1 mL", false),
            ("35.2 mL", "0.1 mL", true), ("37 mL", "1 mL", true), ("37.000001 mL", "1 mL", false),
        ]
    )
    func confirmed(atMost: String, unit: String, agrees: Bool) throws {
        var dose = try dose()
        let found = try disagreement(&dose, "35 mL", atMost: atMost, mass: "70 mg", unit: unit)
        let line = "\(atMost) may have been delivered, more than the 35 mL confirmed"
        #expect(found == (agrees ? nil : line))
    }

    @Test("takes no more room after two hours than at the start")
    func room() throws {
        #expect(MemoryLayout<DeliveredDose>.size <= 128)
        var inOne = try dose()
        var inMany = try dose()
        _ = try disagreement(&inOne, "35 mL", atMost: "35 mL", mass: "70 mg")
        for count in 1...1_000 {
            let volume = "\(try Volume.nanoliters(10_000_000 + Int64(count) * 25_000))"
            _ = try disagreement(&inMany, volume, atMost: volume, mass: "70 mg")
        }
        // The same sum in the same fraction, however it was cut.
        #expect(inMany == inOne)
    }

    @Test("takes any numbers without trapping (SR-01)")
    func absurd() throws {
        let greatest = try Volume(count: Volume.greatest)
        var dose = DeliveredDose(delivered: .zero, at: try Concentration(count: 9_999_991))
        let found = dose.disagreement(
            delivered: greatest,
            atMost: greatest,
            mass: try Mass(count: Mass.greatest),
            confirmedTotal: greatest,
            unit: try .nanoliters(1)
        )
        #expect(found != nil)
    }
}
