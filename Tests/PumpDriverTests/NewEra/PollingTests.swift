import DoseMath
import Testing

@testable import PumpDriver

@Suite("NE-1000 polling")
struct PollingTests {
    @Test("the volume twice a second, the rate every second while infusing (SR-22)")
    func running() throws {
        var bench = try Bench.running()
        bench.run(milliseconds: 10_000)
        #expect((19...21).contains(bench.texts.filter { $0 == "DIS" }.count))
        #expect((9...11).contains(bench.texts.filter { $0 == "RAT" }.count))
        #expect(Set(bench.texts) == ["DIS", "RAT"])
    }

    @Test("a standing pump is polled too: its lease lives, a start at its keypad is seen (SR-26)")
    func standing() throws {
        var bench = try Bench.connected()
        bench.run(milliseconds: 3_000)
        #expect(Set(bench.texts) == ["DIS"])
        bench.mark()
        bench.pump.state = "I"
        bench.run(milliseconds: 1_500)
        #expect(bench.reports.contains { $0.motion == .infusing })
        #expect(bench.texts.contains("STP"))
        #expect(bench.pump.state == "S")
    }

    @Test("a pump that purges or withdraws is stopped, even while it should infuse (SR-13)")
    func purging() throws {
        for state in ["X", "W", "T", "U"] {
            var bench = try Bench.running()
            bench.pump.state = state
            bench.run(milliseconds: 1_500)
            #expect(bench.texts.contains("STP"), "\(state)")
        }
    }

    @Test("tells what was infused with the worth of its last digit, and the rate")
    func told() throws {
        var bench = try Bench.running()
        bench.pump.shown["DIS"] = "I12.34W0.000ML"
        bench.run(milliseconds: 1_100)
        let infused = bench.reports.compactMap(\.infused).last
        #expect(infused?.shown == .milliliters(12_340))
        #expect(infused?.unit == .milliliters(10))
        #expect(bench.reports.compactMap(\.rate).last == .milliliters(17_500))
    }

    @Test("the pump's own stop is told and the pump is not run again (SR-26, SR-29)")
    func ownStop() throws {
        for state in ["P", "S"] {
            var bench = try Bench.running()
            bench.pump.state = state
            bench.run(milliseconds: 2_000)
            #expect(bench.reports.contains { $0.motion == (state == "P" ? .paused : .stopped) })
            #expect(Set(bench.texts).isSubset(of: ["DIS", "RAT"]), "\(bench.texts)")
        }
    }

    @Test("an alarm is told once for each telling, and the pump is stopped (SR-41, SR-43)")
    func alarm() throws {
        var bench = try Bench.running()
        bench.interfere = { index, _ in index == 0 ? .instead("00A?S") : nil }
        bench.run(milliseconds: 3_000)
        #expect(bench.reports.filter { $0 == .alarm(.stall) }.count == 1)
        #expect(bench.texts[1] == "STP")
    }

    @Test("an alarm the pump sends by itself is told and stops it; its command is unknown")
    func selfSentAlarm() throws {
        var bench = try Bench.running()
        try bench.driver.lower(to: .milliliters(10_000), now: bench.now)
        bench.inject(SafeFrame.encode("00A?T"))
        #expect(bench.reports.contains(.alarm(.communicationTimeout)))
        bench.run(milliseconds: 1_000)
        guard case .unknown? = bench.outcomes(of: .lower).first else {
            Issue.record("\(bench.reports)")
            return
        }
        #expect(bench.pump.state == "S")
    }

    @Test("a poll without an answer is followed by a rest, and a late answer is not the next one's")
    func lateAnswer() throws {
        var bench = try Bench.running()
        bench.interfere = { index, _ in index == 0 ? .late(400) : nil }
        bench.pump.shown["DIS"] = "I1.000W0.000ML"
        bench.run(milliseconds: 1_500)
        let gap = bench.sent[1].at.since(bench.sent[0].at)
        #expect(gap >= .milliseconds(600))
        #expect(bench.reports.contains(.lost) == false)
        #expect(bench.texts.contains("STP") == false)
    }

    @Test("an answer that waited while the host slept is not taken for the next one's (SR-21)")
    func answerFromBeforeSleep() throws {
        var bench = try Bench.running()
        bench.runUntilNextFrame()
        // It is in the host's buffers by now, and nobody reads for a second.
        let old = SafeFrame.encode("00II1.000W0.000ML")
        bench.now = bench.now.after(.milliseconds(982))
        bench.driver.elapsed(now: bench.now)
        bench.drain()
        bench.mark()
        bench.inject(old)
        bench.pump.shown["DIS"] = "I1.017W0.000ML"
        bench.run(milliseconds: 1_000)
        let shown = bench.reports.compactMap(\.infused).map(\.shown)
        #expect(!shown.isEmpty && shown.allSatisfy { $0 == .milliliters(1_017) }, "\(shown)")
    }

    @Test("a command waits for no more than the poll under way")
    func commandAfterPoll() throws {
        var bench = try Bench.connected()
        bench.runUntilNextFrame()
        let poll = bench.now
        try bench.driver.program(.standard, now: bench.now)
        bench.drain()
        #expect(bench.texts == ["DIS"])
        bench.runUntilNextFrame()
        #expect(bench.texts.last?.isEmpty == true)
        #expect(bench.now.since(poll) < .milliseconds(20))
    }

    @Test("the deadline is never later than a third of the lease while a pump is connected (SR-22)")
    func leaseRenewed() throws {
        var bench = try Bench.running()
        for _ in 0..<200 {
            let before = bench.now
            bench.runUntilNextFrame()
            #expect(bench.now.since(before).nanoseconds <= 10_000_000_000 / 3)
        }
    }
}

extension PumpReport {
    fileprivate var status: PumpStatus? {
        if case .status(let status) = self { status } else { nil }
    }
    fileprivate var motion: PumpStatus.Motion? { status?.motion }
    fileprivate var infused: InfusedVolume? { status?.infused }
    fileprivate var rate: FlowRate? { status?.rate }
}
