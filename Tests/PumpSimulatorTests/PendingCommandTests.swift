import Testing

@testable import PumpSimulator

/// What a command meets that arrives while the pump is still answering.
@Suite struct PendingCommandTests {
    private static func twoCommands(_ pending: PendingCommand) -> (first: [UInt8], host: HostOfPump)
    {
        var host = HostOfPump.programmed(volume: "5.000") {
            $0.pendingCommand = pending
            $0.replyLatencyNanoseconds = 8_000_000...8_000_000
        }
        _ = host.tell("RUN")
        host.put(host.framed("DIS"))
        host.put(host.framed("STP"))
        return (host.wait(200_000_000), host)
    }

    @Test("buffered: the stop waits for the answer before it, and is then obeyed")
    func buffered() {
        var (output, host) = Self.twoCommands(.buffered)
        #expect(output.filter { $0 == 0x03 }.count == 2)
        #expect(host.tell("") == "00P")
    }

    @Test("dropped: the stop is lost, and the pump runs on")
    func dropped() {
        var (output, host) = Self.twoCommands(.dropped)
        #expect(output.filter { $0 == 0x03 }.count == 1)
        #expect(host.tell("") == "00I")
    }

    @Test("buffers a bounded number of bytes and stays sound")
    func boundedBacklog() {
        var host = HostOfPump.heard { $0.replyLatencyNanoseconds = 900_000_000...900_000_000 }
        host.put(host.framed("VER"))
        host.put([UInt8](repeating: 0x58, count: 1_000))
        #expect(host.pump.backlog.count <= NewEraPump.backlogCapacity)
        _ = host.wait(10_000_000_000)
        host.put([0x0D])
        _ = host.wait(2_000_000_000)
        host.put([0x0D])
        #expect(HostOfPump.text(host.wait(2_000_000_000)) == "00S")
    }
}
