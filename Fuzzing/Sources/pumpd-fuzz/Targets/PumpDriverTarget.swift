internal import DoseMath
internal import PumpDriver

/// The NE-1000's driver on a line that may say anything, with a simulated pump at its far end that may
/// do anything, and whatever order of commands.
///
/// An input is a list of acts, a byte and its arguments each; see `FuzzedLine`.
enum PumpDriverTarget: FuzzTarget {
    static let name = "new-era-driver"

    static func take(_ bytes: [UInt8]) {
        var input = FuzzInput(bytes)
        var line = FuzzedLine(begin: input.byte())
        line.open()
        while !input.isEmpty { act(&input, &line) }
        line.finish()
    }

    private static func act(_ input: inout FuzzInput, _ line: inout FuzzedLine) {
        switch input.number(below: 18) {
        case 0, 1: line.pass(milliseconds: Int64(input.byte()) * 4)
        case 2: line.pass(milliseconds: Int64(input.byte()) / 8)
        case 3: line.arrive(input.bytes(input.number(below: 64)))
        case 4: line.arrive(SafePackets.packet(input.bytes(input.number(below: 24))))
        case 5:
            let answer = input.bytes(input.number(below: 24))
            line.arrive(SafePackets.packet(Array("00".utf8) + answer))
        case 6: line.arrive([0x02] + input.bytes(input.number(below: 24)) + [0x03])
        case 7: line.stop()
        case 8: line.program(rate: input.byte(), volume: input.byte())
        case 9: line.run()
        case 10: line.lower(to: input.byte())
        case 11: line.sound(input.byte() < 128)
        case 12: line.close()
        case 13: line.open()
        case 14: line.befall(input.byte())
        case 15: line.lose(Int(input.byte()))
        case 16: line.damage(after: Int(input.byte()), by: input.byte())
        default:
            var packet = SafePackets.packet(Array("00".utf8) + input.bytes(input.number(below: 24)))
            packet[input.number(below: packet.count)] ^= input.byte()
            line.arrive(packet)
        }
    }
}
