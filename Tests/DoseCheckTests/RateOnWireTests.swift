import DoseCheck
import DoseMath
import Testing

@Suite("The rate on the wire")
struct RateOnWireTests {
    private let resolution = PumpResolution(digits: 4, decimals: 3)

    private func disagreement(_ rate: String, _ index: Int, of program: Program) throws -> String? {
        let rate = try FlowRate.parse(rate)
        return ProgramCheck.rateDisagreement(
            onWire: rate,
            step: program.steps[index],
            order: program.order,
            unit: resolution.unit(at: rate)
        )
    }

    @Test(
        "is at most the exact rate of its step, and less than a unit below it (SR-09)",
        // Exactly 12.425 mL/h, in units of 0.01 mL/h.
        arguments: [
            ("12.42 mL/h", true), ("12.425 mL/h", true), ("12.415001 mL/h", true),
            ("12.425001 mL/h", false), ("12.43 mL/h", false), ("12.415 mL/h", false),
            ("124.2 mL/h", false), ("1.242 mL/h", false), ("0 mL/h", false),
        ]
    )
    func bounds(rate: String, agrees: Bool) throws {
        let found = try disagreement(rate, 0, of: OrderedProgram.typical())
        let line =
            "the rate on the wire, \(rate), is not the second computation's of "
            + "0.35 mg/kg/h for 2 h, rounded down"
        #expect(found == (agrees ? nil : line))
    }

    @Test("is that of the step that runs, not of another one")
    func steps() throws {
        let program = try OrderedProgram.stepped()
        let rates = ["8.875 mL/h", "17.75 mL/h", "10 mL/h"]
        for (step, _) in rates.enumerated() {
            for (other, rate) in rates.enumerated() {
                let found = try disagreement(rate, step, of: program)
                #expect((found == nil) == (step == other), "\(rate) in step \(step + 1)")
            }
        }
    }

    @Test("is compared in the rest of a program as in the whole")
    func rest() throws {
        let whole = try OrderedProgram.stepped()
        let rest = try whole.rest(
            after: .parse("10 mL"),
            most: .parse("10 mL"),
            pump: OrderedProgram.pump()
        )
        #expect(try disagreement("17.75 mL/h", 0, of: rest) == nil)
        #expect(try disagreement("17.76 mL/h", 0, of: rest) != nil)
    }

    @Test(
        "is compared after a change at the chair, in mL/h, mg/h or mg/kg/h (SR-12)",
        arguments: ["10 mL/h", "20 mg/h", "0.281691 mg/kg/h"]
    )
    func titrated(target: String) throws {
        let ordered = try OrderedProgram.typical().order
        let order = ordered.titrated(to: try .parseRate(target), for: try .parse("70 min"))
        let program = try Program(order: order, pump: OrderedProgram.pump())
        #expect(resolution.disagreements(program) == [])
        #expect(try disagreement("10 mL/h", 0, of: program) == nil)
        #expect(try disagreement("10.01 mL/h", 0, of: program) != nil)
        #expect(try disagreement("12.42 mL/h", 0, of: program) != nil)
    }

    @Test("is found where its step is none of the order's")
    func foreign() throws {
        let other = try OrderedProgram.stepped()
        let found = ProgramCheck.rateDisagreement(
            onWire: other.rate,
            step: other.steps[0],
            order: try OrderedProgram.typical().order,
            unit: resolution.unit(at: other.rate)
        )
        let line =
            "the step on the wire, 0.25 mg/kg/h for 15 min, is not one of the order's"
        #expect(found == line)
    }
}
