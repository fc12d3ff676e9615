import DoseCheck
import DoseMath
import SeededChance
import Testing

@Suite("The second computation of the rest of a program")
struct RestCheckTests {
    private let resolution = PumpResolution(digits: 4, decimals: 3)

    /// Three steps of 2.218 mL, 17.75 mL and 7.5 mL, of which 10 mL were delivered: 9.968 mL of the
    /// second step and all of the third are left.
    private func typical() throws -> (whole: Program, rest: Program, spent: Volume, most: Volume) {
        let whole = try OrderedProgram.stepped()
        let spent = try Volume.parse("10 mL")
        let most = try Volume.parse("17.468 mL")
        return (
            whole, try whole.rest(after: spent, most: most, pump: OrderedProgram.pump()), spent,
            most
        )
    }

    @Test(
        "agrees with the first on the rests of 20 000 programs, and on the rests of those (SR-09)",
        arguments: 1...10 as ClosedRange<UInt64>
    )
    func agreement(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let asked = try RandomPrescription(using: &random)
            var whole = try Program(order: asked.order, pump: asked.pump)
            for _ in 0..<2 {
                let count = whole.volume.nanoliters
                let spent = try Volume.nanoliters(.random(in: 0...count, using: &random))
                let most = try Volume.nanoliters(.random(in: 0...2 * count, using: &random))
                guard let rest = try? whole.rest(after: spent, most: most, pump: asked.pump) else {
                    break
                }
                let found = asked.pump.resolution
                    .disagreements(rest, of: whole, spent: spent, most: most)
                if !found.isEmpty {
                    Issue.record("seed \(seed) \(asked.order.text) \(spent) \(most): \(found)")
                }
                whole = rest
            }
        }
    }

    @Test("agrees with a rest worked out by hand (SR-07, SR-09)")
    func worked() throws {
        let (whole, rest, spent, most) = try typical()
        #expect(try rest.steps.map(\.volume) == [.parse("9.968 mL"), .parse("7.5 mL")])
        #expect(resolution.disagreements(rest, of: whole, spent: spent, most: most) == [])
        #expect(resolution.disagreements(whole, of: whole, spent: .zero, most: whole.volume) == [])
    }

    @Test("agrees where a sliver that the pump cannot be told was dropped")
    func sliver() throws {
        let whole = try OrderedProgram.stepped()
        let pump = try OrderedProgram.pump()
        // All but 0.0005 mL of the first step is in; the last gets 0.0007 mL by the session's volume.
        let spent = try Volume.parse("2.2175 mL")
        let most = try Volume.parse("17.7507 mL")
        let rest = try whole.rest(after: spent, most: most, pump: pump)
        #expect(try rest.steps.map(\.volume) == [.parse("17.75 mL")])
        #expect(resolution.disagreements(rest, of: whole, spent: spent, most: most) == [])
    }

    @Test("finds a rest of more than what is left, by a nanolitre where it counts (SR-07)")
    func tooMuch() throws {
        let (whole, rest, spent, most) = try typical()
        let line = "the volume of the rest of step 2, 9.968 mL, is not what is left"
        #expect(
            try resolution.disagreements(
                rest,
                of: whole,
                spent: spent.plus(.nanoliters(1)),
                most: most
            )
                == [line]
        )
        #expect(
            try resolution.disagreements(
                rest,
                of: whole,
                spent: spent,
                most: .parse("17.467999 mL")
            )
                == ["the volume of the rest of step 3, 7.5 mL, is not what is left"]
        )
        #expect(
            resolution.disagreements(whole, of: whole, spent: spent, most: whole.volume) == [
                "the rest of step 2 is not at the rate of the whole",
                "the volume of the rest of step 2, 2.218 mL, is not what is left",
                "the rest of step 3 is not at the rate of the whole",
                "the volume of the rest of step 3, 17.75 mL, is not what is left",
                "the rest has steps of which nothing is left",
            ]
        )
    }

    @Test("finds a volume one unit off in any step (SR-09)", arguments: [0, 1], [-1_000, 1_000])
    func volume(index: Int, by nanoliters: Int) throws {
        let (whole, rest, spent, most) = try typical()
        let volume = try Volume.nanoliters(rest.steps[index].volume.nanoliters + Int64(nanoliters))
        var record = try ProgramRecord(rest)
        record.set("volume", ofStep: index, to: volume)
        try record.addUpAnew(at: rest.order.concentration)
        let found = try resolution.disagreements(
            record.program(),
            of: whole,
            spent: spent,
            most: most
        )
        let line = "the volume of the rest of step \(index + 2), \(volume), is not what is left"
        #expect(found.first == line)
    }

    @Test("finds a step left out at the front or the back, two swapped, and one too many (SR-09)")
    func steps() throws {
        let (whole, rest, spent, most) = try typical()
        let changes: [(inout [[String: Any]]) -> Void] = [
            { $0.removeFirst() }, { $0.removeLast() }, { $0.swapAt(0, 1) }, { $0.append($0[1]) },
        ]
        for change in changes {
            var record = try ProgramRecord(rest)
            record.rearrange(change)
            try record.addUpAnew(at: rest.order.concentration)
            let wrong = try record.program()
            #expect(!resolution.disagreements(wrong, of: whole, spent: spent, most: most).isEmpty)
        }
    }

    @Test("finds a rate, an exact rate or a dose that is not the whole's")
    func rates() throws {
        let (whole, rest, spent, most) = try typical()
        let changes: [(inout ProgramRecord) throws -> Void] = [
            { $0.set("rate", ofStep: 0, to: try FlowRate.parse("17.76 mL/h")) },
            { $0.set("rate", ofStep: 0, to: try FlowRate.parse("17.74 mL/h")) },
            { $0.set("exactRate", ofStep: 0, to: try FlowRate.parse("17.750001 mL/h")) },
            { try $0.ask(.parse("0.6 mg/kg/h for 1 h"), at: 0, inOrder: false, inProgram: true) },
        ]
        for change in changes {
            var record = try ProgramRecord(rest)
            try change(&record)
            let wrong = try record.program()
            #expect(
                resolution.disagreements(wrong, of: whole, spent: spent, most: most) == [
                    "the rest of step 2 is not at the rate of the whole"
                ]
            )
        }
    }

    @Test("finds sums that are not the steps', and a rest of another order")
    func sums() throws {
        let (whole, rest, spent, most) = try typical()
        var record = try ProgramRecord(rest)
        record.set(total: try rest.total.plus(.nanograms(1)))
        record.set(volume: try rest.volume.plus(.nanoliters(1)))
        let wrong = try record.program()
        #expect(
            resolution.disagreements(wrong, of: whole, spent: spent, most: most) == [
                "the volume, \(wrong.volume), is not the sum of its steps",
                "the total, \(wrong.total), is not the drug in it, rounded down",
            ]
        )
        record = try ProgramRecord(rest)
        record.set(inOrder: "weight", to: try BodyWeight.parse("70 kg"))
        #expect(
            try resolution.disagreements(record.program(), of: whole, spent: spent, most: most) == [
                "the rest of the program is of another order than the whole"
            ]
        )
    }

    @Test("finds a whole that the record has changed, though its rest fits it")
    func whole() throws {
        let whole = try OrderedProgram.stepped()
        let pump = try OrderedProgram.pump()
        let changes: [(inout ProgramRecord) throws -> Void] = [
            { $0.set("rate", ofStep: 1, to: try FlowRate.parse("17.76 mL/h")) },
            { $0.set("volume", ofStep: 1, to: try Volume.parse("17.751 mL")) },
            { try $0.ask(.parse("0.5 mg/kg/h for 2 h"), at: 1, inOrder: false, inProgram: true) },
            { $0.rearrange { $0.swapAt(0, 1) } },
            { $0.rearrange { $0.append($0[2]) } },
        ]
        for change in changes {
            var record = try ProgramRecord(whole)
            try change(&record)
            let wrong = try record.program()
            let rest = try wrong.rest(after: .zero, most: whole.volume, pump: pump)
            let found =
                resolution
                .disagreements(rest, of: wrong, spent: .zero, most: whole.volume)
            #expect(!found.isEmpty)
        }
    }
}
