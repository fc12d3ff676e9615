import DoseMath
import InfusionCore
import PumpDriver
import Testing

@testable import ControlLoop

@Suite("What is asked again and again and changes nothing (SR-50, SR-64)")
struct RepeatTests {
    private static let nobody = Requester(uid: 1_001, pid: 9, person: nil)
    private static let bound = RepeatCounts.oneByOne

    private func kinds(_ bench: LoopBench, after count: Int) -> [String: Int] {
        bench.facts.dropFirst(count).reduce(into: [:]) { $0[$1.fact.kind, default: 0] += 1 }
    }

    @Test("refusals of the core: the first twenty are recorded, then how many there were")
    func refusals() throws {
        var bench = try LoopBench.running()
        let before = bench.facts.count
        for _ in 0..<Self.bound { bench.command(.acknowledge(alarm: 99), by: Self.nobody) }
        #expect(kinds(bench, after: before) == ["refused": 20])
        for _ in 0..<1_000 { bench.command(.acknowledge(alarm: 99), by: Self.nobody) }
        #expect(bench.answers.count == 1, "each is answered all the same")
        #expect(kinds(bench, after: before) == ["refused": 20])
        bench.pass(.milliseconds(9_999))
        #expect(kinds(bench, after: before)["refused"] == 20)
        bench.pass(.milliseconds(1))
        #expect(kinds(bench, after: before)["refused"] == 21)
        let last = bench.facts.last { $0.fact.kind == "refused" }?.fact
        guard case .refused("acknowledge", let reason, Self.nobody)? = last else {
            Issue.record("nothing counted")
            return
        }
        #expect(reason.hasPrefix("1000 times, at last: there is no alarm 99"))
        #expect(bench.loop.summary == (try bench.replay()))
    }

    @Test("the loop asks for the turn in which a count is due, and for none where none is")
    func deadline() throws {
        var counts = RepeatCounts()
        let act = RepeatCounts.Act.unchanged(request: "stop")
        let start = Moment(nanoseconds: 5)
        #expect(recorded(Self.bound, act, of: &counts, at: start) == Self.bound)
        #expect(counts.deadline == nil)
        #expect(recorded(1, act, of: &counts, at: start) == 0)
        let due = start.after(RepeatCounts.time)
        #expect(counts.deadline == due)
        let told = counts.due(due)
        #expect(told == [.repeated(request: "stop", times: 1, by: Self.nobody)])
        #expect(counts.deadline == nil)
        var bench = try LoopBench()
        for _ in 0...Self.bound { bench.command(.signedOut, by: Self.nobody) }
        let next = try #require(bench.loop.deadline)
        #expect(next <= bench.now.line.after(RepeatCounts.time))
    }

    @Test("floods that began together are told in one order, whoever came first")
    func order() {
        func told(_ uids: [UInt32]) -> [Fact] {
            var counts = RepeatCounts()
            for uid in uids {
                let by = Requester(uid: uid, pid: 9, person: nil)
                for _ in 0...Self.bound {
                    _ = counts.isRecorded(
                        .unchanged(request: "stop"),
                        by: by,
                        Moment(nanoseconds: 0)
                    )
                }
            }
            return counts.due(Moment(nanoseconds: 0).after(RepeatCounts.time))
        }
        let expected = (1...40).map {
            Fact.repeated(
                request: "stop",
                times: 1,
                by: Requester(uid: $0, pid: 9, person: nil)
            )
        }
        #expect(told(Array(1...40)) == expected)
        #expect(told((1...40).reversed()) == expected)
    }

    @Test("a flood that goes on is one entry in ten seconds, and one that ends is forgotten")
    func goesOn() {
        var counts = RepeatCounts()
        let act = RepeatCounts.Act.refused(request: "start", reason: "no")
        var (single, told) = (0, 0)
        for second in Int64(0)..<100 {
            let now = Moment(nanoseconds: second * 1_000_000_000)
            told += counts.due(now).count
            single += recorded(50, act, of: &counts, at: now)
        }
        #expect(single == Self.bound && told == 9)
        let later = Moment(nanoseconds: 120_000_000_000)
        told += counts.due(later).count
        #expect(told == 10)
        let quiet = later.after(RepeatCounts.time)
        told += counts.due(quiet).count
        #expect(told == 10)
        #expect(recorded(1, act, of: &counts, at: quiet) == 1)
    }

    /// How many of so many acts are to be recorded by themselves.
    private func recorded(
        _ count: Int,
        _ act: RepeatCounts.Act,
        of counts: inout RepeatCounts,
        by: Requester = nobody,
        at now: Moment
    ) -> Int {
        (0..<count).count { _ in counts.isRecorded(act, by: by, now) }
    }

    @Test("each person at each account is counted for herself, refusals apart from the rest")
    func apart() {
        var counts = RepeatCounts()
        let now = Moment(nanoseconds: 5)
        let act = RepeatCounts.Act.unchanged(request: "stop")
        #expect(recorded(100, act, of: &counts, at: now) == Self.bound)
        let nurse = Requester(uid: 1_001, pid: 9, person: LoopBench.nurse)
        for by in [nurse, LoopBench.requester] {
            #expect(recorded(100, act, of: &counts, by: by, at: now) == Self.bound)
        }
        for other in [
            RepeatCounts.Act.unchanged(request: "pause"), .refused(request: "stop", reason: "no"),
        ] {
            #expect(recorded(100, other, of: &counts, at: now) == Self.bound)
        }
    }

    @Test("no more than 256 are counted apart, those beyond together (SR-63)")
    func most() {
        let now = Moment(nanoseconds: 5)
        let act = RepeatCounts.Act.unchanged(request: "stop")
        for (known, isTogether) in [(RepeatCounts.most - 50, false), (RepeatCounts.most, true)] {
            var counts = RepeatCounts()
            func recorded(_ accounts: Range<UInt32>, at now: Moment) -> Int {
                accounts.count { uid in
                    counts.isRecorded(act, by: Requester(uid: uid, pid: 1, person: nil), now)
                }
            }
            #expect(recorded(0..<UInt32(known), at: now) == known)
            #expect(recorded(5_000..<5_050, at: now) == (isTogether ? Self.bound : 50))
            // Whoever is over makes room.
            let later = now.after(RepeatCounts.time)
            _ = counts.due(later)
            #expect(recorded(9_000..<9_100, at: later) == 100)
        }
    }

    @Test("a stop at rest goes to the pump each time, and floods no record (SR-16)")
    func stopsAtRest() throws {
        for command in [Command.stop, .pause(.unspecified), .pause(.patientLeft)] {
            var bench = try LoopBench()
            try bench.connect()
            let before = bench.facts.count
            for _ in 0..<1_000 {
                bench.command(command, by: Self.nobody)
                #expect(bench.frames == ["stop"])
                if bench.answers.isEmpty { bench.sync() }
                #expect(bench.answers == [.commanded])
                bench.report(.ended(.stop, .done))
            }
            let found = kinds(bench, after: before)
            #expect(found == ["stop-commanded": 20, "command-ended": 20], "\(command.name)")
            bench.pass(.seconds(10))
            let counted = Fact.repeated(request: command.name, times: 980, by: Self.nobody)
            #expect(bench.facts.contains { $0.fact == counted })
            #expect(bench.loop.summary == (try bench.replay()))
        }
    }

    @Test("a stop that stops something is recorded by itself whatever came before it (SR-50)")
    func stopsThatStop() throws {
        var bench = try LoopBench.paused()
        for _ in 0..<100 {
            bench.command(.pause(.unspecified))
            bench.report(.ended(.stop, .done))
        }
        let before = bench.facts.count
        bench.command(.pause(.patientLeft))
        #expect(
            kinds(bench, after: before) == ["site-doubted": 1, "paused": 1, "stop-commanded": 1]
        )
        for _ in 0..<100 { bench.command(.pause(.patientLeft)) }
        let again = bench.facts.count
        bench.command(.care(.checkSite(isSound: true)))
        bench.command(.pause(.patientLeft))
        #expect(kinds(bench, after: again)["site-doubted"] == 1, "the site is in doubt again")
        for _ in 0..<100 { bench.command(.stop) }
        let stops = bench.facts.dropFirst(before).filter { $0.fact.kind == "stop-commanded" }
        #expect(
            stops.contains { fact in
                guard case .stopCommanded(1, "stop", _) = fact.fact else { return false }
                return true
            }
        )
        bench.report(.ended(.stop, .done), try LoopBench.standing("0.004 mL"))
        #expect(bench.loop.machine.ledger.session?.end?.reason == .stoppedByPerson)
        #expect(bench.loop.summary == (try bench.replay()))
    }

    @Test("signing out nobody, acknowledging again and reasons without end flood no record")
    func accepted() throws {
        var bench = try LoopBench.running()
        bench.handle(.annunciatorClosed(LoopBench.page))
        let alarm = try #require(bench.loop.machine.ledger.board.alarms.first)
        let before = bench.facts.count
        for _ in 0..<100 {
            for (command, answer) in [
                (Command.signedOut, Answer.commanded), (.acknowledge(alarm: alarm.id), .accepted),
                (.remark("again"), .commanded),
            ] {
                bench.command(command, by: Self.nobody)
                if bench.answers.isEmpty { bench.sync() }
                #expect(bench.answers == [answer])
            }
        }
        let found = kinds(bench, after: before)
        #expect(found["signed-out"] == 20 && found["remarked"] == 20)
        #expect(found["alarm-acknowledged"] == 21, "the one that changed something among them")
        // Who is signed in is always told of.
        let signOuts = bench.facts.count
        for _ in 0..<30 { bench.command(.signedOut) }
        #expect(kinds(bench, after: signOuts) == ["signed-out": 30])
    }

    @Test("what was counted is recorded before the daemon's end")
    func ending() throws {
        var bench = try LoopBench()
        try bench.connect()
        for _ in 0..<25 { bench.command(.stop, by: Self.nobody) }
        let before = bench.facts.count
        bench.command(.shutDown(cause: "SIGTERM"))
        let kinds = bench.facts.dropFirst(before).map(\.fact.kind)
        #expect(kinds.starts(with: ["repeated", "daemon-ending"]))
    }

    @Test("what was refused at the door was counted there, and is recorded as it comes")
    func unreadable() throws {
        var bench = try LoopBench()
        let before = bench.facts.count
        for _ in 0..<50 {
            bench.command(.unreadable(request: "POST /v1/sign-in", reason: "no"), by: Self.nobody)
        }
        #expect(kinds(bench, after: before) == ["refused": 50])
    }
}
