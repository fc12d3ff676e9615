import Testing

@testable import PumpSimulator

/// `BUZ`: the buzzer that the host turns on and off (SR-46).
@Suite struct BuzzerTests {
    private static let second: Int64 = 1_000_000_000

    @Test("sounds from 1 to 0, says so when asked, and pumps on all the while")
    func onAndOff() {
        var host = HostOfPump.programmed(volume: "5.000")
        _ = host.tell("RUN")
        #expect(host.tell("BUZ") == "00I0")
        #expect(host.pump.panel == PanelReading(isPowered: true, buzzer: .silent))
        #expect(host.tell("BUZ1") == "00I")
        #expect(host.tell("BUZ") == "00I1")
        _ = host.wait(60 * Self.second)
        #expect(host.pump.panel.buzzer == .sounding)
        #expect(host.pump.plunger.isMoving)
        #expect(host.tell("BUZ0") == "00I")
        #expect(host.tell("BUZ") == "00I0")
        #expect(host.pump.panel.buzzer == .silent)
    }

    @Test("beeps as often as it is told and falls silent by itself; told 0 it beeps without end")
    func beeps() {
        var host = HostOfPump.heard()
        #expect(host.tell("BUZ13") == "00S")
        #expect(host.pump.panel.buzzer == .beeping)
        #expect(host.tell("BUZ") == "00S1")
        let end = host.pump.nextDeadline
        #expect(end != nil)
        _ = host.wait(2 * Self.second)
        #expect(host.pump.panel.buzzer == .silent)
        #expect(host.tell("BUZ") == "00S0")
        #expect(host.tell("BUZ10") == "00S")
        _ = host.wait(600 * Self.second)
        #expect(host.pump.panel.buzzer == .beeping)
    }

    @Test("falls silent exactly when its beeps are over")
    func beepsEnd() {
        var host = HostOfPump.heard()
        host.put(host.framed("BUZ199"))
        let end = host.time + 99 * NewEraBuzzer.beepNanoseconds
        host.pump.advance(to: end - 1)
        #expect(host.pump.panel.buzzer == .beeping)
        host.pump.advance(to: end)
        #expect(host.pump.panel.buzzer == .silent)
    }

    @Test(
        "refuses what is neither on nor off nor a number of beeps",
        arguments: [("2", "?"), ("X", "?"), ("01", "?"), ("1X", "?"), ("1100", "?OOR")]
    )
    func refused(parameter: String, error: String) {
        var host = HostOfPump.heard()
        _ = host.tell("BUZ1")
        #expect(host.tell("BUZ" + parameter) == "00S" + error)
        #expect(host.pump.panel.buzzer == .sounding)
    }

    @Test("a damaged frame and one that an alarm answers leave it as it was")
    func notCarriedOut() {
        var host = HostOfPump { $0.initialMode = .safe(timeoutSeconds: 5) }
        #expect(host.tell("BUZ1") == "00A?R")
        #expect(host.pump.panel.buzzer == .silent)
        var damaged = host.framed("BUZ1")
        damaged[3] ^= 0x01
        #expect(HostOfPump.text(host.exchange(damaged)) == "00S?COM")
        #expect(host.pump.panel.buzzer == .silent)
    }

    @Test("a stop, an alarm and the time-out leave it on; power and a reset silence it")
    func whatSilencesIt() {
        var host = HostOfPump.programmed(volume: "5.000") {
            $0.initialMode = .safe(timeoutSeconds: 2)
        }
        _ = host.tell("RUN")
        _ = host.tell("BUZ1")
        _ = host.tell("STP")
        _ = host.wait(5 * Self.second)
        #expect(host.tell("") == "00A?T")
        #expect(host.pump.panel.buzzer == .sounding)
        #expect(host.tell("*RESET") == "00S")
        #expect(host.pump.panel.buzzer == .silent)
        host.isSafe = false
        _ = host.tell("BUZ1")
        host.pump.powerOff(at: host.time)
        #expect(host.pump.panel == PanelReading(isPowered: false, buzzer: .silent))
        host.pump.powerOn(at: host.time)
        #expect(host.pump.panel == PanelReading(isPowered: true, buzzer: .silent))
    }
}
