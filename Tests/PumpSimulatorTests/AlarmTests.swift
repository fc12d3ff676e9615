import Testing

@testable import PumpSimulator

/// Alarms, the communication time-out, keys, power and faults.
@Suite struct AlarmTests {
    private static let second: Int64 = 1_000_000_000

    @Test("answers the first command after power-up with A?R and does not carry it out")
    func powerUp() {
        var host = HostOfPump()
        #expect(host.tell("RAT10MH") == "00A?R")
        #expect(host.tell("RAT") == "00S0.000MH")
    }

    @Test("a damaged frame neither hears an alarm nor restarts the time-out")
    func damagedFrame() {
        var host = HostOfPump { $0.initialMode = .safe(timeoutSeconds: 2) }
        let damaged = bytes("02 08 30 53 54 50 b3 f8 03")
        #expect(HostOfPump.text(host.exchange(damaged)) == "00A?R?COM")
        #expect(host.tell("") == "00A?R")
        let armed = host.pump.watchdogDeadline
        _ = host.exchange(damaged)
        #expect(host.pump.watchdogDeadline == armed)
    }

    // SR-22: the lease that stops a pump whose host has died.
    @Test("stops exactly n seconds after the last valid packet, and says so by itself in Safe mode")
    func timeout() {
        var host = HostOfPump.programmed(volume: "5.000") {
            $0.initialMode = .safe(timeoutSeconds: 2)
        }
        host.put(host.framed("RUN"))
        let last = host.time
        _ = host.wait(HostOfPump.patience)
        host.pump.advance(to: last + 2 * Self.second - 1)
        #expect(host.pump.plunger.isMoving)
        host.pump.advance(to: last + 2 * Self.second)
        #expect(!host.pump.plunger.isMoving)
        // 17.5 mL/h for 2 s.
        #expect(host.pump.infused.nanolitersRoundedDown == 9_722)
        host.time = last + 2 * Self.second
        #expect(host.wait(HostOfPump.patience) == bytes("02 09 30 30 41 3f 54 05 40 03"))
        #expect(host.tell("STP") == "00A?T")
        #expect(host.tell("") == "00S")
    }

    @Test("counts the time-out on the line clock, however fast the plunger runs")
    func timeoutUnderScale() {
        var host = HostOfPump.programmed(volume: "60.00") {
            $0.initialMode = .safe(timeoutSeconds: 2)
            $0.timeScale = 60
        }
        host.put(host.framed("RUN"))
        host.pump.advance(to: host.time + 2 * Self.second)
        #expect(!host.pump.plunger.isMoving)
        #expect(host.pump.infused.nanolitersRoundedDown == 60 * 9_722 + 13)
    }

    @Test("every valid packet renews the time-out; after it, none runs until the next packet")
    func renewal() {
        var host = HostOfPump.programmed(volume: "5.000") {
            $0.initialMode = .safe(timeoutSeconds: 2)
        }
        _ = host.tell("RUN")
        for _ in 0..<20 {
            _ = host.wait(1_900_000_000)
            #expect(host.tell("") == "00I")
        }
        _ = host.wait(10 * Self.second)
        #expect(host.tell("") == "00A?T")
        #expect(host.pump.watchdogDeadline != nil)
    }

    @Test("can be configured to be left paused by a time-out")
    func timeoutToPause() {
        var host = HostOfPump.programmed(volume: "5.000") {
            $0.initialMode = .safe(timeoutSeconds: 2)
            $0.timeoutOutcome = .paused
        }
        _ = host.tell("RUN")
        _ = host.wait(3 * Self.second)
        #expect(host.tell("") == "00A?T")
        #expect(host.tell("") == "00P")
    }

    @Test("an alarm it spoke of by itself still is the answer to the next command")
    func autoAlarmStays() {
        var host = HostOfPump.programmed(volume: "5.000") {
            $0.initialMode = .safe(timeoutSeconds: 60)
        }
        _ = host.tell("RUN")
        host.pump.inject(.stall, at: host.time)
        #expect(host.wait(HostOfPump.patience) == bytes("02 09 30 30 41 3f 53 75 a7 03"))
        #expect(host.tell("RUN") == "00A?S")
        #expect(host.tell("") == "00S")
    }

    @Test("in Basic mode keeps an alarm to itself until it is asked")
    func silentInBasicMode() {
        var host = HostOfPump.programmed(volume: "5.000")
        _ = host.tell("RUN")
        host.pump.inject(.stall, at: host.time)
        #expect(host.wait(Self.second).isEmpty)
        #expect(host.tell("RUN") == "00A?S")
        #expect(host.tell("") == "00S")
    }

    @Test("stalls at the end of the barrel")
    func emptySyringe() {
        var host = HostOfPump.programmed(volume: "5.000") { $0.initialContentNanoliters = 10_000 }
        _ = host.tell("RUN")
        _ = host.wait(10 * Self.second)
        #expect(host.tell("") == "00A?S")
        let moved = host.pump.plunger.plungerNanoliters
        #expect(moved <= 10_000 && moved > 10_000 - 119)
    }

    @Test(
        "keeps mode and settings without power, and forgets program, counters and a rate in motion"
    )
    func powerCycle() {
        var host = HostOfPump.programmed(volume: "5.000") {
            $0.initialMode = .safe(timeoutSeconds: 5)
        }
        _ = host.tell("RUN")
        _ = host.tell("RAT10.00")
        host.pump.powerOff(at: host.time)
        #expect(host.tell("") == "(silence)")
        let moved = host.pump.plunger.motorSteps
        host.pump.powerOn(at: host.time)
        // The time-out stays off until the first valid packet.
        _ = host.wait(60 * Self.second)
        #expect(host.pump.plunger.motorSteps == moved)
        #expect(host.tell("STP") == "00A?R")
        #expect(host.tell("SAF") == "00S005")
        #expect(host.tell("RAT") == "00S17.50MH")
        #expect(host.tell("VOL") == "00S5.000ML")
        #expect(host.tell("DIS") == "00SI0.000W0.000ML")
    }

    @Test("with PF 1 starts the program again when power returns, with PF 0 it does not")
    func powerFailureMode() {
        for (mode, isMoving) in [("PF1", true), ("PF0", false)] {
            var host = HostOfPump.programmed(volume: "5.000")
            _ = host.tell(mode)
            _ = host.tell("RUN")
            host.pump.powerOff(at: host.time)
            host.pump.powerOn(at: host.time)
            #expect(host.pump.plunger.isMoving == isMoving)
        }
    }

    @Test("announces A?R at power-up only if so configured, in Safe mode")
    func announcedPowerUp() {
        for announces in [true, false] {
            var host = HostOfPump {
                $0.initialMode = .safe(timeoutSeconds: 5)
                $0.announcesPowerUp = announces
            }
            #expect(host.wait(HostOfPump.patience).isEmpty != announces)
        }
    }

    @Test("obeys the keys: STOP pauses and stops, START runs, and an alarm eats one press")
    func keys() {
        var host = HostOfPump.programmed(volume: "5.000")
        host.pump.press(.start, at: host.time)
        #expect(host.tell("") == "00I")
        host.pump.press(.stop, at: host.time)
        #expect(host.tell("") == "00P")
        host.pump.press(.stop, at: host.time)
        #expect(host.tell("") == "00S")
        host.pump.inject(.stall, at: host.time)
        host.pump.press(.start, at: host.time)
        host.time += 1
        host.pump.advance(to: host.time)
        #expect(host.pump.alarm == .stall)
        host.pump.press(.start, at: host.time)
        #expect(host.pump.alarm == nil && !host.pump.isOperating)
        _ = host.tell("LOC1")
        host.pump.press(.start, at: host.time)
        #expect(host.tell("") == "00S")
    }

    @Test("mute: obeys and says nothing")
    func mute() {
        var host = HostOfPump.programmed(volume: "5.000")
        host.pump.inject(.mute(true), at: host.time)
        #expect(host.tell("RUN") == "(silence)")
        #expect(host.pump.plunger.isMoving)
        host.pump.inject(.mute(false), at: host.time)
        #expect(host.tell("") == "00I")
    }

    @Test("garbage and a cut answer are what their names say, and the seed's alone")
    func brokenOutput() {
        let garbage = [1, 1, 2].map { (seed: UInt64) -> [UInt8] in
            var host = HostOfPump { $0.seed = seed }
            host.pump.inject(.garbage(count: 40), at: host.time)
            return host.wait(Self.second)
        }
        #expect(garbage[0].count == 40)
        #expect(garbage[0] == garbage[1] && garbage[0] != garbage[2])
        var host = HostOfPump.heard()
        host.pump.inject(.truncateNextReply, at: host.time)
        let cut = host.exchange(host.framed("VER"))
        let whole = host.exchange(host.framed("VER"))
        #expect(!cut.isEmpty && cut.count < whole.count && whole.starts(with: cut))
    }

    @Test("a motor's error from the beginning is the same as that drift, until the drift changes")
    func motorError() {
        var host = HostOfPump.programmed(volume: "0.100") { $0.motorErrorPermille = 10 }
        _ = host.tell("RUN")
        _ = host.wait(60 * Self.second)
        #expect(host.tell("DIS") == "00SI0.100W0.000ML")
        #expect(abs(host.pump.plunger.plungerNanoliters - 101_000) < 119)
        host.pump.inject(.drift(permille: 0), at: host.time)
        _ = host.tell("RUN")
        _ = host.wait(60 * Self.second)
        #expect(abs(host.pump.plunger.plungerNanoliters - 201_000) < 238)
    }

    @Test("drift: the plunger leaves the pump's own count behind")
    func drift() {
        for (permille, expected) in [(100, 110_000), (-100, 90_000)] as [(Int64, Int64)] {
            var host = HostOfPump.programmed(volume: "0.100")
            host.pump.inject(.drift(permille: permille), at: host.time)
            _ = host.tell("RUN")
            _ = host.wait(60 * Self.second)
            #expect(host.tell("DIS") == "00SI0.100W0.000ML")
            #expect(abs(host.pump.plunger.plungerNanoliters - expected) < 119)
        }
    }

    @Test("miscount: the pump counts more or less than it moves, or nothing at all")
    func miscount() {
        for (permille, shown) in [(500, "0.150"), (-500, "0.050"), (-1_000, "0.000")]
            as [(Int64, String)]
        {
            var host = HostOfPump.programmed(volume: "0.100")
            host.pump.inject(.miscount(permille: permille), at: host.time)
            _ = host.tell("RUN")
            _ = host.wait(60 * Self.second)
            #expect(host.tell("DIS") == "00SI\(shown)W0.000ML")
            #expect(abs(host.pump.plunger.plungerNanoliters - 100_000) < 119)
        }
    }

    @Test("program error: the motor stops, and the next answer tells")
    func programError() {
        var host = HostOfPump.programmed(volume: "0.100")
        _ = host.tell("RUN")
        host.pump.inject(.programError, at: host.time)
        #expect(!host.pump.plunger.isMoving)
        #expect(host.tell("") == "00A?E")
        #expect(host.tell("") == "00S")
    }

    @Test("refusals: so many settings and starts are out of range, what asks and stops is not")
    func refusals() {
        var host = HostOfPump.programmed(volume: "0.100")
        host.pump.inject(.refusals(count: 2), at: host.time)
        #expect(host.tell("RAT") != "00S?OOR")
        #expect(host.tell("RAT5MH") == "00S?OOR")
        #expect(host.tell("RUN") == "00S?OOR")
        #expect(!host.pump.plunger.isMoving)
        #expect(host.tell("RUN") == "00I")
        #expect(host.tell("STP") == "00P")
    }

    @Test("mishearings: so many rates and volumes are kept ten times as large, if they can be held")
    func mishearings() {
        var host = HostOfPump.programmed(volume: "0.100")
        host.pump.inject(.mishearings(count: 2), at: host.time)
        #expect(host.tell("RAT5MH") == "00S")
        #expect(host.tell("RAT") == "00S50.00MH")
        #expect(host.tell("VOL1000") == "00S")
        #expect(host.tell("VOL") == "00S1000.ML")
        #expect(host.tell("VOL0.100") == "00S")
        #expect(host.tell("VOL") == "00S1.000ML")
        #expect(host.tell("RAT5MH") == "00S")
        #expect(host.tell("RAT") == "00S5.000MH")
    }

    @Test("mishearings: a pump that runs keeps the rate that it is told")
    func mishearingRunning() {
        var host = HostOfPump.programmed(volume: "0.100")
        _ = host.tell("RUN")
        host.pump.inject(.mishearings(count: 1), at: host.time)
        #expect(host.tell("RAT5") == "00I")
        #expect(host.pump.plunger.rateNanolitersPerHour == 5_000_000)
    }
}
