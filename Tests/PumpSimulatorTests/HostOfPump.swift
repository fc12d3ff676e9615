@testable import PumpSimulator

/// A host that speaks to a simulated pump as a patient one does: a byte at a time at 19200 baud,
/// then silence until the answer has arrived.
struct HostOfPump {
    var pump: NewEraPump
    /// The line time in ns.
    var time: Int64 = 0
    /// Whether to use safe framing.
    var isSafe = false

    /// Long enough for the slowest answer of the longest text: 8 ms and 60 bytes.
    static let patience: Int64 = 60_000_000

    init(_ change: (inout NewEraConfiguration) -> Void = { _ in }) {
        var configuration = NewEraConfiguration()
        change(&configuration)
        pump = NewEraPump(configuration: configuration)
        isSafe = configuration.initialMode.isSafe
    }

    /// A host whose pump has had its power-up alarm heard.
    static func heard(_ change: (inout NewEraConfiguration) -> Void = { _ in }) -> HostOfPump {
        var host = HostOfPump(change)
        _ = host.tell("")
        return host
    }

    /// A host whose pump has the program of an infusion with a hard end.
    ///
    /// Phase 1 infuses 17.50 mL/h up to `volume` mL, phase 2 stops.
    static func programmed(
        volume: String,
        _ change: (inout NewEraConfiguration) -> Void = { _ in }
    ) -> HostOfPump {
        var host = heard(change)
        for command in ["PHN1", "FUNRAT", "RAT17.50MH", "VOLML", "VOL\(volume)", "DIRINF"] {
            _ = host.tell(command)
        }
        for command in ["PHN2", "FUNSTP", "PHN1", "CLDINF"] { _ = host.tell(command) }
        return host
    }

    /// Puts bytes on the line; nothing is waited for.
    mutating func put(_ bytes: [UInt8]) {
        for byte in bytes {
            time += 520_834
            pump.receive(byte, at: time)
        }
    }

    /// Lets time pass and gives what the pump said meanwhile.
    mutating func wait(_ nanoseconds: Int64) -> [UInt8] {
        time += nanoseconds
        pump.advance(to: time)
        return pump.takeOutput()
    }

    /// Puts bytes on the line and gives the answer.
    mutating func exchange(_ bytes: [UInt8]) -> [UInt8] {
        put(bytes)
        return wait(Self.patience)
    }

    /// Says a command and gives the text of the answer, without its framing.
    mutating func tell(_ command: String) -> String {
        Self.text(exchange(framed(command)))
    }

    /// A command in the framing in use.
    func framed(_ command: String) -> [UInt8] {
        isSafe
            ? NewEraFrame.encode(Array(command.utf8), safe: true)
            : Array(command.utf8) + [0x0D]
    }

    /// The text of one reply in either framing; what is no reply comes back in words.
    static func text(_ reply: [UInt8]) -> String {
        guard reply.count > 3, reply[0] == 0x02, reply.last == 0x03 else {
            return reply.isEmpty ? "(silence)" : "(no reply: \(reply))"
        }
        if (0x30...0x39).contains(reply[1]) {
            return String(decoding: reply.dropFirst().dropLast(), as: UTF8.self)
        }
        let data = Array(reply.dropFirst(2).dropLast(3))
        guard reply == NewEraFrame.encode(data, safe: true) else { return "(bad frame: \(reply))" }
        return String(decoding: data, as: UTF8.self)
    }
}

/// Bytes from hexadecimal text such as "02 08 53".
func bytes(_ hexadecimal: String) -> [UInt8] {
    hexadecimal.split(separator: " ").compactMap { UInt8($0, radix: 16) }
}
