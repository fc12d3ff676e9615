internal import PumpSimulator

/// The simulated NE-1000 under whatever reaches its receiver.
///
/// An input is a list of acts: bytes as they are, bytes in a packet with its checksum, time, faults.
/// Its plunger never moves unless something asked it to, nor at a rate nobody set, nor further than
/// that rate takes it; and every answer is a frame.
enum SimulatedPumpTarget: FuzzTarget {
    static let name = "simulated-pump"

    static func take(_ bytes: [UInt8]) {
        var input = FuzzInput(bytes)
        var bench = SimulatedPumpBench(begin: input.byte())
        while !input.isEmpty { act(&input, &bench) }
        bench.pass(milliseconds: 2_000)
    }

    private static func act(_ input: inout FuzzInput, _ bench: inout SimulatedPumpBench) {
        switch input.number(below: 8) {
        case 0: bench.pass(milliseconds: Int64(input.byte()))
        case 1: bench.pass(procedureMilliseconds: Int64(input.byte()) * 100)
        case 2: bench.send(input.bytes(input.number(below: 64)))
        case 3, 4: bench.send(SafePackets.packet(input.bytes(input.number(below: 48))))
        case 5, 6: bench.send(input.bytes(input.number(below: 24)) + [0x0D])
        default: bench.befall(input.byte())
        }
    }
}
