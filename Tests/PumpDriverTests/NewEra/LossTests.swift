import DoseMath
import Testing

@testable import PumpDriver

@Suite("NE-1000 lost")
struct LossTests {
    private func lostBench() throws -> Bench {
        var bench = try Bench.running()
        bench.interfere = { _, _ in .commandLost }
        bench.run(until: bench.now.after(.seconds(5))) { $0.reports.contains(.lost) }
        return bench
    }

    @Test("two seconds without a valid answer: reported once (SR-27)")
    func reported() throws {
        var bench = try lostBench()
        let last = bench.now
        bench.run(milliseconds: 60_000)
        #expect(bench.reports.filter { $0 == .lost }.count == 1)
        #expect(bench.reports.contains(.answering) == false)
        #expect(last > Moment(nanoseconds: 2_000_000_000))
    }

    @Test("three stops 0.6 s apart, silence for a lease, one status read, silence again (SR-27)")
    func rhythm() throws {
        var bench = try lostBench()
        let start = bench.sent.count - (bench.texts.last == "STP" ? 1 : 0)
        bench.run(milliseconds: 45_000)
        let after = Array(bench.sent.dropFirst(start))
        #expect(after.prefix(3).map(\.text) == ["STP", "STP", "STP"])
        #expect(after.dropFirst(3).allSatisfy { $0.text.isEmpty })
        #expect(after.count >= 6)
        for (earlier, later) in zip(after, after.dropFirst()) {
            let gap = later.at.since(earlier.at)
            #expect(gap >= (later.text == "STP" ? .milliseconds(600) : .seconds(10)))
        }
    }

    @Test("a stop that may have arrived damaged is followed by stops alone also here (SR-22)")
    func damaged() throws {
        var bench = try lostBench()
        bench.interfere = { _, text in text == "STP" ? .instead("00I?COM") : nil }
        bench.run(milliseconds: 10_000)
        #expect(bench.reports.contains(.answering))
        let answered = try #require(bench.sent.firstIndex { $0.text == "STP" })
        #expect(Set(bench.texts[answered...]) == ["STP"], "\(bench.texts)")
    }

    @Test("waits for the line to be quiet after the host slept, and does not spin (SR-61)")
    func slept() throws {
        var bench = try lostBench()
        // The last stop before the silence is on its way, and its answer awaited.
        bench.mark()
        bench.run(until: bench.now.after(.seconds(5))) { $0.texts.count == 3 }
        bench.run(milliseconds: 5)
        bench.now = bench.now.after(.seconds(51))
        bench.driver.elapsed(now: bench.now)
        bench.drain()
        let due = try #require(bench.driver.deadline)
        #expect(due > bench.now)
        bench.mark()
        bench.run(milliseconds: 100)
        #expect(bench.texts == [""])
    }

    @Test("answers again: stopped until seen stopped, and ready without resuming (SR-27, SR-29)")
    func answering() throws {
        var bench = try lostBench()
        bench.run(milliseconds: 3_000)
        let count = bench.sent.count
        bench.interfere = { _, _ in nil }
        bench.run(milliseconds: 15_000)
        #expect(bench.reports.filter { $0 == .answering }.count == 1)
        #expect(Array(bench.texts.dropFirst(count).prefix(3)) == ["", "STP", ""])
        #expect(bench.texts.contains("RUN") == false)
        #expect(bench.pump.state == "S")
        let connected = bench.reports.filter { if case .connected = $0 { true } else { false } }
        #expect(connected.count == 1)
        #expect(throws: DriverError.self) {
            try bench.driver.run(bench.approval(), now: bench.now)
        }
    }

    @Test("answers again with the alarm of a reset: everything is asked anew before it is used")
    func resetMeanwhile() throws {
        var bench = try lostBench()
        bench.run(milliseconds: 3_000)
        bench.mark()
        bench.interfere = { index, _ in index == 0 ? .instead("00A?R") : nil }
        bench.run(milliseconds: 15_000)
        #expect(bench.reports.filter { $0 == .alarm(.reset) }.count == 1)
        #expect(bench.texts.contains("VER"))
        #expect(bench.driver.identity != nil)
    }

    @Test("a stop while lost leaves at once, is repeated, and ends when the pump is seen stopped")
    func stopWhileLost() throws {
        var bench = try lostBench()
        bench.run(milliseconds: 5_000)
        bench.mark()
        bench.driver.stop(now: bench.now)
        bench.driver.stop(now: bench.now)
        bench.drain()
        #expect(bench.texts == ["STP"])
        bench.run(milliseconds: 5_000)
        #expect(bench.texts == ["STP", "STP", "STP"])
        #expect(bench.outcomes(of: .stop).isEmpty)
        bench.interfere = { _, _ in nil }
        bench.run(milliseconds: 15_000)
        #expect(bench.outcomes(of: .stop) == [.done])
    }

    @Test("a command under way when the pump is lost ends as unknown, once (SR-21)")
    func commandUnderWay() throws {
        var bench = try Bench.connected()
        bench.interfere = { _, _ in .commandLost }
        bench.run(milliseconds: 1_500)
        try bench.driver.program(.standard, now: bench.now)
        bench.run(milliseconds: 10_000)
        #expect(bench.outcomes(of: .program).count == 1)
        #expect(throws: DriverError.notConnected) {
            try bench.driver.program(.standard, now: bench.now)
        }
    }

    @Test("an answer with a volume that cannot be read is no valid answer: lost after two seconds")
    func unreadable() throws {
        var bench = try Bench.running()
        bench.interfere = { _, text in
            text == "DIS" || text == "RAT" ? .misread("00II0.0.0W0.000ML") : nil
        }
        bench.run(milliseconds: 2_600)
        #expect(bench.reports.contains(.lost))
    }
}
