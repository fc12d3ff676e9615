import DoseMath
import Testing

@testable import PumpDriver

@Suite("NE-1000 stop")
struct StopTests {
    @Test("a running pump: STP, read, STP once more so that it ends in S; done once (SR-31)")
    func running() throws {
        var bench = try Bench.running()
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 100)
        #expect(Array(bench.texts.prefix(4)) == ["STP", "", "STP", ""])
        #expect(bench.outcomes(of: .stop) == [.done])
        #expect(bench.pump.state == "S")
    }

    @Test("leaves at once behind a poll that is not answered, and proves itself by a later read")
    func behindPoll() throws {
        var bench = try Bench.running()
        bench.interfere = { _, text in text == "DIS" ? .late(60) : nil }
        bench.runUntilNextFrame()
        #expect(bench.texts == ["DIS"])
        let asked = bench.now
        bench.driver.stop(now: bench.now)
        bench.drain()
        #expect(bench.texts == ["DIS", "STP"])
        #expect(bench.sent[1].at == asked)
        bench.run(milliseconds: 400)
        #expect(bench.outcomes(of: .stop) == [.done])
        #expect(bench.sent[2].text.isEmpty)
        #expect(bench.sent[2].at > asked.after(.milliseconds(200)), "only when the line is quiet")
    }

    @Test("answers that were on their way prove nothing: a pump that never took STP is not stopped")
    func lateAnswersProveNothing() throws {
        var bench = try Bench.running()
        // The pump drops every stop and goes on infusing, while strays say that it stands.
        bench.interfere = { _, text in text == "STP" ? .commandLost : nil }
        bench.driver.stop(now: bench.now)
        bench.drain()
        for _ in 0..<15 {
            bench.inject(SafeFrame.encode("00S"))
            bench.run(milliseconds: 100)
        }
        #expect(bench.pump.state == "I")
        #expect(bench.outcomes(of: .stop).isEmpty)
        #expect(bench.texts.filter { $0 == "STP" }.count >= 3)
    }

    @Test("that arrives damaged is followed by stops alone: a read would renew the lease (SR-22)")
    func damaged() throws {
        var bench = try Bench.running()
        bench.interfere = { _, text in text == "STP" ? .instead("00I?COM") : nil }
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 10_000)
        #expect(bench.texts.count >= 15)
        #expect(Set(bench.texts) == ["STP"])
        bench.interfere = { _, _ in nil }
        bench.run(milliseconds: 1_500)
        #expect(bench.outcomes(of: .stop) == [.done])
        #expect(bench.pump.state == "S")
    }

    @Test("damaged at a pump that stands it is done: the state came with the word of it (SR-31)")
    func damagedAtStandingPump() throws {
        var bench = try Bench.running()
        // The first stop is taken and its answer lost; nothing whole reaches the pump after it.
        bench.interfere = { index, _ in index == 0 ? .answerLost : .instead("00P?COM") }
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 700)
        #expect(bench.texts == ["STP", "STP"])
        #expect(bench.outcomes(of: .stop) == [.done])
        #expect(bench.driver.motion == .paused)
        bench.interfere = { _, _ in .instead("00S?COM") }
        bench.run(milliseconds: 1_500)
        #expect(bench.driver.motion == .stopped)
        #expect(bench.texts.contains("DIS"), "the polls go on")
    }

    @Test("that overtook and arrived damaged proves nothing: the state may be of before (SR-31)")
    func damagedBehindPoll() throws {
        var bench = try Bench.running()
        bench.interfere = { _, text in text == "STP" ? .instead("00S?COM") : .late(60) }
        bench.runUntilNextFrame()
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 500)
        #expect(bench.texts == ["DIS", "STP"])
        #expect(bench.outcomes(of: .stop).isEmpty)
    }

    @Test("is repeated at 0.6 s or more for as long as the pump is seen moving (SR-28)")
    func repeated() throws {
        var bench = try Bench.running()
        bench.interfere = { _, text in text == "STP" ? .instead("00I") : nil }
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 10_000)
        let stops = bench.sent.filter { $0.text == "STP" }
        #expect(stops.count >= 15)
        for (earlier, later) in zip(stops, stops.dropFirst()) {
            #expect(later.at.since(earlier.at) >= .milliseconds(600))
        }
        #expect(bench.outcomes(of: .stop).isEmpty)
        bench.interfere = { _, _ in nil }
        bench.run(milliseconds: 1_500)
        #expect(bench.outcomes(of: .stop) == [.done])
    }

    @Test("asked many times before it ends, it ends in exactly one report")
    func manyTimes() throws {
        var bench = try Bench.running()
        let before = bench.driver.epoch
        for _ in 0..<5 {
            bench.driver.stop(now: bench.now)
            bench.run(milliseconds: 1)
        }
        bench.run(milliseconds: 200)
        #expect(bench.outcomes(of: .stop) == [.done])
        #expect(bench.driver.epoch == (0..<5).reduce(before) { epoch, _ in epoch.next })
        #expect(bench.texts.filter { $0 == "STP" }.count == 2)
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 200)
        #expect(bench.outcomes(of: .stop) == [.done, .done])
    }

    @Test("at every step of starting, the very next frame is STP (SR-16)", arguments: 0..<16)
    func duringStart(step: Int) throws {
        var bench = try Bench()
        bench.driver.opened(now: bench.now)
        // Late enough that the first stop is no longer the one that answers for this.
        bench.interfere = { _, _ in .late(100) }
        bench.run(until: bench.now.after(.seconds(20))) { $0.sent.count == step + 1 }
        let moment = bench.now
        bench.driver.stop(now: bench.now)
        bench.drain()
        if step >= 2 {
            #expect(bench.texts.count == step + 2)
            #expect(bench.texts.last == "STP")
            #expect(bench.sent.last?.at == moment)
        } else {
            #expect(bench.texts.first == "STP", "rides on the stop that has just left")
        }
        bench.interfere = { _, _ in nil }
        bench.run(milliseconds: 3_000)
        #expect(bench.outcomes(of: .stop) == [.done], "step \(step)")
        #expect(bench.driver.identity != nil)
    }

    @Test("at every step of programming, the very next frame is STP (SR-16)", arguments: 0..<23)
    func duringProgram(step: Int) throws {
        var bench = try Bench.connected()
        try bench.driver.program(.standard, now: bench.now)
        bench.run(until: bench.now.after(.seconds(5))) { $0.sent.count == step + 1 }
        bench.driver.stop(now: bench.now)
        bench.drain()
        #expect(bench.texts.count == step + 2)
        #expect(bench.texts.last == "STP")
        guard case .unknown? = bench.outcomes(of: .program).first else {
            Issue.record("step \(step): \(bench.reports)")
            return
        }
        bench.run(milliseconds: 1_000)
        #expect(bench.outcomes(of: .stop) == [.done], "step \(step)")
        #expect(bench.outcomes(of: .program).count == 1)
    }

    @Test("at every step of running and lowering, the next frame is STP", arguments: 0..<2)
    func duringRunAndLower(step: Int) throws {
        var bench = try Bench.programmed()
        try bench.driver.run(bench.approval(), now: bench.now)
        bench.run(until: bench.now.after(.seconds(5))) { $0.sent.count == step + 1 }
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 1_000)
        #expect(bench.texts[step + 1] == "STP")
        #expect(
            bench.reports.contains { if case .ended(.run, .unknown) = $0 { true } else { false } }
        )
        #expect(bench.outcomes(of: .stop) == [.done])
        #expect(bench.pump.state == "S")

        bench = try Bench.running()
        try bench.driver.lower(to: .milliliters(10_000), now: bench.now)
        bench.run(until: bench.now.after(.seconds(5))) { $0.sent.count == step + 1 }
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 1_000)
        #expect(bench.texts[step + 1] == "STP")
        #expect(bench.outcomes(of: .stop) == [.done])
        #expect(bench.pump.state == "S")
    }

    @Test("before a command was even sent: STP goes out and the command never does")
    func beforeTheFirstFrame() throws {
        var bench = try Bench.programmed()
        try bench.driver.run(bench.approval(), now: bench.now)
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 1_000)
        #expect(bench.texts.first == "STP")
        #expect(bench.texts.contains("RUN") == false)
    }

    @Test("a stop that was not answered is sent again, no sooner than a torn frame is dropped")
    func unanswered() throws {
        var bench = try Bench.running()
        bench.interfere = { index, _ in index == 0 ? .commandLost : nil }
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 1_500)
        #expect(Array(bench.texts.prefix(3)) == ["STP", "STP", ""])
        #expect(bench.sent[1].at.since(bench.sent[0].at) >= .milliseconds(600))
        #expect(bench.outcomes(of: .stop) == [.done])
    }

    @Test("answered by an alarm it is not believed, but read (SR-31, SR-41)")
    func alarmed() throws {
        var bench = try Bench.running()
        bench.interfere = { index, _ in index == 0 ? .instead("00A?S") : nil }
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 3_000)
        #expect(bench.reports.contains(.alarm(.stall)))
        #expect(bench.outcomes(of: .stop) == [.done])
        #expect(bench.pump.state == "S")
    }

    @Test("on a closed line it ends at once, as unknown; the epoch moves on all the same")
    func closed() throws {
        var bench = try Bench()
        let before = bench.driver.epoch
        bench.driver.stop(now: bench.now)
        bench.drain()
        guard case .unknown? = bench.outcomes(of: .stop).first else {
            Issue.record("\(bench.reports)")
            return
        }
        #expect(bench.sent.isEmpty)
        #expect(bench.driver.epoch == before.next)
    }

    @Test("a stop that meets the answer to another's poll is sent again in its time (SR-16)")
    func meetsAnothersAnswer() throws {
        var bench = try Bench()
        bench.pump.state = "I"
        // As of a daemon that died the moment before: the pump answers its poll, and loses the stop.
        bench.interfere = { number, _ in number == 0 ? .instead("00I2.520MH") : nil }
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 850)
        #expect(bench.texts.prefix(3) == ["STP", "", "STP"])
        #expect(bench.pump.state != "I")
        bench.run(milliseconds: 1_000)
        #expect(bench.driver.identity != nil)
    }

    @Test("a line that closes under a stop and a command ends both as unknown and forgets the pump")
    func closes() throws {
        var bench = try Bench.running()
        let epoch = bench.driver.epoch
        try bench.driver.lower(to: .milliliters(10_000), now: bench.now)
        bench.drain()
        bench.driver.closed(now: bench.now)
        bench.drain()
        #expect(bench.outcomes(of: .lower).count == 1)
        #expect(bench.driver.identity == nil)
        #expect(bench.driver.epoch == epoch)
        bench.run(milliseconds: 5_000)
        #expect(bench.texts == ["RAT10.00"])
        bench.driver.opened(now: bench.now)
        bench.driver.stop(now: bench.now)
        bench.driver.closed(now: bench.now)
        bench.drain()
        #expect(bench.outcomes(of: .stop).count == 1)
    }

    @Test("after a stop what was programmed before is not run, not even by a new approval (SR-29)")
    func programForgotten() throws {
        var bench = try Bench.programmed()
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 200)
        #expect(bench.outcomes(of: .stop) == [.done])
        bench.mark()
        let reason = "nothing was programmed and read back since the last stop"
        #expect(throws: DriverError.notNow(reason: reason)) {
            try bench.driver.run(bench.approval(), now: bench.now)
        }
        bench.drain()
        #expect(bench.sent.isEmpty)
    }

    @Test("programming may be asked for as soon as the stop is reported done")
    func programAtOnce() throws {
        var bench = try Bench.running()
        bench.driver.stop(now: bench.now)
        bench.run(until: bench.now.after(.seconds(1))) { !$0.outcomes(of: .stop).isEmpty }
        try bench.driver.program(.standard, now: bench.now)
        bench.run(milliseconds: 500)
        #expect(bench.outcomes(of: .program) == [.done])
    }
}
