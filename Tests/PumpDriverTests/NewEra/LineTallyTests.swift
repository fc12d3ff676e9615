import DoseMath
import Testing

@testable import PumpDriver

@Suite("What became of everything said on the line")
struct LineTallyTests {
    @Test("on a good line each frame has its answer, and the pump is heard at every poll (SR-22)")
    func good() throws {
        var bench = try Bench.running()
        let before = bench.driver.tally
        bench.run(milliseconds: 10_000)
        let tally = bench.driver.tally
        #expect(tally.frames > before.frames + 19)
        #expect(tally.frames - before.frames - (tally.answers - before.answers) <= 1)
        for fault in LineTally.Fault.allCases { #expect(tally.count(of: fault) == 0) }
        #expect(tally.strayBytes == 0)
        #expect(tally.losses == 0)
        #expect(tally.longestUnheard <= .milliseconds(600))
        #expect(bench.now.since(try #require(tally.heard)) <= .milliseconds(600))
    }

    @Test("what is not answered, does not fit or arrives damaged is told apart")
    func faults() throws {
        for (answer, fault) in [
            (Interference.commandLost, LineTally.Fault.unanswered),
            (.instead("00I17.50MH"), .unfitting), (.instead("00I?COM"), .damagedAtPump),
        ] {
            var bench = try Bench.running()
            bench.mark()
            // The next count that is asked for; a rate is no answer to it.
            var isDone = false
            bench.interfere = { _, text in
                guard text == "DIS", !isDone else { return nil }
                isDone = true
                return answer
            }
            bench.run(milliseconds: 3_000)
            #expect(isDone)
            for one in LineTally.Fault.allCases {
                #expect(bench.driver.tally.count(of: one) == (one == fault ? 1 : 0), "\(fault)")
            }
        }
    }

    @Test("a pump that is lost and answers again was unheard for as long as that (SR-27)")
    func lost() throws {
        var bench = try Bench.running()
        bench.interfere = { _, _ in .commandLost }
        bench.run(until: bench.now.after(.seconds(5))) { $0.reports.contains(.lost) }
        #expect(bench.driver.tally.losses == 1)
        bench.interfere = { _, _ in nil }
        bench.run(until: bench.now.after(.seconds(30))) { $0.reports.contains(.answering) }
        #expect(bench.driver.tally.longestUnheard >= .seconds(2))
    }

    @Test("what is not heard on a line that is gone is no silence of the pump")
    func reopened() throws {
        var bench = try Bench.running()
        let before = bench.driver.tally.longestUnheard
        bench.driver.closed(now: bench.now)
        bench.now = bench.now.after(.seconds(60))
        bench.driver.opened(now: bench.now)
        #expect(bench.driver.tally.heard == nil)
        bench.run(milliseconds: 2_000)
        #expect(bench.driver.tally.heard != nil)
        #expect(bench.driver.tally.longestUnheard <= max(before, .milliseconds(600)))
    }

    @Test("every byte that belongs to no reply is counted, whatever came around it (SR-63)")
    func strayBytes() {
        var reader = FrameReader(address: 0)
        let frame = SafeFrame.encode("00S")
        let noise: [UInt8] = Array(repeating: 0x41, count: 1_000)
        for byte in noise + frame { _ = reader.take(byte, now: Moment(nanoseconds: 0)) }
        #expect(reader.strayBytes == 1_000)
        for byte in [0x02, 0x41] + frame { _ = reader.take(byte, now: Moment(nanoseconds: 0)) }
        #expect(reader.strayBytes == 1_002)
        for byte in frame.prefix(4) { _ = reader.take(byte, now: Moment(nanoseconds: 0)) }
        reader.reset()
        #expect(reader.strayBytes == 1_006)
    }
}
