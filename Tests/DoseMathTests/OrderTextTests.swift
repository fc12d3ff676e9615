import DoseMath
import Foundation
import SeededChance
import Testing

@Suite("What is printed of an order")
struct OrderTextTests {
    /// A dose in one of the four ways in which it may be prescribed.
    private func prescribed(_ random: inout SeededGenerator) throws -> Dosing {
        while true {
            let dosing = try random.dosing()
            if case .flow = dosing { continue }
            return dosing
        }
    }

    @Test(
        "parses back to the same dose, and in JSON too",
        arguments: 1...4 as ClosedRange<UInt64>
    )
    func dosings(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<1_000 {
            let dosing = try prescribed(&random)
            #expect(try Dosing.parse(dosing.description) == dosing, "seed \(seed)")
            let data = try JSONEncoder().encode(dosing)
            #expect(try JSONDecoder().decode(Dosing.self, from: data) == dosing, "seed \(seed)")
        }
    }

    @Test("parses back to the same rate at the chair", arguments: 1...2 as ClosedRange<UInt64>)
    func rates(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<1_000 {
            let flow = Dosing.flow(try random.quantity())
            #expect(try Dosing.parseRate(flow.description) == flow, "seed \(seed)")
            let rate = Dosing.doseRate(try random.quantity())
            #expect(try Dosing.parseRate(rate.description) == rate, "seed \(seed)")
        }
    }

    @Test("parses back to the same steps, and an order in JSON too", arguments: [1, 2] as [UInt64])
    func steps(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let steps = try (0..<Int.random(in: 1...12, using: &random)).map { _ in
                let window = try Window.seconds(random.count(in: 1...Window.greatest))
                return DoseStep(dosing: try nonzero(&random), window: window)
            }
            let order = try DoseOrder(
                weight: .parse("70 kg"),
                steps: steps,
                concentration: .parse("2 mg/mL"),
                ceilings: .parse("0.5 mg/kg/h, 60 mg")
            )
            #expect(try DoseStep.parseList(order.text) == steps, "seed \(seed): \(order.text)")
            let data = try JSONEncoder().encode(order)
            #expect(try JSONDecoder().decode(DoseOrder.self, from: data) == order, "seed \(seed)")
        }
    }

    private func nonzero(_ random: inout SeededGenerator) throws -> Dosing {
        while true {
            let dosing = try prescribed(&random)
            if dosing.count > 0 { return dosing }
        }
    }

    @Test("of a duration may have hours, minutes and seconds, apart or together")
    func compoundDurations() throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<2_000 {
            let seconds = random.count(in: 1...Window.greatest)
            let parts = [
                (seconds / 3_600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s"),
            ].filter { $0.0 > 0 || Bool.random(using: &random) }
            let apart = parts.map { "\($0.0) \($0.1)" }.joined(separator: " ")
            let together = parts.map { "\($0.0)\($0.1)" }.joined()
            #expect(try Window.parse(apart).seconds == seconds, "\(apart)")
            #expect(try Window.parse(together).seconds == seconds, "\(together)")
        }
    }

    @Test(
        "of a duration in parts is refused where a part is not as it should be",
        arguments: [
            "1 h 60 min", "1 min 60 s", "45 min 1 h", "1 h 1 h", "1 h 45", "1.5 h 10 min",
            "1 h 0.5 min", "1 h  45 min", "1 h, 45 min", "1 h45 ", "h 45 min", "1 h 45 mins",
            "1 h\n45 min", "1 h -5 min", "1 d 2 h", "1:45 h",
        ]
    )
    func badDurations(text: String) {
        let error = #expect(throws: QuantityError.self) { try Window.parse(text) }
        #expect(error?.description.hasPrefix("duration '") == true)
    }

    @Test("of a duration beyond the greatest is refused and never held at it (SR-01)")
    func longDurations() throws {
        #expect(try Window.parse("2777 h 46 min 40 s").seconds == Window.greatest)
        for text in ["2777 h 46 min 41 s", "2777 h 59 min"] {
            let error = #expect(throws: QuantityError.self) { try Window.parse(text) }
            #expect(error?.description.contains("out of any possible range") == true, "\(text)")
        }
    }
}
