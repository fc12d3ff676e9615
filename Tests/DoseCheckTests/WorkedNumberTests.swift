import DoseCheck
import DoseMath
import Testing

/// Numbers worked out by hand, in every way a prescriber may write them (SR-01, SR-09).
///
/// The programs are written out here and read back, so that only the second computation is asked.
@Suite("The second computation of worked numbers")
struct WorkedNumberTests {
    /// A program of one step: its order and what the pump is told.
    struct Worked: CustomTestStringConvertible {
        let weight: String
        let dose: String
        let strength: String
        let rate: String
        let volume: String
        let total: String

        init(
            _ weight: String,
            _ dose: String,
            _ strength: String,
            is rate: String,
            _ volume: String,
            _ total: String
        ) {
            self.weight = weight
            self.dose = dose
            self.strength = strength
            self.rate = rate
            self.volume = volume
            self.total = total
        }

        var testDescription: String { "\(weight), \(dose), \(strength)" }

        /// The first computation's program with the numbers worked out by hand in it.
        func program() throws -> Program {
            let order = try OrderedProgram.order(dose, weight: weight, strength: strength)
            var record = try ProgramRecord(Program(order: order, pump: OrderedProgram.pump()))
            record.set("exactRate", ofStep: 0, to: try FlowRate.parse(rate))
            record.set("rate", ofStep: 0, to: try FlowRate.parse(rate))
            record.set("volume", ofStep: 0, to: try Volume.parse(volume))
            record.set(volume: try .parse(volume))
            record.set(total: try .parse(total))
            return try record.program()
        }
    }

    @Test(
        "agrees with them",
        arguments: [
            Worked("70 kg", "0.35 mg/kg/h for 2 h", "1 mg/mL", is: "24.5 mL/h", "49 mL", "49 mg"),
            Worked("70 kg", "0.5 mg/kg/h for 2 h", "1 mg/mL", is: "35 mL/h", "70 mL", "70 mg"),
            Worked("70 kg", "0.5 mg/kg/h for 2 h", "2 mg/mL", is: "17.5 mL/h", "35 mL", "70 mg"),
            Worked("120 kg", "1 mg/kg/h for 2 h", "2 mg/mL", is: "60 mL/h", "120 mL", "240 mg"),
            Worked("70 kg", "0.5 mg/kg/h for 2 h", "10 mg/mL", is: "3.5 mL/h", "7 mL", "70 mg"),
            // The third of them, in the other ways of writing it; 60 mcg/kg/min is 3.6 mg/kg/h.
            Worked("70 kg", "35 mg/h for 2 h", "2 mg/mL", is: "17.5 mL/h", "35 mL", "70 mg"),
            Worked("70 kg", "1 mg/kg for 2 h", "2 mg/mL", is: "17.5 mL/h", "35 mL", "70 mg"),
            Worked("70 kg", "70 mg for 2 h", "2 mg/mL", is: "17.5 mL/h", "35 mL", "70 mg"),
            Worked("70 kg", "70000 mcg for 2 h", "2 mg/mL", is: "17.5 mL/h", "35 mL", "70 mg"),
            Worked(
                "70 kg",
                "8 mcg/kg/min for 2 h",
                "2 mg/mL",
                is: "16.8 mL/h",
                "33.6 mL",
                "67.2 mg"
            ),
            Worked("70 kg", "500 mcg/min for 2 h", "2 mg/mL", is: "15 mL/h", "30 mL", "60 mg"),
            // 0.5 mg/kg over 40 min is 0.75 mg/kg/h; 25 mg/h for 4 h.
            Worked(
                "70 kg",
                "0.5 mg/kg for 40 min",
                "2 mg/mL",
                is: "26.25 mL/h",
                "17.5 mL",
                "35 mg"
            ),
            Worked("70 kg", "25 mg/h for 4 h", "1 mg/mL", is: "25 mL/h", "100 mL", "100 mg"),
        ]
    )
    func agrees(worked: Worked) throws {
        let resolution = try OrderedProgram.pump().resolution
        let program = try worked.program()
        #expect(resolution.disagreements(program) == [])
        #expect(try Program(order: program.order, pump: OrderedProgram.pump()) == program)
    }

    @Test("agrees with a stepped program: 0.25 mg/kg/h for 15 min, then 0.5 for 1 h 45 min")
    func stepped() throws {
        let order = try OrderedProgram.order(
            "0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h 45 min",
            weight: "70 kg"
        )
        var record = try ProgramRecord(Program(order: order, pump: OrderedProgram.pump()))
        // 8.75 mL/h for a quarter of an hour: 2.1875 mL, of which the pump takes 2.187.
        for (index, worked) in [("8.75 mL/h", "2.187 mL"), ("17.5 mL/h", "30.62 mL")].enumerated() {
            record.set("exactRate", ofStep: index, to: try FlowRate.parse(worked.0))
            record.set("rate", ofStep: index, to: try FlowRate.parse(worked.0))
            record.set("volume", ofStep: index, to: try Volume.parse(worked.1))
        }
        record.set(volume: try .parse("32.807 mL"))
        record.set(total: try .parse("65.614 mg"))
        #expect(try OrderedProgram.pump().resolution.disagreements(record.program()) == [])
    }
}
