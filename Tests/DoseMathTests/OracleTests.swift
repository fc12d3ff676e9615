import DoseMath
import Testing

/// The whole order against an oracle in long multiplication, which never divides and never rounds.
@Suite("Against an oracle")
struct OracleTests {
    /// An order, mostly near the clinic's limits, sometimes anything a quantity can hold.
    private func order(_ random: inout SeededGenerator) throws -> (DoseOrder, Volume) {
        let wild = Int.random(in: 0..<4, using: &random) == 0
        let order = DoseOrder(
            weight: try .grams(random.count(in: 1...(wild ? BodyWeight.greatest : 300_000))),
            dose: try DoseRate(count: random.count(in: 1...(wild ? DoseRate.greatest : 1_500_000))),
            concentration: try Concentration(
                count: wild
                    ? random.count(in: 1...Concentration.greatest)
                    : [1_000, 2_000, 5_000, 10_000][Int.random(in: 0..<4, using: &random)]
            ),
            window: try .seconds(random.count(in: 1...(wild ? Window.greatest : 9_000)))
        )
        return (
            order, try Volume(count: random.count(in: 0...(wild ? Volume.greatest : 60_000_000)))
        )
    }

    @Test(
        "an order's limits speak exactly when the exact amount is above them (SR-01, SR-04, SR-07)"
    )
    func limits() throws {
        let rules = try Clinic.rules()
        let pump = try Clinic.pump()
        for seed in UInt64(1)...20 {
            var random = SeededGenerator(seed: seed)
            for _ in 0..<1_000 {
                let (order, delivered) = try order(&random)
                let found = try OrderCheck(
                    order: order,
                    rules: rules,
                    pump: pump,
                    deliveredAtMost: delivered
                ).findings()
                let spoken = found.map { "\($0.severity.rawValue) \($0.limit.rawValue)" }
                let judged = spoken.filter { line in Oracle.limits.contains { line.hasSuffix($0) } }
                let expected = Oracle(order, delivered).findings(rules, pump)
                #expect(judged == expected, "seed \(seed) \(order) after \(delivered)")
            }
        }
    }

    @Test(
        "a program never exceeds the exact rate, volume or drug, and falls short by less than a unit"
    )
    func programs() throws {
        let pump = try Clinic.pump(slowest: "0 mL/h")
        for seed in UInt64(1)...20 {
            var random = SeededGenerator(seed: seed)
            for _ in 0..<1_000 {
                let (order, _) = try order(&random)
                let program: Program
                do throws(DoseError) {
                    program = try Program(order: order, pump: pump)
                } catch {
                    continue
                }
                let wrong = Oracle(order, .zero).faults(of: program, pump.resolution)
                #expect(wrong.isEmpty, "seed \(seed) \(order): \(wrong)")
            }
        }
    }
}

/// An order's amounts, each as a product to be compared with a product.
private struct Oracle {
    static let limits: [String] =
        [.doseRate, .massRate, .sessionMass, .sessionDose, .window, .syringeVolume]
        .map(\LimitName.rawValue)

    private let dose: WideNumber
    private let weight: WideNumber
    private let strength: WideNumber
    private let window: WideNumber
    private let delivered: WideNumber

    init(_ order: DoseOrder, _ delivered: Volume) {
        dose = WideNumber(order.dose.count)
        weight = WideNumber(order.weight.count)
        strength = WideNumber(order.concentration.count)
        window = WideNumber(order.window.count)
        self.delivered = WideNumber(delivered.count)
    }

    /// In the order the check reports them: dose rate, mass rate, session, window, syringe.
    func findings(_ rules: DrugRules, _ pump: PumpCapability) -> [String] {
        let hour = WideNumber(3_600)
        let thousand = WideNumber(1_000)
        let massRate = dose * weight
        // Both in ng x 3 600 000: what is to come and what was delivered before.
        let mass = dose * weight * window + delivered * strength * hour
        // In ng/kg x 3600 x g.
        let perWeight = dose * window * weight + delivered * strength * hour
        let volume = dose * weight * window
        return [
            said(.doseRate) { WideNumber(1) * dose > WideNumber($0.doseRate.count) }(rules),
            said(.massRate) { massRate > WideNumber($0.massRate.count) * thousand }(rules),
            said(.sessionMass) { mass > WideNumber($0.sessionMass.count) * hour * thousand }(rules),
            said(.sessionDose) { perWeight > WideNumber($0.sessionDose.count) * hour * weight }(
                rules
            ),
            said(.window) { window > WideNumber($0.window.count) }(rules),
            volume > WideNumber(pump.syringeVolume.count) * hour * strength
                ? "hard \(LimitName.syringeVolume.rawValue)" : nil,
        ].compactMap { $0 }
    }

    private func said(
        _ name: LimitName,
        isAbove: @escaping (Limits) -> Bool
    ) -> (DrugRules) -> String? {
        { rules in
            if isAbove(rules.hard) { return "hard \(name.rawValue)" }
            return isAbove(rules.soft) ? "soft \(name.rawValue)" : nil
        }
    }

    /// What is wrong with a program, in words.
    func faults(of program: Program, _ resolution: PumpResolution) -> [String] {
        let hour = WideNumber(3_600)
        let flow = dose * weight
        let rate = WideNumber(program.rate.count)
        let nextRate = WideNumber(
            program.rate.count + resolution.unit(at: program.exactRate).count
        )
        let volume = WideNumber(program.volume.count)
        let nextVolume = WideNumber(
            program.volume.count + resolution.unit(at: program.volume).count
        )
        let total = WideNumber(program.total.count)
        let faults: [(String, Bool)] = [
            ("rate above the exact one", rate * strength > flow),
            ("rate a unit below the exact one", nextRate * strength < flow),
            ("volume above what the rate delivers", volume * hour > rate * window),
            ("volume a unit below that", nextVolume * hour < rate * window),
            ("total above the drug in the volume", total * WideNumber(1_000) > volume * strength),
            (
                "total a nanogram below that",
                (total + WideNumber(1)) * WideNumber(1_000) < volume * strength
            ),
        ]
        return faults.filter(\.1).map(\.0)
    }
}
