import DoseMath
import Testing

@testable import PumpDriver

@Suite("NE-1000 under garbage")
struct GarbageTests {
    @Test("no bytes and no order of calls crash it, hang it, fill it or make it run (SR-63)")
    func anything() throws {
        for seed: UInt64 in 1...150 {
            var dice = FrameReaderTests.Dice(seed: seed)
            var bench = try Bench()
            bench.interfere = { _, _ in .commandLost }
            bench.driver.opened(now: bench.now)
            for _ in 0..<700 {
                try act(&bench, &dice)
                bench.drain()
                #expect(bench.texts.contains("RUN") == false, "seed \(seed)")
                bench.sent.removeAll(keepingCapacity: true)
            }
        }
    }

    private func act(_ bench: inout Bench, _ dice: inout FrameReaderTests.Dice) throws {
        switch Int.random(in: 0..<12, using: &dice) {
        case 0: bench.driver.stop(now: bench.now)
        case 1: bench.driver.closed(now: bench.now)
        case 2: bench.driver.opened(now: bench.now)
        case 3: bench.run(milliseconds: .random(in: 0...3_000, using: &dice))
        case 4:
            // Any outcome is right; that it has one is what counts.
            _ = try? bench.driver.program(.standard, now: bench.now)
            _ = try? bench.driver.lower(to: .milliliters(1_000), now: bench.now)
            _ = try? bench.driver.sound(.random(using: &dice), now: bench.now)
        case 5, 6, 7:
            let states = ["S", "I", "P", "X", "A?S", "A?R", "S?COM", "SNE1000V3.9", "S010"]
            let text = "00" + (states.randomElement(using: &dice) ?? "")
            bench.inject(SafeFrame.encode(text))
        default:
            let count = Int.random(in: 0...60, using: &dice)
            bench.inject((0..<count).map { _ in .random(in: 0...255, using: &dice) })
        }
        _ = try? bench.driver.run(bench.approval(), now: bench.now)
    }

    @Test("a line full of alarms queues each kind once")
    func alarms() throws {
        var bench = try Bench.running()
        let frames = SafeFrame.encode("00A?S") + SafeFrame.encode("00A?E")
        bench.driver.received((0..<10_000).flatMap { _ in frames }, now: bench.now)
        #expect(bench.driver.reports.count < 10)
    }

    @Test("every command ends in exactly one report, whatever is lost on the way (SR-21)")
    func oneOutcome() throws {
        for seed: UInt64 in 1...200 {
            var dice = FrameReaderTests.Dice(seed: seed)
            var bench = try Bench.connected()
            let plan = (0..<400).map { _ in Int.random(in: 0..<12, using: &dice) }
            let faults: [Interference] = [
                .answerLost, .commandLost, .late(250), .late(650), .twice, .torn, .damaged,
                .instead("00A?S"), .instead("00S?COM"),
            ]
            bench.interfere = { index, _ in
                let roll = plan[index % plan.count]
                return roll < faults.count && index.isMultiple(of: 3) ? faults[roll] : nil
            }
            try bench.driver.program(.standard, now: bench.now)
            try bench.driver.sound(true, now: bench.now)
            bench.run(milliseconds: .random(in: 0...400, using: &dice))
            bench.driver.stop(now: bench.now)
            bench.run(milliseconds: 60_000)
            #expect(bench.outcomes(of: .program).count == 1, "seed \(seed)")
            #expect(bench.outcomes(of: .sound).count == 1, "seed \(seed)")
            #expect(bench.outcomes(of: .stop) == [.done], "seed \(seed)")
            #expect(bench.pump.state == "S", "seed \(seed)")
            #expect(bench.texts.contains("RUN") == false, "seed \(seed)")
        }
    }
}
