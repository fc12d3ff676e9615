import DoseMath
import SeededChance
import Testing

@Suite("A stepped program")
struct SteppedProgramTests {
    private let loading = "0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h 45 min"

    @Test("has a rate and a volume for each step, each rounded down by itself (SR-01, SR-03)")
    func steps() throws {
        let order = try Clinic.order("70 kg", steps: loading)
        let program = try Program(order: order, pump: Clinic.pump())
        #expect(program.steps.map(\.rate.description) == ["8.75 mL/h", "17.5 mL/h"])
        // 2.1875 mL and 30.625 mL, of which the pump can be told 4 digits and 3 decimals.
        #expect(program.steps.map(\.volume.description) == ["2.187 mL", "30.62 mL"])
        #expect(program.volume.description == "32.807 mL")
        #expect(program.total.description == "65.614 mg")
        #expect(program.rate == program.steps[0].rate)
        #expect(program.order.window.description == "2 h")
        #expect(program.steps.map(\.duration.seconds) == [899, 6_298])
    }

    @Test("that rises is no raise: it is judged as a whole when it is ordered")
    func planned() throws {
        #expect(try Clinic.findings(Clinic.order("70 kg", steps: loading)) == [])
        let steep = "0.1 mg/kg/h for 1 h, then 0.5 mg/kg/h for 1 h"
        #expect(try Clinic.findings(Clinic.order("70 kg", steps: steep)) == [])
    }

    @Test("is judged step by step and in all, and each finding names its step (SR-04)")
    func judged() throws {
        let order = try Clinic.order(
            "70 kg",
            steps: "0.5 mg/kg/h for 1 h, then 80 mg for 30 min, then 0.1 mg/kg/h for 31 min"
        )
        let found = try Clinic.findings(order).map { "\($0.summary) \($0.asked)" }
        #expect(
            found == [
                "hard dose rate 2.285715 mg/kg/h in step 2", "hard mass rate 160 mg/h in step 2",
                "soft session total 118.616667 mg", "soft session dose 1.694524 mg/kg",
                "hard infusion window 121 min",
            ]
        )
    }

    @Test("has from one to twelve steps", arguments: [0, 1, 12, 13])
    func count(steps: Int) throws {
        let step = try DoseStep.parse("1 mg/h for 1 min")
        let make = {
            try DoseOrder(
                weight: .parse("70 kg"),
                steps: Array(repeating: step, count: steps),
                concentration: .parse("2 mg/mL"),
                ceilings: .none
            )
        }
        if (1...12).contains(steps) {
            #expect(try make().steps.count == steps)
        } else {
            let error = #expect(throws: DoseError.self) { try make() }
            #expect(
                error?.description == "\(steps) steps were ordered: an order has 1 to 12 steps"
            )
        }
    }

    @Test("goes on after a pause with the step that was not finished, and never with more (SR-07)")
    func rest() throws {
        let pump = try Clinic.pump()
        let whole = try Program(order: Clinic.order("70 kg", steps: loading), pump: pump)
        let all = whole.volume
        let begun = try whole.rest(after: .parse("1 mL"), most: all, pump: pump)
        #expect(begun.steps.map(\.volume.description) == ["1.187 mL", "30.62 mL"])
        let second = try whole.rest(after: .parse("2.187 mL"), most: all, pump: pump)
        #expect(second.steps.map(\.volume.description) == ["30.62 mL"])
        #expect(second.rate.description == "17.5 mL/h")
        let held = try whole.rest(after: .parse("1 mL"), most: .parse("1.5 mL"), pump: pump)
        #expect(held.steps.map(\.volume.description) == ["1.187 mL", "0.313 mL"])
        #expect(try whole.rest(after: .zero, most: all, pump: pump) == whole)
        for spent in ["32.807 mL", "32.8065 mL", "900 mL"] {
            #expect(throws: DoseError.belowResolution(pump: Clinic.pumpName)) {
                try whole.rest(after: .parse(spent), most: all, pump: pump)
            }
        }
        #expect(throws: DoseError.belowResolution(pump: Clinic.pumpName)) {
            try whole.rest(after: .zero, most: .parse("0.000999 mL"), pump: pump)
        }
    }

    @Test(
        "has a rest that keeps the rates, and with what is spent is never more than it was (SR-07)",
        arguments: 1...4 as ClosedRange<UInt64>
    )
    func restIsNeverMore(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pump = try Clinic.pump()
        for index in 0..<500 {
            let steps = try (0..<Int.random(in: 1...6, using: &random)).map { _ in
                DoseStep(
                    dosing: .massRate(
                        try MassRate(count: random.count(in: 2_000_000...90_000_000))
                    ),
                    window: try .seconds(random.count(in: 60...3_600))
                )
            }
            let order = try DoseOrder(
                weight: .parse("70 kg"),
                steps: steps,
                concentration: .parse("2 mg/mL"),
                ceilings: .none
            )
            let whole = try Program(order: order, pump: pump)
            let spent = try Volume.nanoliters(random.count(in: 0...whole.volume.count))
            let most = try Volume.nanoliters(random.count(in: 0...whole.volume.count))
            let expected = rest(of: whole, after: spent.count, most: most.count)
            do throws(DoseError) {
                let rest = try whole.rest(after: spent, most: most, pump: pump)
                #expect(
                    rest.steps.map(\.volume.count) == expected.map(\.volume),
                    "seed \(seed), \(index)"
                )
                #expect(rest.steps.map(\.rate) == expected.map(\.rate), "seed \(seed), \(index)")
                #expect(rest.volume <= most, "seed \(seed), \(index)")
                #expect(spent.plus(rest.volume) <= whole.volume, "seed \(seed), \(index)")
                #expect(rest.order == order)
            } catch {
                #expect(error == .belowResolution(pump: Clinic.pumpName))
                #expect(expected.isEmpty, "seed \(seed), \(index)")
            }
        }
    }

    /// The steps that are left, by where each begins and ends in the program's volume.
    private func rest(
        of whole: Program,
        after spent: Int64,
        most: Int64
    ) -> [(rate: FlowRate, volume: Int64)] {
        let display = Display(digits: 4, decimals: 3)
        var end: Int64 = 0
        var given: Int64 = 0
        var left: [(rate: FlowRate, volume: Int64)] = []
        for step in whole.steps {
            let begin = max(end, spent)
            end += step.volume.count
            let volume = display.roundedDown(min(max(end - begin, 0), most - given))
            given += volume
            if volume > 0 { left.append((step.rate, volume)) }
        }
        return left
    }
}
