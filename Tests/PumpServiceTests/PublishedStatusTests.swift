import InfusionCore
import Testing

@testable import PumpService

@Suite("Published statuses and who listens", .timeLimit(.minutes(1)))
struct PublishedStatusTests {
    private let published = PublishedStatus(startingAfter: 0)

    @Test("gives a new listener the latest at once, and then each new one")
    func latestFirst() async throws {
        try publish(3)
        var events = try #require(published.listen(after: nil, isAnnunciator: false))
            .makeAsyncIterator()
        #expect(await events.next()?.number == 3)
        try publish(1)
        #expect(await events.next()?.number == 4)
    }

    @Test("brings a listener that returns up to date from the number it last saw")
    func resumes() async throws {
        try publish(10)
        var events = try #require(published.listen(after: 7, isAnnunciator: false))
            .makeAsyncIterator()
        for number in 8...10 { #expect(await events.next()?.number == number) }
    }

    @Test("gives a listener that was away too long, or names no number of ours, the latest")
    func tooLate() async throws {
        try publish(200)
        for number in [1, 135, 201, 5_000, -1, .max, .min] {
            var events = try #require(published.listen(after: number, isAnnunciator: false))
                .makeAsyncIterator()
            let first = try #require(await events.next())
            #expect(first.number == 200 && first.isAfterGap, "after \(number)")
        }
        var kept = try #require(published.listen(after: 136, isAnnunciator: false))
            .makeAsyncIterator()
        let first = try #require(await kept.next())
        #expect(!first.isAfterGap)
    }

    @Test("gives a listener that has missed nothing nothing until there is something new")
    func nothingMissed() async throws {
        try publish(3)
        var events = try #require(published.listen(after: 3, isAnnunciator: false))
            .makeAsyncIterator()
        try publish(1)
        #expect(await events.next()?.number == 4)
    }

    @Test("begins each run at a number of its own, so that another run's is none of its own")
    func runs() async throws {
        let machine = try Bedside.machine()
        var numbers: Set<Int> = []
        for _ in 0..<20 {
            let published = PublishedStatus()
            published.publish(LoopSnapshot(machine: machine, at: Bedside.now, isAtRest: true))
            var events = try #require(published.listen(after: nil, isAnnunciator: false))
                .makeAsyncIterator()
            numbers.insert(try #require(await events.next()?.number) >> 20)
        }
        #expect(numbers.count == 20)
    }

    @Test("drops the oldest for a listener that does not read, and never waits for it (SR-64)")
    func slowListener() async throws {
        try publish(1)
        var events = try #require(published.listen(after: nil, isAnnunciator: false))
            .makeAsyncIterator()
        try publish(1_000)
        var seen: [Int] = []
        while seen.last != 1_001, let number = await events.next()?.number { seen.append(number) }
        #expect(seen == seen.sorted() && seen.count <= 16)
    }

    @Test("has room for a bounded number of listeners, and for another when one goes (SR-64)")
    func bounded() async throws {
        try publish(1)
        var streams = try (0..<PublishedStatus.mostListeners).map { _ in
            try #require(published.listen(after: nil, isAnnunciator: false))
        }
        #expect(published.listen(after: nil, isAnnunciator: false) == nil)
        streams.removeLast()
        #expect(published.listen(after: nil, isAnnunciator: false) != nil)
    }

    @Test("keeps places for annunciators, whoever else listens (SR-46)")
    func places() throws {
        try publish(1)
        let others = try (0..<PublishedStatus.mostListeners).map { _ in
            try #require(published.listen(after: nil, isAnnunciator: false))
        }
        let annunciators = try (0..<PublishedStatus.placesForAnnunciators).map { _ in
            try #require(published.listen(after: nil, isAnnunciator: true))
        }
        #expect(published.listen(after: nil, isAnnunciator: true) == nil)
        #expect(others.count == 32 && annunciators.count == 16)
    }

    private func publish(_ count: Int) throws {
        let machine = try Bedside.machine()
        for _ in 0..<count {
            published.publish(
                LoopSnapshot(machine: machine, at: Bedside.now, isAtRest: true)
            )
        }
    }
}
