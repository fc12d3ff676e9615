import SeededChance
import Testing

@testable import PumpSimulator

/// A pump that pushes against a closed line, and what it does not know of it.
@Suite struct OcclusionTests {
    private static let second: Int64 = 1_000_000_000
    private static let hour: Int64 = 3_600_000_000_000

    /// A pump that infuses at a rate, its line closed from the beginning; the time it began at.
    private static func closed(
        rate: String,
        _ change: (inout NewEraConfiguration) -> Void = { _ in }
    ) -> (host: HostOfPump, began: Int64) {
        var host = HostOfPump.programmed(volume: "60.00", change)
        _ = host.tell("RAT\(rate)MH")
        host.pump.inject(.occlusion(true), at: host.time)
        host.put(host.framed("RUN"))
        return (host, host.time)
    }

    /// The procedure time from the start to the stall.
    private static func timeToStall(rate: String) throws -> Int64 {
        var (host, began) = closed(rate: rate)
        _ = host.wait(HostOfPump.patience)
        while host.pump.isOperating { host.pump.advance(to: try #require(host.pump.nextDeadline)) }
        #expect(host.pump.alarm == .stall)
        let fluid = host.pump.fluid
        #expect(host.pump.plunger.motorSteps == fluid.slackTakenSteps + fluid.greatestStoredSteps)
        return host.pump.now - began
    }

    // SR-47: a stall is the only sign of an occlusion, and at a low rate it is late.
    @Test("the motor stalls after the stall volume over the rate, within a step")
    func timeToStall() throws {
        // (838 + 49869 + 1) steps of 118.062932 nL are 5,986,735 nL, a step at 3.5 mL/h is 121 ms.
        let slow = try Self.timeToStall(rate: "3.500")
        #expect(abs(slow - 6_157_784 * 1_000_000) < 122_000_000)
        let fast = try Self.timeToStall(rate: "7.000")
        #expect(abs(slow - 2 * fast) <= 2)
        let fastest = try Self.timeToStall(rate: "1699.")
        #expect(abs(fastest - 12_685_000_000) < 1_000_000)
    }

    @Test("the pump counts on while nothing arrives, and in the end says only that it stalled")
    func countsOn() {
        var (host, _) = Self.closed(rate: "17.50")
        _ = host.wait(600 * Self.second)
        #expect(host.tell("DIS").hasPrefix("00II2.91"))
        #expect(host.pump.fluid.deliveredNanoliters == 0)
        #expect(host.pump.fluid.pressurePascals > 130_000)
        _ = host.wait(Self.hour)
        #expect(host.tell("") == "00A?S")
        #expect(host.pump.fluid.deliveredNanoliters == 0)
    }

    @Test("a line that closes under way stalls the motor by itself, and one that is let off later")
    func closedUnderWay() throws {
        var host = HostOfPump.programmed(volume: "60.00")
        _ = host.tell("RUN")
        _ = host.wait(600 * Self.second)
        host.pump.inject(.occlusion(true), at: host.time)
        let first = try #require(host.pump.nextDeadline)
        // 49,869 steps and what is left of the one it cannot make, 24.3 ms each at 17.5 mL/h.
        #expect((1_211_179_000_000...1_211_205_000_000).contains(first - host.time))
        _ = host.wait(600 * Self.second)
        let stored = host.pump.fluid.storedSteps
        host.pump.ventLine(at: host.time)
        let second = try #require(host.pump.nextDeadline)
        #expect(abs(second - first - 600 * Self.second) < 25_000_000)
        host.pump.advance(to: second)
        #expect(host.pump.alarm == .stall)
        #expect(host.pump.fluid.ventedSteps == stored)
        #expect(host.pump.fluid.storedSteps == host.pump.fluid.greatestStoredSteps)
    }

    @Test("it stalls again where nobody lets the pressure off, and runs on where somebody did")
    func afterTheStall() {
        var (host, _) = Self.closed(rate: "17.50")
        _ = host.wait(Self.hour)
        #expect(host.tell("") == "00A?S")
        _ = host.tell("RUN")
        _ = host.wait(Self.second)
        #expect(host.tell("") == "00A?S")
        let stored = host.pump.fluid.storedSteps
        host.pump.ventLine(at: host.time)
        host.pump.inject(.occlusion(false), at: host.time)
        #expect(host.pump.fluid.ventedSteps == stored && host.pump.fluid.deliveredThousandths == 0)
        _ = host.tell("RUN")
        _ = host.wait(60 * Self.second)
        #expect(host.tell("") == "00I")
        #expect(host.pump.fluid.deliveredNanoliters > 290_000)
    }

    @Test("a line that opens gives all that was stored at once, and no more than the stated most")
    func bolus() {
        var (host, _) = Self.closed(rate: "17.50")
        _ = host.wait(Self.hour)
        let before = host.pump.fluid
        host.pump.inject(.occlusion(false), at: host.time)
        let after = host.pump.fluid
        #expect(after.deliveredThousandths == before.storedSteps * 1_000)
        #expect(after.deliveredNanoliters == after.greatestStoredNanoliters)
        #expect(after.storedSteps == 0 && after.pressurePascals == 0)
    }

    @Test("keys, power and a reset change nothing of the pressure; another syringe lets it off")
    func whatKeepsThePressure() throws {
        var (host, _) = Self.closed(rate: "17.50")
        _ = host.wait(300 * Self.second)
        host.pump.press(.stop, at: host.time)
        host.pump.powerOff(at: host.time)
        _ = host.wait(60 * Self.second)
        host.pump.powerOn(at: host.time)
        host.pump.inject(.reset, at: host.time)
        let stored = host.pump.fluid.storedSteps
        #expect(stored > 10_000)
        try host.pump.mount(contentNanoliters: 60_000_000, at: host.time)
        #expect(host.pump.fluid.storedSteps == 0 && host.pump.fluid.ventedSteps == stored)
        #expect(host.pump.fluid.slackLeftSteps == 838 && host.pump.fluid.isOccluded)
    }

    @Test("a reset stops the program, keeps the settings and is told as A?R")
    func reset() {
        var host = HostOfPump.programmed(volume: "5.000")
        _ = host.tell("RUN")
        host.pump.inject(.reset, at: host.time)
        #expect(host.tell("STP") == "00A?R")
        #expect(host.tell("") == "00S")
        #expect(host.tell("VOL") == "00S5.000ML")
    }

    @Test("an empty barrel ends the motion before the pressure does, where less is in it")
    func emptyBeforeFull() {
        var (host, _) = Self.closed(rate: "17.50") { $0.initialContentNanoliters = 1_000_000 }
        _ = host.wait(Self.hour)
        #expect(host.tell("") == "00A?S")
        #expect(host.pump.plunger.barrelNanoliters < 119)
        #expect(host.pump.fluid.storedSteps < host.pump.fluid.greatestStoredSteps)
    }

    @Test("air and a leak are in the truth and nowhere in what the pump says")
    func airAndLeak() {
        var host = HostOfPump.programmed(volume: "5.000")
        host.pump.inject(.air(nanoliters: 500_000), at: host.time)
        host.pump.inject(.leak(permille: 100), at: host.time)
        _ = host.tell("RUN")
        _ = host.wait(2 * Self.hour)
        #expect(host.tell("DIS") == "00SI5.000W0.000ML")
        let fluid = host.pump.fluid
        // 500 uL to the next step, nine tenths of it; the rest is play.
        #expect((450_000...450_120).contains(fluid.airNanoliters))
        let passed = fluid.deliveredNanoliters + fluid.leakedNanoliters + fluid.airNanoliters
        #expect((4_900_000...4_902_000).contains(passed))
        #expect((490_000...490_200).contains(fluid.leakedNanoliters))
    }

    @Test(
        "is the same however time is cut into pieces, the faults among them",
        arguments: 1...25 as ClosedRange<UInt64>
    )
    func exactPath(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var whole = HostOfPump.programmed(volume: "60.00") { $0.timeScale = 11 }
        _ = whole.tell("RAT\(Int.random(in: 1...300, using: &generator))MH")
        _ = whole.tell("RUN")
        var pieces = whole
        let faults: [PumpFault] = [
            .air(nanoliters: 40_000), .occlusion(true), .leak(permille: 333), .occlusion(false),
            .drift(permille: -17), .occlusion(true), .stall,
        ]
        for fault in faults {
            whole.pump.inject(fault, at: whole.time)
            pieces.pump.inject(fault, at: pieces.time)
            let end = whole.time + Int64.random(in: 1...30_000_000_000, using: &generator)
            _ = whole.wait(end - whole.time)
            while pieces.time < end {
                let piece = Int64.random(in: 1...1_000_000_000, using: &generator)
                _ = pieces.wait(min(piece, end - pieces.time))
            }
            #expect(pieces.pump.fluid == whole.pump.fluid, "seed \(seed)")
            #expect(pieces.pump.plunger == whole.pump.plunger, "seed \(seed)")
            let fluid = whole.pump.fluid
            let sum = fluid.slackTakenSteps + fluid.storedSteps + fluid.ventedSteps
            #expect(whole.pump.plunger.motorSteps == sum + fluid.passedSteps, "seed \(seed)")
        }
    }
}
