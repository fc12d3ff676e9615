import Testing

@testable import PumpSimulator

/// RUN, STP and the way through the phases.
@Suite struct ProgramTests {
    private static let second: Int64 = 1_000_000_000

    @Test("pauses at the first STP, stops and resets the program at the second")
    func twoStops() {
        var host = HostOfPump.programmed(volume: "5.000")
        #expect(host.tell("RUN") == "00I")
        #expect(host.tell("STP") == "00P")
        #expect(host.tell("RUN") == "00I")
        #expect(host.tell("STP") == "00P")
        #expect(host.tell("STP") == "00S")
        #expect(host.tell("STP") == "00S?NA")
    }

    @Test("resumes with what is left of the volume, and starts over with all of it after a reset")
    func volumeAfterStops() {
        for (stops, expected) in [(1, "0.100"), (2, "0.150")] {
            var host = HostOfPump.programmed(volume: "0.100")
            _ = host.tell("RUN")
            // Half of 0.1 mL at 17.5 mL/h.
            _ = host.wait(10_285_714_285 - HostOfPump.patience)
            for _ in 0..<stops { _ = host.tell("STP") }
            _ = host.tell("RUN")
            _ = host.wait(60 * Self.second)
            #expect(host.tell("DIS").hasPrefix("00SI\(expected)"))
        }
    }

    @Test("ends by itself after exactly the volume, at exactly the time")
    func endsByItself() {
        var host = HostOfPump.programmed(volume: "35.00") { $0.timeScale = 60 }
        host.put(host.framed("RUN"))
        let start = host.time
        // 35 mL at 17.5 mL/h are 7200 s, a sixtieth of that on the line clock.
        host.pump.advance(to: start + 120 * Self.second - 1)
        #expect(host.pump.plunger.isMoving)
        host.pump.advance(to: start + 120 * Self.second)
        #expect(!host.pump.plunger.isMoving)
        #expect(
            host.pump.plunger.procedureNanoseconds == Int128(60) * Int128(start + 120 * Self.second)
        )
        host.time = start + 120 * Self.second
        _ = host.pump.takeOutput()
        #expect(host.tell("DIS") == "00SI35.00W0.000ML")
        let moved = host.pump.plunger.plungerNanoliters
        #expect(moved <= 35_000_000 && moved > 35_000_000 - 119)
    }

    @Test("changes its rate in motion at once, and keeps it from its memory")
    func rateInMotion() {
        var host = HostOfPump.programmed(volume: "5.000")
        _ = host.tell("RUN")
        #expect(host.tell("RAT10.00") == "00I")
        #expect(host.tell("RAT") == "00I10.00MH")
        #expect(host.pump.plunger.rateNanolitersPerHour == 10_000_000)
        #expect(host.tell("RAT20.00MH") == "00I")
        #expect(host.tell("RAT20.00UM") == "00I?NA")
        #expect(host.tell("RAT9999") == "00I?OOR")
        #expect(host.tell("RAT") == "00I20.00MH")
        #expect(host.pump.memory[phase: 1].rate.text == "17.50MH")
    }

    @Test(
        "refuses while operating what applies only at rest",
        arguments: [
            "DIA20", "PHN2", "FUNSTP", "VOL9", "VOLUL", "CLDINF", "CLDWDR", "DIRWDR", "RUN", "PUR",
            "RUN2",
        ]
    )
    func notWhileOperating(command: String) {
        var host = HostOfPump.programmed(volume: "5.000")
        _ = host.tell("RUN")
        #expect(host.tell(command) == "00I?NA")
    }

    @Test("turns in motion only where no volume is set")
    func directionInMotion() {
        var host = HostOfPump.programmed(volume: "0") { $0.initialContentNanoliters = 30_000_000 }
        _ = host.tell("RUN")
        #expect(host.tell("DIRWDR") == "00W")
        #expect(host.tell("DIR") == "00WWDR")
        #expect(host.tell("DIRREV") == "00I")
    }

    @Test("purges at top speed until stopped, and answers X")
    func purge() {
        var host = HostOfPump.programmed(volume: "5.000")
        #expect(host.tell("PUR") == "00X")
        #expect(host.pump.plunger.rateNanolitersPerHour == 1_699_380_361)
        #expect(host.tell("RAT5") == "00X?NA")
        #expect(host.tell("STP") == "00S")
    }

    @Test("starts at the phase it is told, and refuses phases that are none")
    func startPhase() {
        var host = HostOfPump.programmed(volume: "5.000")
        #expect(host.tell("RUN2") == "00S")
        #expect(host.tell("RUN0") == "00S?OOR")
        #expect(host.tell("RUN42") == "00S?OOR")
    }

    @Test("refuses to run a phase that has no rate yet")
    func noRate() {
        var host = HostOfPump.heard()
        #expect(host.tell("RUN") == "00S?OOR")
    }

    @Test("goes through pauses, loops and jumps of a program")
    func longerProgram() {
        var host = HostOfPump.heard()
        let phases = ["LPS", "RAT", "PAS01", "LOP3", "JMP07", "STP", "BEP", "STP"]
        for (index, function) in phases.enumerated() {
            _ = host.tell("PHN\(index + 1)")
            #expect(host.tell("FUN\(function)") == "00S")
        }
        _ = host.tell("PHN2")
        _ = host.tell("RAT36.00MH")
        _ = host.tell("VOL0.010")
        host.put(host.framed("RUN"))
        let start = host.time
        // 0.01 mL at 36 mL/h is 1 s; three rounds of 1 s + 1 s, two jumps back and one on.
        host.pump.advance(to: start + Self.second / 2)
        #expect(host.pump.statusText == "I")
        host.pump.advance(to: start + Self.second * 3 / 2)
        #expect(host.pump.statusText == "T")
        host.pump.advance(to: start + 6 * Self.second + 29_999_999)
        #expect(host.pump.statusText == "T")
        host.pump.advance(to: start + 6 * Self.second + 30_000_000)
        #expect(host.pump.statusText == "S")
        #expect(host.pump.infused.nanolitersRoundedDown == 30_000)
    }

    @Test("waits at a pause of no length until it is told to go on")
    func openPause() {
        var host = HostOfPump.heard()
        #expect(host.tell("FUNPAS00") == "00S")
        #expect(host.tell("RUN") == "00P")
        _ = host.wait(3_600 * Self.second)
        #expect(host.tell("RUN") == "00S")
    }

    @Test("raises alarm E at a function it cannot carry out, O past the last phase")
    func programAlarms() {
        var host = HostOfPump.heard()
        _ = host.tell("FUNFIL")
        #expect(host.tell("RUN") == "00A?E")
        #expect(host.tell("") == "00S")
        _ = host.tell("PHN41")
        _ = host.tell("FUNBEP")
        #expect(host.tell("RUN41") == "00A?O")
    }

    @Test("a program that jumps for ever neither hangs nor moves")
    func endlessProgram() {
        var host = HostOfPump.heard { $0.timeScale = 60 }
        #expect(host.tell("FUNJMP01") == "00S")
        #expect(host.tell("RUN") == "00T")
        _ = host.wait(60 * Self.second)
        #expect(host.pump.plunger.motorSteps == 0)
    }

    @Test("answers IGN to a rate that comes in as a new phase begins")
    func ignored() {
        var host = HostOfPump.programmed(volume: "0.010")
        _ = host.tell("PHN2")
        _ = host.tell("FUNRAT")
        _ = host.tell("RAT5MH")
        _ = host.tell("VOL0")
        host.put(host.framed("RUN"))
        // Phase 2 begins 2.057 s after RUN; the command straddles that moment.
        let start = host.time
        let command = host.framed("RAT6.000")
        _ = host.wait(start + 2_057_142_858 - 2_000_000 - host.time)
        #expect(HostOfPump.text(host.exchange(command)) == "00I?IGN")
        #expect(HostOfPump.text(host.exchange(command)) == "00I")
    }
}
