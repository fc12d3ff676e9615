import DoseMath
import Testing

@testable import PumpDriver

/// What the buzzer must never get in the way of (SR-16, SR-22, SR-46).
@Suite("NE-1000 buzzer behind everything else")
struct BuzzerOrderTests {
    /// The one outcome of the buzzer is that nobody knows.
    private func expectUnknown(_ bench: Bench, _ comment: Comment) {
        let outcomes = bench.outcomes(of: .sound)
        #expect(outcomes.count == 1, comment)
        guard case .unknown? = outcomes.first else {
            Issue.record("\(comment): \(outcomes)")
            return
        }
    }

    @Test("a stop at either step is the very next frame, and ends it as unknown", arguments: 0..<2)
    func stopOvertakes(step: Int) throws {
        var bench = try Bench.running()
        // Unanswered when the stop is asked for, so that there is something to overtake.
        bench.interfere = { _, text in text.hasPrefix("BUZ") ? .late(100) : nil }
        try bench.driver.sound(true, now: bench.now)
        bench.run(until: bench.now.after(.seconds(5))) { $0.sent.count == step + 1 }
        let asked = bench.now
        bench.driver.stop(now: bench.now)
        bench.drain()
        #expect(bench.texts == Array(["BUZ1", "BUZ"].prefix(step + 1)) + ["STP"])
        #expect(bench.sent.last?.at == asked)
        expectUnknown(bench, "step \(step)")
        bench.run(milliseconds: 3_000)
        #expect(bench.outcomes(of: .stop) == [.done])
        #expect(bench.outcomes(of: .sound).count == 1)
        #expect(bench.pump.state == "S")
    }

    @Test("a stop before its first frame: the buzzer is never sent")
    func stopBeforeFirstFrame() throws {
        var bench = try Bench.running()
        try bench.driver.sound(true, now: bench.now)
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 1_000)
        #expect(bench.texts.first == "STP")
        #expect(bench.texts.contains { $0.hasPrefix("BUZ") } == false)
        expectUnknown(bench, "not sent")
    }

    @Test("asked for while the pump is being stopped, it follows once the pump is seen stopped")
    func behindStop() throws {
        var bench = try Bench.running()
        bench.driver.stop(now: bench.now)
        bench.drain()
        try bench.driver.sound(true, now: bench.now)
        bench.run(milliseconds: 300)
        #expect(Array(bench.texts.prefix(4)) == ["STP", "", "STP", ""])
        #expect(bench.outcomes(of: .stop) == [.done])
        #expect(bench.outcomes(of: .sound) == [.done])
    }

    @Test("waiting behind one stop, it is ended by the next (SR-16)")
    func secondStop() throws {
        var bench = try Bench.running()
        bench.driver.stop(now: bench.now)
        bench.drain()
        try bench.driver.sound(true, now: bench.now)
        bench.driver.stop(now: bench.now)
        bench.run(milliseconds: 1_000)
        #expect(bench.outcomes(of: .stop) == [.done])
        expectUnknown(bench, "second stop")
        #expect(bench.texts.contains { $0.hasPrefix("BUZ") } == false)
    }

    @Test("it does not wait for a poll that is not due")
    func beforeTheNextPoll() throws {
        let times = DriverTimes(
            poll: .seconds(3),
            ratePoll: .seconds(3),
            answer: .milliseconds(200),
            lost: .seconds(8),
            stopRepeat: .milliseconds(600),
            lease: .seconds(10)
        )
        var bench = try Bench(times: times)
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 450)
        bench.mark()
        bench.interfere = { _, text in text == "BUZ1" ? .answerLost : nil }
        try bench.driver.sound(true, now: bench.now)
        bench.run(milliseconds: 800)
        #expect(bench.texts == ["BUZ1", "BUZ"])
        #expect(bench.outcomes(of: .sound) == [.done])
    }

    @Test("a pump that never answers it is polled on, not lost, and keeps its lease (SR-22)")
    func polledOn() throws {
        var bench = try Bench.running()
        bench.interfere = { _, text in text.hasPrefix("BUZ") ? .commandLost : nil }
        for _ in 0..<10 {
            try bench.driver.sound(true, now: bench.now)
            bench.run(milliseconds: 4_000)
        }
        #expect(bench.outcomes(of: .sound).count == 10)
        #expect(bench.reports.contains(.lost) == false)
        #expect(bench.texts.contains("STP") == false)
        let polls = bench.sent.filter { $0.text == "DIS" }
        for (earlier, later) in zip(polls, polls.dropFirst()) {
            // The period, and at most the one silence that the line has to keep after a frame.
            #expect(later.at.since(earlier.at) <= .milliseconds(1_150))
        }
        for (earlier, later) in zip(bench.texts, bench.texts.dropFirst()) {
            #expect(
                !(earlier.hasPrefix("BUZ") && later.hasPrefix("BUZ")),
                "a poll that became due meanwhile goes first"
            )
        }
    }

    @Test("a poll that is due goes first")
    func duePollFirst() throws {
        var bench = try Bench.running()
        bench.run(until: bench.now.after(.seconds(5))) { $0.texts.last == "DIS" }
        bench.run(milliseconds: 450)
        bench.mark()
        bench.now = bench.now.after(.milliseconds(60))
        try bench.driver.sound(true, now: bench.now)
        bench.drain()
        #expect(bench.texts == ["DIS"])
        bench.run(milliseconds: 60)
        #expect(bench.outcomes(of: .sound) == [.done])
    }

    @Test("a lower rate is taken and sent while it waits for its answer (SR-12)")
    func lowerMeanwhile() throws {
        var bench = try Bench.running()
        try bench.driver.sound(true, now: bench.now)
        bench.drain()
        try bench.driver.lower(to: .milliliters(10_000), now: bench.now)
        bench.run(milliseconds: 100)
        #expect(Array(bench.texts.prefix(4)) == ["BUZ1", "RAT10.00", "RAT", "BUZ"])
        #expect(bench.outcomes(of: .lower) == [.done])
        #expect(bench.outcomes(of: .sound) == [.done])
    }

    @Test("a lower rate that waits for an answer which tells of an alarm is not sent (SR-41)")
    func alarmBeforeLower() throws {
        var bench = try Bench.running()
        bench.interfere = { _, text in text == "BUZ1" ? .instead("00A?S") : nil }
        try bench.driver.sound(true, now: bench.now)
        bench.drain()
        try bench.driver.lower(to: .milliliters(10_000), now: bench.now)
        bench.run(milliseconds: 2_000)
        guard case .unknown? = bench.outcomes(of: .lower).first else {
            Issue.record("\(bench.outcomes(of: .lower))")
            return
        }
        #expect(bench.outcomes(of: .lower).count == 1)
        #expect(bench.texts.contains("RAT10.00") == false)
    }

    @Test("programming and running are taken while it waits, and go first")
    func startMeanwhile() throws {
        var bench = try Bench.connected()
        try bench.driver.sound(true, now: bench.now)
        try bench.driver.program(.standard, now: bench.now)
        bench.run(milliseconds: 400)
        #expect(bench.outcomes(of: .program) == [.done])
        #expect(bench.outcomes(of: .sound) == [.done])
        let buzz = try #require(bench.texts.firstIndex(of: "BUZ1"))
        #expect(bench.texts.prefix(buzz).contains("FUNSTP"))
        bench.mark()
        try bench.driver.sound(false, now: bench.now)
        try bench.driver.run(bench.approval(), now: bench.now)
        bench.run(milliseconds: 100)
        #expect(bench.texts.first == "RUN")
        #expect(bench.outcomes(of: .run) == [.done])
        #expect(bench.outcomes(of: .sound) == [.done])
    }

    @Test(
        "what its answers tell of the plunger counts: a pump gone astray or in alarm is stopped",
        arguments: [
            ("BUZ1", "00X"), ("BUZ1", "00W"), ("BUZ1", "00A?S"), ("BUZ1", "00X?NA"),
            ("BUZ", "00X1"), ("BUZ", "00A?S"), ("BUZ", "00A?R"),
        ]
    )
    func astray(command: String, answer: String) throws {
        var bench = try Bench.running()
        bench.interfere = { _, text in text == command ? .misread(answer) : nil }
        try bench.driver.sound(true, now: bench.now)
        bench.run(milliseconds: 3_000)
        let index = try #require(bench.texts.firstIndex(of: command))
        #expect(bench.texts[index + 1] == "STP")
        expectUnknown(bench, "\(answer) to \(command)")
        #expect(bench.pump.state == "S")
    }

    @Test("a pump that was reset while it waits is not told it: it may be another pump")
    func reset() throws {
        var bench = try Bench.running()
        bench.driver.stop(now: bench.now)
        bench.drain()
        try bench.driver.sound(true, now: bench.now)
        bench.interfere = { index, _ in index == 1 ? .instead("00A?R") : nil }
        bench.run(milliseconds: 4_000)
        #expect(bench.reports.contains(.alarm(.reset)))
        expectUnknown(bench, "reset")
        #expect(bench.texts.contains { $0.hasPrefix("BUZ") } == false)
    }

    @Test("a pump that is lost, and a line that closes, end it as unknown, once")
    func lostAndClosed() throws {
        var bench = try Bench.running()
        try bench.driver.sound(true, now: bench.now)
        bench.interfere = { _, _ in .commandLost }
        bench.run(milliseconds: 10_000)
        #expect(bench.reports.contains(.lost))
        expectUnknown(bench, "lost")
        bench = try Bench.running()
        try bench.driver.sound(true, now: bench.now)
        bench.driver.closed(now: bench.now)
        bench.drain()
        expectUnknown(bench, "closed")
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 3_000)
        expectUnknown(bench, "closed")
        #expect(bench.texts.contains { $0.hasPrefix("BUZ") } == false)
    }
}
