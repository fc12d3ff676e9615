import SystemSimulation
import Testing

@Suite("One seed is one day")
struct DeterminismTests {
    private static let chair = Result { try Chair() }

    private func play(_ day: Day, _ detail: Timeline.Detail = .nothing) throws -> DayReport {
        try Self.chair.get().play(day, detail)
    }

    @Test("the same seed gives the same bytes, the same facts and the same words", arguments: 1...6)
    func twice(seed: Int) throws {
        let day = Day(seed: UInt64(seed))
        let (first, second) = (try play(day, .wire), try play(day, .wire))
        #expect(first.digest == second.digest)
        #expect(first.timeline == second.timeline)
        #expect(first.coverage == second.coverage)
    }

    @Test("telling what happens changes nothing of it")
    func detail() throws {
        let day = Day(seed: 11)
        #expect(try play(day, .wire).digest == play(day, .nothing).digest)
        #expect(try play(day, .events).digest == play(day, .nothing).digest)
    }

    @Test("another seed is another day")
    func others() throws {
        let digests = try (1...12).map { try play(Day(seed: UInt64($0))).digest }
        #expect(Set(digests).count == digests.count)
    }

    @Test("a process with other hash seeds lives through the same day")
    func processes() throws {
        let digests = try (0..<3).map { _ in
            try ShippedSimulator.run("replay", "7", "--digest").output
        }
        #expect(Set(digests).count == 1, "\(digests)")
        let here = String(try play(Day(seed: 7)).digest, radix: 16)
        #expect(digests.first == here + "\n")
    }

    @Test("a mishap left out changes nothing before it would have come")
    func leftOut() throws {
        let seed = try #require((UInt64(1)...).first { Day(seed: $0).mishaps.count >= 3 })
        let whole = Day(seed: seed)
        let last = whole.places.count - 1
        let without = Day(seed: seed, only: Array(whole.places.dropLast()))
        #expect(without.mishaps == Array(whole.mishaps.dropLast()))
        let moment = Timeline.clock(whole.mishaps[last].at)
        let (one, other) = (try play(whole, .events), try play(without, .events))
        let before = one.timeline.prefix { $0.prefix(moment.count) < moment }
        #expect(!before.isEmpty)
        #expect(other.timeline.starts(with: before))
    }
}
