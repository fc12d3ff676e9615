import DoseCheck
import DoseMath
import Testing

@Suite("The second computation")
struct ProgramCheckTests {
    private func disagreements(_ program: Program) throws -> [String] {
        let resolution = try OrderedProgram.pump().resolution
        return ProgramCheck.disagreements(
            of: program,
            rateUnit: resolution.unit(at: program.exactRate),
            volumeUnit: resolution.unit(at: program.volume),
            most: nil
        )
    }

    @Test(
        "agrees with the first on 100 000 orders (SR-09)",
        arguments: 1...10 as ClosedRange<UInt64>
    )
    func agreement(seed: UInt64) throws {
        let pump = try OrderedProgram.pump()
        var random = SeededGenerator(seed: seed)
        for _ in 0..<10_000 {
            let order = DoseOrder(
                weight: try .grams(.random(in: 10_000...350_000, using: &random)),
                dose: try DoseRate(count: .random(in: 10_000...2_000_000, using: &random)),
                concentration: try Concentration(count: .random(in: 500...10_000, using: &random)),
                window: try .seconds(.random(in: 600...14_400, using: &random))
            )
            let program = try Program(order: order, pump: pump)
            let found = ProgramCheck.disagreements(
                of: program,
                rateUnit: pump.resolution.unit(at: program.exactRate),
                volumeUnit: pump.resolution.unit(at: program.volume),
                most: nil
            )
            if !found.isEmpty { Issue.record("seed \(seed) \(order): \(found)") }
        }
    }

    @Test("agrees with a program that was not tampered with")
    func untouched() throws {
        let program = try OrderedProgram.typical()
        let same = try OrderedProgram.tampered(program, "rate", to: program.rate)
        #expect(same == program)
        #expect(try disagreements(same) == [])
    }

    @Test(
        "finds a rate one unit off, up or down (SR-09)",
        arguments: ["12.43 mL/h", "12.425001 mL/h", "12.41 mL/h", "124.2 mL/h", "1.242 mL/h"]
    )
    func rate(rate: String) throws {
        let program = try OrderedProgram.typical()
        let wrong = try OrderedProgram.tampered(program, "rate", to: FlowRate.parse(rate))
        #expect(
            try disagreements(wrong) == ["the rate is not the second computation's, rounded down"]
        )
    }

    @Test(
        "finds a volume above the exact one, or too far below it (SR-09)",
        // Exact: 24.85 mL; less a unit of the rate for two hours and a unit of the volume: 24.82 mL.
        arguments: [
            ("24.850001 mL", true), ("24.85 mL", false), ("24.83 mL", false), ("24.82 mL", true),
            ("248.4 mL", true), ("2.484 mL", true),
        ]
    )
    func volume(volume: String, isFound: Bool) throws {
        let program = try OrderedProgram.typical()
        let parsed = try Volume.parse(volume)
        let wrong = try OrderedProgram.tampered(program, "volume", to: parsed)
        let total = try parsed.massRoundedDown(at: program.order.concentration)
        let consistent = try OrderedProgram.tampered(wrong, "total", to: total)
        let line = "the volume is not the second computation's, rounded down"
        #expect(try disagreements(consistent) == (isFound ? [line] : []))
    }

    @Test("finds a total one nanogram off, up or down (SR-09)", arguments: [-1, 1] as [Int64])
    func total(by nanograms: Int64) throws {
        let program = try OrderedProgram.typical()
        let wrong = try OrderedProgram.tampered(
            program,
            "total",
            to: Mass.nanograms(program.total.nanograms + nanograms)
        )
        #expect(
            try disagreements(wrong) == ["the total is not the drug in the volume, rounded down"]
        )
    }

    @Test("finds an exact rate above the order's: the rest after a pause comes from it")
    func exactRate() throws {
        let program = try OrderedProgram.typical()
        let wrong = try OrderedProgram.tampered(
            program,
            "exactRate",
            to: FlowRate.parse("12.425001 mL/h")
        )
        #expect(try disagreements(wrong) == ["the exact rate is above the second computation's"])
    }

    @Test("finds another weight, dose, strength or window than the program was computed for")
    func order() throws {
        let program = try OrderedProgram.typical()
        let others: [(String, any Quantity)] = [
            ("weight", try BodyWeight.parse("70 kg")), ("weight", try BodyWeight.parse("72 kg")),
            ("dose", try DoseRate.parse("0.3 mg/kg/h")),
            ("dose", try DoseRate.parse("3.5 mg/kg/h")),
            ("concentration", try Concentration.parse("1 mg/mL")),
            ("concentration", try Concentration.parse("10 mg/mL")),
        ]
        for (field, value) in others {
            let wrong = try OrderedProgram.tampered(program, field, inOrder: true, to: value)
            #expect(try !disagreements(wrong).isEmpty, "\(field) \(value)")
        }
        let longer = try OrderedProgram.tampered(
            program,
            "window",
            inOrder: true,
            to: Window.parse("3 h")
        )
        #expect(
            try disagreements(longer) == [
                "the volume is not the second computation's, rounded down"
            ]
        )
    }

    @Test("of absurd numbers finds fault and never traps (SR-01)")
    func absurd() throws {
        let ends: [Int64] = [1, 2, 9_999_991, 9_999_999]
        let program = try OrderedProgram.typical()
        for weight in ends {
            for strength in ends {
                for window in ends {
                    var wrong = program
                    let order: [(String, any Quantity)] = [
                        ("weight", try BodyWeight(count: weight)),
                        ("concentration", try Concentration(count: strength)),
                        ("window", try Window(count: window)),
                        ("dose", try DoseRate(count: DoseRate.greatest - 9)),
                    ]
                    for (field, value) in order {
                        wrong = try OrderedProgram.tampered(wrong, field, inOrder: true, to: value)
                    }
                    let found = ProgramCheck.disagreements(
                        of: wrong,
                        rateUnit: try .nanolitersPerHour(1),
                        volumeUnit: try .nanoliters(1),
                        most: nil
                    )
                    #expect(!found.isEmpty, "\(weight) \(strength) \(window)")
                }
            }
        }
    }

    @Test("takes the rest of a program as such, and finds one that is too much (SR-07, SR-09)")
    func rest() throws {
        let pump = try OrderedProgram.pump()
        let whole = try OrderedProgram.typical()
        let most = try Volume.parse("7.777 mL")
        let rest = try whole.limited(to: most, pump: pump)
        func found(_ program: Program, _ most: Volume?) -> [String] {
            ProgramCheck.disagreements(
                of: program,
                rateUnit: pump.resolution.unit(at: program.exactRate),
                volumeUnit: pump.resolution.unit(at: program.volume),
                most: most
            )
        }
        #expect(found(rest, most) == [])
        let line = ["the volume is not the second computation's, rounded down"]
        #expect(found(whole, most) == line)
        #expect(found(rest, try .parse("7.776 mL")) == line)
    }
}
