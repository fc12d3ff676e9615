import Testing

@testable import PumpSimulator

/// Another syringe in the place of an empty one (SR-17).
@Suite struct MountTests {
    private static let hour: Int64 = 3_600_000_000_000

    @Test("a syringe gives exactly what is in it, and the next begins full")
    func oneAfterTheOther() throws {
        var host = HostOfPump.programmed(volume: "10.00") {
            $0.initialContentNanoliters = 10_000_000
        }
        #expect(host.pump.plunger.barrelNanoliters == 10_000_000)
        _ = host.tell("RUN")
        _ = host.wait(Self.hour)
        #expect(host.tell("") == "00S")
        let empty = host.pump.plunger
        #expect(empty.barrelNanoliters < 119 && empty.barrelNanoliters >= 0)
        try host.pump.mount(contentNanoliters: 25_000_000, at: host.time)
        let full = host.pump.plunger
        #expect(full.barrelNanoliters == 25_000_000)
        #expect(full.plungerNanoliters == empty.plungerNanoliters)
        _ = host.tell("RUN")
        _ = host.wait(Self.hour)
        let after = host.pump.plunger
        #expect(abs(after.barrelNanoliters - 15_000_000) < 240)
        #expect(abs(after.plungerNanoliters - 20_000_000) < 240)
    }

    @Test("a pump that stalled on an empty syringe runs again with a full one")
    func afterAStall() throws {
        var host = HostOfPump.programmed(volume: "10.00") {
            $0.initialContentNanoliters = 1_000_000
        }
        _ = host.tell("RUN")
        _ = host.wait(Self.hour)
        #expect(host.tell("") == "00A?S")
        try host.pump.mount(contentNanoliters: 60_000_000, at: host.time)
        _ = host.tell("RUN")
        _ = host.wait(Self.hour)
        #expect(host.tell("") == "00S")
        #expect(abs(host.pump.plunger.barrelNanoliters - 50_000_000) < 240)
    }

    @Test("no syringe is mounted while the motor turns, and none with more than it holds")
    func refused() {
        var host = HostOfPump.programmed(volume: "5.000")
        #expect(throws: MountRefusal.doesNotFit(capacityNanoliters: 60_000_000)) {
            try host.pump.mount(contentNanoliters: 60_000_001, at: host.time)
        }
        #expect(throws: MountRefusal.doesNotFit(capacityNanoliters: 60_000_000)) {
            try host.pump.mount(contentNanoliters: -1, at: host.time)
        }
        _ = host.tell("RUN")
        #expect(throws: MountRefusal.motorTurns) {
            try host.pump.mount(contentNanoliters: 50_000_000, at: host.time)
        }
        #expect(host.pump.plunger.isMoving)
        #expect(host.pump.plunger.barrelNanoliters > 59_000_000)
    }
}
