import DoseMath
import Testing

@testable import PumpDriver

@Suite("NE-1000 start")
struct StartTests {
    static let sequence = [
        "STP", "", "SAF", "SAF10", "SAF", "VER", "DIA", "VOL", "DIR", "DIS", "RAT", "PF", "TRG",
    ]

    static let identity = PumpIdentity("NE1000V3.923 at address 0 on port-1")

    @Test("stops first, reads the state, and only then touches the lease (SR-22)")
    func order() throws {
        var bench = try Bench()
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 400)
        #expect(Array(bench.texts.prefix(13)) == Self.sequence)
        #expect(bench.sent.allSatisfy { $0.isSafe })
        let connected = bench.reports.compactMap { report -> PumpIdentity? in
            if case .connected(let identity, _) = report { identity } else { nil }
        }
        #expect(connected == [Self.identity])
        #expect(bench.driver.identity == Self.identity)
    }

    @Test("stops a pump that is found running until it is seen stopped, before it renews its lease")
    func foundRunning() throws {
        var bench = try Bench()
        bench.pump.state = "I"
        // The first stop is lost: the pump goes on infusing.
        bench.interfere = { index, _ in index == 0 ? .commandLost : nil }
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 1_500)
        #expect(Array(bench.texts.prefix(7)) == ["STP", "STP", "", "STP", "", "SAF", "SAF10"])
        #expect(bench.driver.identity == Self.identity)
    }

    @Test("does not write a watchdog that is set already")
    func watchdogKept() throws {
        var bench = try Bench()
        bench.pump.shown["SAF"] = "010"
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 400)
        #expect(bench.texts.contains("SAF10") == false)
        #expect(bench.driver.identity == Self.identity)
    }

    @Test("the alarm of a power cut is reported once and does not stand in the way (SR-41)")
    func resetAlarm() throws {
        var bench = try Bench()
        bench.interfere = { index, _ in index == 0 ? .instead("00A?R") : nil }
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 1_500)
        #expect(bench.reports.filter { $0 == .alarm(.reset) }.count == 1)
        #expect(bench.driver.identity == Self.identity)
    }

    @Test(
        "an alarm at any step starts all over with a stop, and connects in the end",
        arguments: 0..<13
    )
    func alarmAtStep(step: Int) throws {
        var bench = try Bench()
        bench.interfere = { index, _ in index == step ? .instead("00A?S") : nil }
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 6_000)
        #expect(bench.reports.filter { $0 == .alarm(.stall) }.count == 1, "step \(step)")
        #expect(bench.driver.identity == Self.identity, "step \(step)")
        let next = bench.texts[step + 1]
        #expect(next == "STP" || (step < 2 && next.isEmpty), "step \(step), then '\(next)'")
    }

    @Test(
        "a lost, torn, damaged, double or late answer at any step does not keep it from connecting",
        arguments: 0..<13,
        [Interference.answerLost, .commandLost, .torn, .damaged, .twice, .late(300), .late(700)]
    )
    func faultAtStep(step: Int, fault: Interference) throws {
        var bench = try Bench()
        bench.interfere = { index, _ in index == step ? fault : nil }
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 8_000)
        #expect(bench.driver.identity == Self.identity, "step \(step), \(fault)")
        #expect(bench.texts.contains("RUN") == false)
        #expect(bench.pump.shown["SAF"] == "010")
    }

    @Test(
        "sets restart after power failure and the trigger off, and reads both back (SR-24, SR-29)"
    )
    func dangerousSettings() throws {
        var bench = try Bench()
        bench.pump.shown["PF"] = "1"
        bench.pump.shown["TRG"] = "FT"
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 400)
        let tail = ["PF", "PF0", "PF", "TRG", "TRGOF", "TRG"]
        #expect(Array(bench.texts.dropFirst(11).prefix(6)) == tail)
        #expect(bench.pump.shown["PF"] == "0")
        #expect(bench.driver.identity == Self.identity)
    }

    @Test("a pump whose restart after power failure stays on is never used (SR-29)")
    func powerFailureStays() throws {
        var bench = try Bench()
        bench.interfere = { _, text in text == "PF" ? .misread("00S1") : nil }
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 5_000)
        #expect(bench.driver.identity == nil)
        let reasons = bench.reports.compactMap { report -> String? in
            if case .unusable(let reason) = report { reason } else { nil }
        }
        #expect(reasons.count == 1)
        #expect(reasons.first?.contains("asked 0, the pump shows '1'") == true)
    }

    @Test("older firmware without a word for 'no trigger' is taken", arguments: ["", "OOR"])
    func noTrigger(error: String) throws {
        var bench = try Bench()
        bench.pump.shown["TRG"] = "FT"
        bench.pump.errors["TRGOF"] = error
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 400)
        #expect(bench.driver.identity == Self.identity)
    }

    @Test("a device that is not of this family is named, said once, and never run")
    func otherDevice() throws {
        var bench = try Bench()
        bench.pump.shown["VER"] = "XY77"
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 6_000)
        let reasons = bench.reports.compactMap { report -> String? in
            if case .unusable(let reason) = report { reason } else { nil }
        }
        #expect(reasons == ["the pump calls itself 'XY77', not NE...: check what is on this port"])
        #expect(bench.driver.identity == nil)
        #expect(bench.texts.filter { $0 == "STP" }.count >= 3, "it goes on stopping")
        #expect(throws: DriverError.notConnected) {
            try bench.driver.program(.standard, now: bench.now)
        }
    }

    @Test("a pump in Basic mode is stopped there and brought into Safe mode")
    func basicMode() throws {
        var bench = try Bench()
        bench.pump.isSafe = false
        bench.pump.state = "I"
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 4_000)
        let basic = bench.sent.filter { !$0.isSafe }.map(\.text)
        #expect(basic == ["", "STP", "", "SAF10"])
        #expect(Array(bench.texts.prefix(2)) == ["STP", "STP"], "Safe packets come first")
        #expect(bench.driver.identity == Self.identity)
        #expect(bench.pump.state != "I")
    }

    @Test("a pump that goes on infusing in Basic mode gets no watchdog before it stands (SR-22)")
    func basicModeRunning() throws {
        var bench = try Bench()
        bench.pump.isSafe = false
        bench.pump.state = "I"
        // Two Safe stops, an end of line, and then the stop that is lost.
        bench.interfere = { index, _ in index == 3 ? .commandLost : nil }
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 6_000)
        let basic = bench.sent.filter { !$0.isSafe }.map(\.text)
        #expect(basic == ["", "STP", "", "STP", "", "SAF10"])
        #expect(bench.driver.identity == Self.identity)
    }

    @Test("a pump that begins to move while it is being asked is stopped before it is asked on")
    func movesMeanwhile() throws {
        var bench = try Bench()
        bench.interfere = { index, _ in index == 5 ? .misread("00INE1000V3.923") : nil }
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 3_000)
        #expect(bench.texts[5] == "VER")
        #expect(bench.texts[6] == "STP")
        #expect(bench.driver.identity == Self.identity)
    }

    @Test("a stop while in Basic mode is the very next frame, in Basic once it was answered so")
    func stopInBasic() throws {
        var bench = try Bench()
        bench.pump.isSafe = false
        bench.driver.opened(now: bench.now)
        bench.run(until: bench.now.after(.seconds(3))) { $0.sent.count == 4 }
        bench.run(milliseconds: 1)
        let count = bench.sent.count
        bench.driver.stop(now: bench.now)
        bench.drain()
        #expect(bench.texts[count] == "STP")
        #expect(bench.sent[count].isSafe == false)
        bench.run(milliseconds: 5_000)
        #expect(bench.outcomes(of: .stop) == [.done])
        #expect(bench.driver.identity == Self.identity)
    }

    @Test("nothing answers: says so once, keeps trying at a bounded pace, sends nothing but stops")
    func nobodyThere() throws {
        var bench = try Bench()
        bench.interfere = { _, _ in .commandLost }
        bench.driver.opened(now: bench.now)
        bench.run(milliseconds: 60_000)
        let reasons = bench.reports.filter { if case .unusable = $0 { true } else { false } }
        #expect(reasons.count == 1)
        #expect(bench.reports.contains(.lost) == false, "it was never there to be lost")
        #expect(Set(bench.texts).isSubset(of: ["STP", ""]))
        #expect(bench.sent.count < 120)
        #expect(bench.sent.count > 30)
    }

    @Test("reset later: everything is asked again before it is used again")
    func resetLater() throws {
        var bench = try Bench.connected()
        bench.interfere = { index, _ in index == 0 ? .instead("00A?R") : nil }
        bench.run(milliseconds: 3_000)
        #expect(bench.reports.filter { $0 == .alarm(.reset) }.count == 1)
        #expect(Array(bench.texts.prefix(4)) == ["DIS", "STP", "", "SAF"])
        let again = bench.reports.filter { if case .connected = $0 { true } else { false } }
        #expect(again.count == 1)
        #expect(bench.driver.identity == Self.identity)
    }
}
