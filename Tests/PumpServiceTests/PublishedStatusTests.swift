import ControlAPI
import InfusionCore
import Testing

@testable import PumpService

@Suite("Published statuses and who listens", .timeLimit(.minutes(1)))
struct PublishedStatusTests {
    private let published = PublishedStatus(startingAfter: 0)

    @Test("gives a new listener the latest at once, and then each new one")
    func latestFirst() async throws {
        try publish(3)
        var events = try published.listen(after: nil, isAnnunciator: false, from: 1_000)
            .makeAsyncIterator()
        #expect(await events.next()?.number == 3)
        try publish(1)
        #expect(await events.next()?.number == 4)
    }

    @Test("brings a listener that returns up to date from the number it last saw")
    func resumes() async throws {
        try publish(10)
        var events = try published.listen(after: 7, isAnnunciator: false, from: 1_000)
            .makeAsyncIterator()
        for number in 8...10 { #expect(await events.next()?.number == number) }
    }

    @Test("gives a listener that was away too long, or names no number of ours, the latest")
    func tooLate() async throws {
        try publish(200)
        for number in [1, 135, 201, 5_000, -1, .max, .min] {
            var events = try published.listen(after: number, isAnnunciator: false, from: 1_000)
                .makeAsyncIterator()
            let first = try #require(await events.next())
            #expect(first.number == 200 && first.isAfterGap, "after \(number)")
        }
        var kept = try published.listen(after: 136, isAnnunciator: false, from: 1_000)
            .makeAsyncIterator()
        let first = try #require(await kept.next())
        #expect(!first.isAfterGap)
    }

    @Test("gives a listener that has missed nothing nothing until there is something new")
    func nothingMissed() async throws {
        try publish(3)
        var events = try published.listen(after: 3, isAnnunciator: false, from: 1_000)
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
            var events = try published.listen(after: nil, isAnnunciator: false, from: 1_000)
                .makeAsyncIterator()
            numbers.insert(try #require(await events.next()?.number) >> 20)
        }
        #expect(numbers.count == 20)
    }

    @Test("drops the oldest for a listener that does not read, and never waits for it (SR-64)")
    func slowListener() async throws {
        try publish(1)
        var events = try published.listen(after: nil, isAnnunciator: false, from: 1_000)
            .makeAsyncIterator()
        try publish(1_000)
        var seen: [Int] = []
        while seen.last != 1_001, let number = await events.next()?.number { seen.append(number) }
        #expect(seen == seen.sorted() && seen.count <= 16)
    }

    @Test("has room for a bounded number of listeners, and for another when one goes (SR-64)")
    func bounded() async throws {
        try publish(1)
        var streams = try (0..<SocketBounds.listeners).map { try listen(from: UInt32($0)) }
        #expect(
            refusal(of: 99) == "32 event streams are open, at most 32 may be and 16 annunciators'"
                + " besides: close one first"
        )
        streams.removeLast()
        #expect(refusal(of: 99) == nil)
    }

    @Test("gives an account no more than half of the places, and its own annunciators (SR-64)")
    func boundedForAnAccount() async throws {
        try publish(1)
        var streams = try (0..<SocketBounds.listenersOfAnAccount).map { _ in try listen(from: 7) }
        let full =
            "account 7 holds 16 event streams, at most 16 may be open and 8 annunciators' besides:"
            + " close one first"
        #expect(refusal(of: 7) == full)
        #expect(refusal(of: 8) == nil)
        let annunciators = try (0..<SocketBounds.annunciatorsOfAnAccount).map { _ in
            try listen(from: 7, isAnnunciator: true)
        }
        #expect(refusal(of: 7, isAnnunciator: true) == full.replacing("16 event", with: "24 event"))
        #expect(refusal(of: 8, isAnnunciator: true) == nil)
        streams.removeLast()
        #expect(refusal(of: 7, isAnnunciator: true) == nil)
        withExtendedLifetime(annunciators) {}
    }

    @Test("keeps places for annunciators, whoever else listens (SR-46)")
    func places() throws {
        try publish(1)
        let others = try (0..<SocketBounds.listeners).map { try listen(from: UInt32($0)) }
        let annunciators = try (0..<SocketBounds.annunciators).map {
            try listen(from: UInt32($0), isAnnunciator: true)
        }
        #expect(
            refusal(of: 99, isAnnunciator: true)?.hasPrefix("48 event streams are open") == true
        )
        #expect(others.count == 32 && annunciators.count == 16)
    }

    private func listen(
        from account: UInt32 = 1_000,
        after number: Int? = nil,
        isAnnunciator: Bool = false
    ) throws -> AsyncStream<PublishedStatus.Numbered> {
        try published.listen(after: number, isAnnunciator: isAnnunciator, from: account)
    }

    /// What an account is told that wants to listen; `nil` where it may.
    private func refusal(of account: UInt32, isAnnunciator: Bool = false) -> String? {
        do throws(ProblemError) {
            _ = try published.listen(after: nil, isAnnunciator: isAnnunciator, from: account)
            return nil
        } catch {
            return error.problem.detail
        }
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
