import DoseCheck
import DoseMath
import SeededChance
import Testing

@Suite("The second computation of a whole program")
struct ProgramCheckTests {
    private let resolution = PumpResolution(digits: 4, decimals: 3)

    @Test(
        "agrees with the first on 20 000 orders, however they are written (SR-09)",
        arguments: 1...10 as ClosedRange<UInt64>
    )
    func agreement(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let asked = try RandomPrescription(using: &random)
            let program = try Program(order: asked.order, pump: asked.pump)
            let found = asked.pump.resolution.disagreements(program)
            if !found.isEmpty { Issue.record("seed \(seed) \(asked.order.text): \(found)") }
        }
    }

    @Test("agrees with a program that was read back as it was written")
    func untouched() throws {
        for program in [try OrderedProgram.typical(), try OrderedProgram.stepped()] {
            let same = try ProgramRecord(program).program()
            #expect(same == program)
            #expect(resolution.disagreements(same) == [])
        }
    }

    @Test(
        "finds a rate one unit off, up or down, and one the pump cannot be told (SR-03, SR-09)",
        arguments: [
            "12.43 mL/h", "12.425 mL/h", "12.421 mL/h", "12.41 mL/h", "124.2 mL/h", "1.242 mL/h",
        ]
    )
    func rate(rate: String) throws {
        var record = try ProgramRecord(OrderedProgram.typical())
        record.set("rate", ofStep: 0, to: try FlowRate.parse(rate))
        #expect(
            try resolution.disagreements(record.program()) == [
                "the rate, \(rate), is not the second computation's, rounded down"
            ]
        )
    }

    @Test(
        "finds a volume one unit off, and one the pump cannot be told (SR-03, SR-09)",
        // 12.42 mL/h for 2 h is 24.84 mL; the exact 12.425 mL/h would be 24.85 mL.
        arguments: [
            "24.840001 mL", "24.85 mL", "24.83 mL", "24.839 mL", "248.4 mL", "2.484 mL",
        ]
    )
    func volume(volume: String) throws {
        let program = try OrderedProgram.typical()
        var record = try ProgramRecord(program)
        record.set("volume", ofStep: 0, to: try Volume.parse(volume))
        try record.addUpAnew(at: program.order.concentration)
        let line =
            "the volume, \(volume), is not what the second computation's rate delivers in the "
            + "window, rounded down"
        #expect(try resolution.disagreements(record.program()) == [line])
    }

    @Test("finds a total one nanogram off, up or down (SR-09)", arguments: [-1, 1] as [Int64])
    func total(by nanograms: Int64) throws {
        for program in [try OrderedProgram.typical(), try OrderedProgram.stepped()] {
            var record = try ProgramRecord(program)
            let total = try Mass.nanograms(program.total.nanograms + nanograms)
            record.set(total: total)
            #expect(
                try resolution.disagreements(record.program()) == [
                    "the total, \(total), is not the drug in it, rounded down"
                ]
            )
        }
    }

    @Test(
        "finds a volume that is not its steps' sum, by a nanolitre",
        arguments: [-1, 1] as [Int64]
    )
    func sum(by nanoliters: Int64) throws {
        let program = try OrderedProgram.stepped()
        var record = try ProgramRecord(program)
        let volume = try Volume.nanoliters(program.volume.nanoliters + nanoliters)
        record.set(volume: volume)
        #expect(
            try resolution.disagreements(record.program()) == [
                "the volume, \(volume), is not the sum of its steps"
            ]
        )
    }

    @Test("finds an exact rate one nL/h off", arguments: ["12.425001 mL/h", "12.424999 mL/h"])
    func exactRate(rate: String) throws {
        var record = try ProgramRecord(OrderedProgram.typical())
        record.set("exactRate", ofStep: 0, to: try FlowRate.parse(rate))
        #expect(
            try resolution.disagreements(record.program()) == [
                "the exact rate, \(rate), is not the second computation's"
            ]
        )
    }

    @Test("says which step it is about")
    func whichStep() throws {
        let program = try OrderedProgram.stepped()
        var record = try ProgramRecord(program)
        record.set("rate", ofStep: 1, to: try FlowRate.parse("17.76 mL/h"))
        #expect(
            try resolution.disagreements(record.program()) == [
                "the rate of step 2, 17.76 mL/h, is not the second computation's, rounded down"
            ]
        )
    }

    @Test("finds another weight, strength, dose or window than the program was computed for")
    func order() throws {
        let program = try OrderedProgram.typical()
        let others: [(String, any Quantity)] = [
            ("weight", try BodyWeight.parse("70 kg")), ("weight", try BodyWeight.parse("72 kg")),
            ("concentration", try Concentration.parse("1 mg/mL")),
            ("concentration", try Concentration.parse("10 mg/mL")),
        ]
        for (field, value) in others {
            var record = try ProgramRecord(program)
            record.set(inOrder: field, to: value)
            #expect(try !resolution.disagreements(record.program()).isEmpty, "\(field) \(value)")
        }
        for step in [
            "0.3 mg/kg/h for 2 h", "3.5 mg/kg/h for 2 h", "0.35 mg/kg for 2 h", "0.35 mg/h for 2 h",
            "0.35 mg for 2 h", "0.35 mg/kg/h for 3 h", "0.35 mg/kg/h for 119 min",
        ] {
            var record = try ProgramRecord(program)
            try record.ask(.parse(step), at: 0, inOrder: true, inProgram: true)
            #expect(try !resolution.disagreements(record.program()).isEmpty, "\(step)")
        }
    }

    @Test("finds a step computed for another dose than the order's, though it is right in itself")
    func asked() throws {
        let program = try OrderedProgram.typical()
        var record = try ProgramRecord(program)
        try record.ask(.parse("0.7 mg/kg/h for 2 h"), at: 0, inOrder: true, inProgram: false)
        #expect(
            try resolution.disagreements(record.program()) == [
                "the dose or the window is not the order's"
            ]
        )
    }

    @Test("finds a step left out at the front or the back, one too many, and two swapped (SR-09)")
    func steps() throws {
        let program = try OrderedProgram.stepped()
        let changes: [(inout [[String: Any]]) -> Void] = [
            { $0.removeFirst() }, { $0.removeLast() }, { $0.remove(at: 1) }, { $0.append($0[0]) },
            { $0.swapAt(0, 1) }, { $0.swapAt(1, 2) }, { $0.swapAt(0, 2) },
        ]
        for change in changes {
            var record = try ProgramRecord(program)
            record.rearrange(change)
            try record.addUpAnew(at: program.order.concentration)
            #expect(try !resolution.disagreements(record.program()).isEmpty)
        }
    }
}
