import DoseMath
import InfusionCore
import SeededChance
import Testing

@testable import ControlLoop
@testable import SystemSimulation

@Suite("The simulated record keeps what a disk keeps (SR-50, SR-51, SR-52)")
struct SimulatedRecordTests {
    private var chance = SeededGenerator(seed: 5)

    /// A day's facts, numbered as its loop numbers them: none is made by hand.
    private static func facts() throws -> [NumberedFact] {
        var world = try World(Day(seed: 3, only: []), in: SimulatedClinic(), .nothing)
        for _ in 0..<3_000 { try world.step() }
        return world.record.entries.enumerated().map { index, entry in
            NumberedFact(number: index + 1, fact: entry.fact, at: entry.at)
        }
    }

    @Test("what waits together becomes durable together, in order")
    mutating func group() throws {
        let facts = try Self.facts()
        #expect(facts.count > 10)
        var record = SimulatedRecord()
        for fact in facts { record.post([fact], checkpoint: nil, at: 0, &chance) }
        var durable: [Int] = []
        while let due = record.due {
            if case .durable(let number)? = try record.elapsed(to: due, boot: "b", &chance) {
                durable.append(number)
            }
        }
        // The first was under way alone as the others came.
        #expect(durable == [1, facts.count])
        #expect(record.entries.map(\.fact) == facts.map(\.fact))
    }

    @Test("a disk that fails keeps everything, in order, and tries again after a second")
    mutating func failing() throws {
        let facts = try Self.facts()
        var record = SimulatedRecord()
        record.disk = .failing
        record.post(facts, checkpoint: nil, at: 0, &chance)
        var (failures, last) = (0, Int64(0))
        for _ in 0..<20 {
            let due = try #require(record.due)
            #expect(due > last)
            last = due
            if case .failed? = try record.elapsed(to: due, boot: "b", &chance) { failures += 1 }
        }
        #expect(failures >= 9 && record.entries.isEmpty)
        record.disk = .well
        while let due = record.due { _ = try record.elapsed(to: due, boot: "b", &chance) }
        #expect(record.entries.map(\.fact) == facts.map(\.fact))
    }

    @Test("a crash leaves a transaction whole or not at all, and nothing behind it")
    mutating func crash() throws {
        let facts = try Self.facts()
        for keeps in [true, false] {
            var record = SimulatedRecord()
            record.post(Array(facts.prefix(3)), checkpoint: nil, at: 0, &chance)
            record.post(Array(facts.dropFirst(3)), checkpoint: nil, at: 0, &chance)
            let lost = try record.crash(keepsLast: keeps, boot: "b")
            #expect(record.entries.count == (keeps ? 3 : 0))
            #expect(lost.map(\.fact) == facts.dropFirst(keeps ? 3 : 0).map(\.fact))
            #expect(record.due == nil)
        }
    }

    @Test("taken up from a checkpoint or from the first entry it adds up to the same")
    func checkpoint() throws {
        let report = try Chair().play(Day(seed: 8))
        #expect(report.violation == nil)
        var world = try World(Day(seed: 3, only: []), in: SimulatedClinic(), .nothing)
        try world.run()
        var record = world.record
        _ = try record.crash(keepsLast: true, boot: world.boot)
        let whole = try record.replayed()
        #expect(whole.ledger.history.count == 1)
        #expect(try record.takeUp() == whole)
    }
}
