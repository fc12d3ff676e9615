import DoseMath
import Testing

@testable import PumpDriver

@Suite("NE-1000 stop, for whoever has to do without the driver (SR-61)")
struct EmergencyStopTests {
    @Test("is the Safe packet of STP, the very one the driver itself would send")
    func safe() throws {
        var bench = try Bench.running()
        let stop: [UInt8] = [0x02, 0x08, 0x30, 0x53, 0x54, 0x50, 0xB3, 0xF9, 0x03]
        #expect(bench.driver.emergencyStop == stop)
        // What the driver itself sends is the same.
        bench.driver.stop(now: bench.now)
        #expect(bench.driver.nextFrame() == stop)
        #expect(bench.driver.emergencyStop == stop)
    }

    @Test("is addressed")
    func address() throws {
        let bench = try Bench(address: 42)
        #expect(bench.driver.emergencyStop == SafeFrame.encode("42STP"))
    }

    @Test("is in Basic framing for exactly as long as a pump in Basic mode is brought out of it")
    func basic() throws {
        var bench = try Bench()
        bench.pump.isSafe = false
        bench.driver.opened(now: bench.now)
        #expect(bench.driver.emergencyStop == SafeFrame.encode("0STP"))
        bench.run(until: bench.now.after(.seconds(5))) { $0.sent.contains { !$0.isSafe } }
        #expect(bench.driver.emergencyStop == Array("0STP\r".utf8))
        bench.run(until: bench.now.after(.seconds(5))) { $0.driver.identity != nil }
        #expect(bench.driver.identity != nil)
        #expect(bench.driver.emergencyStop == SafeFrame.encode("0STP"))
    }

    @Test("is there before the line is open and after it was closed")
    func always() throws {
        var bench = try Bench.connected()
        bench.driver.closed(now: bench.now)
        #expect(bench.driver.emergencyStop == SafeFrame.encode("0STP"))
    }
}
