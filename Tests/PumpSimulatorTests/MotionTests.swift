import SeededChance
import Testing

@testable import PumpSimulator

/// Exact volumes, whatever the splitting of time; and the pace of the line.
@Suite struct MotionTests {
    @Test(
        "moves the same however time is cut into pieces",
        arguments: 1...40 as ClosedRange<UInt64>
    )
    func exactMotion(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var whole = HostOfPump.programmed(volume: "1.234") { $0.timeScale = 7 }
        _ = whole.tell("RAT\(Int.random(in: 1...1_699, using: &generator))MH")
        _ = whole.tell("RUN")
        var pieces = whole
        let end = whole.time + Int64.random(in: 1...30_000_000_000, using: &generator)
        _ = whole.wait(end - whole.time)
        while pieces.time < end {
            let piece = Int64.random(in: 1...1_000_000_000, using: &generator)
            _ = pieces.wait(min(piece, end - pieces.time))
        }
        #expect(pieces.pump.plunger == whole.pump.plunger, "seed \(seed)")
        #expect(pieces.pump.infused == whole.pump.infused, "seed \(seed)")
        #expect(pieces.pump.activity == whole.pump.activity, "seed \(seed)")
    }

    @Test("tells where the plunger is in the middle of a frame, too")
    func truthBetweenBytes() {
        var host = HostOfPump.programmed(volume: "5.000")
        _ = host.tell("RUN")
        for byte in host.framed("DIS").dropLast() {
            host.time += 300_000_000
            var advanced = host
            host.pump.receive(byte, at: host.time)
            advanced.pump.advance(to: host.time)
            #expect(host.pump.plunger == advanced.pump.plunger)
            #expect(host.pump.fluid == advanced.pump.fluid)
        }
        // 17.5 mL/h for 0.9 s and what the answer to RUN took.
        #expect(host.pump.plunger.plungerNanoliters > 4_375)
    }

    @Test("a stall that waits for the motor comes with its first motion, by itself")
    func waitingStall() {
        var host = HostOfPump.programmed(volume: "5.000")
        host.pump.inject(.stall, at: host.time)
        host.put(host.framed("RUN"))
        #expect(host.pump.nextDeadline == host.time)
        #expect(HostOfPump.text(host.wait(HostOfPump.patience)) == "00I")
        #expect(host.tell("") == "00A?S")
    }

    // SR-22: the volume set in the pump is a second bound that the pump itself keeps.
    @Test("never delivers more than the volume set", arguments: 1...40 as ClosedRange<UInt64>)
    func neverAboveVolume(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let microliters = Int64.random(in: 1...9_999, using: &generator)
        let volume = NewEraNumber(thousandths: microliters).text
        var host = HostOfPump.programmed(volume: volume)
        _ = host.tell("RUN")
        while host.tell("") == "00I" {
            #expect(host.pump.infused <= MeteredVolume(nanoliters: microliters * 1_000))
            _ = host.tell("RAT\(Int.random(in: 1...1_699, using: &generator))")
            _ = host.wait(Int64.random(in: 1...20_000_000_000, using: &generator))
        }
        let moved = host.pump.plunger.plungerNanoliters
        #expect(host.pump.infused == MeteredVolume(nanoliters: microliters * 1_000), "seed \(seed)")
        #expect(moved <= microliters * 1_000 && moved >= microliters * 1_000 - 119, "seed \(seed)")
    }

    @Test("moves by the syringe that is there and counts by the diameter it was told")
    func wrongSyringe() {
        var host = HostOfPump.programmed(volume: "1.000") {
            $0.storedDiameterMicrometers = 19_050
        }
        _ = host.tell("RUN")
        _ = host.wait(300_000_000_000)
        #expect(host.tell("DIS") == "00SI1.000W0.000ML")
        // (26.59 / 19.05)^2 = 1.94828, less than a step of 119 nL.
        #expect(abs(host.pump.plunger.plungerNanoliters - 1_948_280) < 240)
    }

    @Test("a step of the 60 mL syringe is 11953635708187500/101248000000000 nL")
    func stepVolume() {
        let step = StepVolume(diameterMicrometers: 26_590)
        #expect(step.numerator == 11_953_635_708_187_500)
        #expect(StepVolume.denominator == 101_248_000_000_000)
        #expect(step.nanolitersTruncated(steps: 1_000_000) == 118_062_931)
        #expect(step.nanolitersTruncated(steps: -1_000_000) == -118_062_931)
    }

    @Test("withdrawing brings the plunger back")
    func withdraw() {
        var host = HostOfPump.programmed(volume: "0.100") {
            $0.initialContentNanoliters = 30_000_000
        }
        _ = host.tell("RUN")
        _ = host.wait(30_000_000_000)
        _ = host.tell("DIRWDR")
        _ = host.tell("RUN")
        _ = host.wait(30_000_000_000)
        #expect(host.tell("DIS") == "00SI0.100W0.100ML")
        #expect(host.pump.plunger.motorSteps == 0)
        #expect(host.tell("CLDWDR") == "00S")
        #expect(host.tell("DIS") == "00SI0.100W0.000ML")
    }

    @Test("cuts the counted volume to the display, never rounding up")
    func displayIsCut() {
        var host = HostOfPump.programmed(volume: "5.000")
        _ = host.tell("RAT36.00MH")
        host.put(host.framed("RUN"))
        // 10 uL a second: 0.0199999... mL just before the second second.
        host.pump.advance(to: host.time + 1_999_999_999)
        #expect(host.pump.dispensedText == "I0.019W0.000ML")
        host.pump.advance(to: host.time + 2_000_000_000)
        #expect(host.pump.dispensedText == "I0.020W0.000ML")
    }

    @Test("sends its answer byte by byte at the line's speed, after its latency")
    func pacedReply() {
        var host = HostOfPump.heard { $0.replyLatencyNanoseconds = 3_000_000...3_000_000 }
        host.put(host.framed("VER"))
        let end = host.time
        var arrivals: [Int64] = []
        while let due = host.pump.nextDeadline {
            host.pump.advance(to: due)
            for _ in host.pump.takeOutput() { arrivals.append(due - end) }
        }
        #expect(arrivals.count == 17)
        for (index, arrival) in arrivals.enumerated() {
            #expect(arrival == 3_000_000 + (Int64(index + 1) * 10_000_000_000 + 19_199) / 19_200)
        }
    }

    @Test("hands whole frames over as late as their last byte, if so configured")
    func wholeFrames() {
        var host = HostOfPump.heard {
            $0.replyLatencyNanoseconds = 0...0
            $0.delivery = .wholeFrames
        }
        host.put(host.framed(""))
        #expect(host.pump.nextDeadline == host.time + 2_604_167)
        #expect(host.wait(2_604_166).isEmpty)
        #expect(host.wait(1).count == 5)
    }

    @Test("answers a change of speed at the old one and everything after at the new one")
    func changeOfSpeed() {
        var host = HostOfPump.heard { $0.replyLatencyNanoseconds = 0...0 }
        #expect(host.tell("*ADR0B1200") == "00S")
        #expect(host.pump.lineSpeed == LineSpeed(baud: 1_200))
        host.put(host.framed(""))
        #expect(host.wait(41_666_666).count == 4)
        #expect(host.wait(1).count == 1)
        host.put(host.framed("*ADR0B1201"))
        #expect(HostOfPump.text(host.wait(100_000_000)) == "00S?OOR")
    }
}
