import Testing

@testable import PumpService

@Suite("Who hangs (SR-61)")
struct SupervisionWatchTests {
    @Test("is a part that gives no sign of life for as many ticks in a row as its bound, no fewer")
    func hang() {
        let pulse = Pulse()
        var watch = HangWatch(bound: 10)
        pulse.beat()
        // The first look sees the beat, the next nine see nothing new.
        for tick in 0..<10 {
            watch.tick(pulse.reading)
            #expect(!watch.isHung, "tick \(tick)")
        }
        watch.tick(pulse.reading)
        #expect(watch.isHung)
        watch.tick(pulse.reading)
        #expect(watch.isHung)
    }

    @Test("is nobody who beats now and then, be it only once in ten ticks")
    func slow() {
        let pulse = Pulse()
        var watch = HangWatch(bound: 10)
        for tick in 0..<200 {
            if tick.isMultiple(of: 10) { pulse.beat() }
            watch.tick(pulse.reading)
            #expect(!watch.isHung, "tick \(tick)")
        }
    }

    @Test("is nobody who has not begun, or rests, however long; a rest that ends counts anew")
    func rest() {
        let pulse = Pulse()
        var watch = HangWatch(bound: 3)
        func look(_ ticks: Int) -> Bool {
            for _ in 0..<ticks { watch.tick(pulse.reading) }
            return watch.isHung
        }
        #expect(!look(50))
        pulse.beat()
        #expect(!look(2))
        pulse.rest()
        #expect(!look(50))
        pulse.beat()
        #expect(!look(3))
        #expect(look(1))
        pulse.rest()
        #expect(!look(1))
    }

    @Test("is not a process that stood still: one look after it, however late, is one tick")
    func stopped() {
        // What a SIGSTOP of an hour comes to for a watch that counts its own looks.
        let pulse = Pulse()
        var watch = HangWatch(bound: 10)
        pulse.beat()
        for _ in 0..<6 { watch.tick(pulse.reading) }
        watch.tick(pulse.reading)
        pulse.beat()
        watch.tick(pulse.reading)
        #expect(!watch.isHung)
        for _ in 0..<9 { watch.tick(pulse.reading) }
        #expect(!watch.isHung)
    }
}

@Suite("Feeding the host's watchdog (SR-61)")
struct SupervisionFeedingTests {
    private let parts = SupervisedParts(servers: 2)

    private func act(
        _ feeding: inout WatchdogFeeding,
        _ ticks: Int,
        serversBeat: Bool = true
    ) -> [WatchdogFeeding.Act] {
        (0..<ticks).map { _ in
            if serversBeat { for server in parts.servers { server.beat() } }
            return feeding.tick(parts)
        }
    }

    @Test("begins at once and goes on every so many ticks while all answer")
    func allAnswer() {
        var feeding = WatchdogFeeding(every: 3, servers: 2)
        let acts = act(&feeding, 7)
        #expect(acts == [.feed, .nothing, .nothing, .feed, .nothing, .nothing, .feed])
    }

    @Test("does nothing where the host has no watchdog")
    func noWatchdog() {
        var feeding = WatchdogFeeding(every: nil, servers: 2)
        #expect(act(&feeding, 50, serversBeat: false).allSatisfy { $0 == .nothing })
    }

    @Test("is withheld while one of the server's loops does not answer, whatever the pump does")
    func serverHangs() {
        for stands in [true, false] {
            var feeding = WatchdogFeeding(every: 1, servers: 2)
            parts.pump(stands: stands)
            for server in parts.servers { server.beat() }
            var acts: [WatchdogFeeding.Act] = []
            for _ in 0..<40 {
                parts.servers[0].beat()
                acts.append(feeding.tick(parts))
            }
            #expect(acts.prefix(30).allSatisfy { $0 == .feed })
            #expect(acts[30] == .withhold(.server), "said once")
            #expect(acts.dropFirst(31).allSatisfy { $0 == .nothing })
            #expect(act(&feeding, 1) == [.feed], "it answers again")
        }
    }

    @Test("goes on while the disk hangs and the pump moves, and is withheld once it stands")
    func journalHangs() {
        var feeding = WatchdogFeeding(every: 1, servers: 2)
        parts.pump(stands: false)
        parts.journal.beat()
        #expect(act(&feeding, 100).allSatisfy { $0 == .feed })
        parts.pump(stands: true)
        #expect(act(&feeding, 2) == [.withhold(.journal), .nothing])
        parts.journal.rest()
        #expect(act(&feeding, 1) == [.feed])
    }

    @Test("is not withheld for a journal that has nothing to write, or for one slow write")
    func journalRests() {
        var feeding = WatchdogFeeding(every: 1, servers: 2)
        #expect(act(&feeding, 100).allSatisfy { $0 == .feed })
        parts.journal.beat()
        #expect(act(&feeding, PartsWatch.journalBound).allSatisfy { $0 == .feed })
    }
}
