/// Cuts the bytes of one direction of the line into frames and writes each as a line of text.
///
/// It reads only what an onlooker with a logic analyser could: a safe frame ends where its length
/// says, a basic reply at its ETX, a basic command at its carriage return, and anything at a
/// silence. Bytes that are no frame come out as they are.
public struct WireTranscript: Sendable {
    /// Which way bytes travel.
    public enum Direction: String, Sendable {
        /// From the host to the pump.
        case toPump = ">"
        /// From the pump to the host.
        case toHost = "<"
    }

    private let direction: Direction
    private let silence: Int64
    private var bytes: [UInt8] = []
    private var lastTime: Int64 = 0

    /// The longest line; a longer burst is cut, so that no stream of noise grows without bound.
    private static let longest = 300

    /// A transcript of one direction.
    ///
    /// - Parameters:
    ///   - direction: which one.
    ///   - silence: the ns without a byte that end a burst.
    public init(_ direction: Direction, silence: Int64) {
        self.direction = direction
        self.silence = silence
    }

    /// When the bytes gathered so far become a burst of their own; nil if there are none.
    public var nextSilence: Int64? { bytes.isEmpty ? nil : lastTime + silence }

    /// Adds a byte that was on the line at a time; the line of text it completes, if any.
    public mutating func add(_ byte: UInt8, at time: Int64) -> String? {
        bytes.append(byte)
        lastTime = time
        return isComplete || bytes.count == Self.longest ? take() : nil
    }

    /// The line of text of the burst that a silence has ended by a time, if one has.
    public mutating func flush(at time: Int64) -> String? {
        guard let silent = nextSilence, silent <= time else { return nil }
        return take()
    }

    private var isComplete: Bool {
        if bytes[0] == NewEraFrame.startOfText {
            guard bytes.count > 1 else { return false }
            if direction == .toHost && isDigit(bytes[1]) {
                return bytes.last == NewEraFrame.endOfText
            }
            return bytes.count >= Int(bytes[1]) + 1
        }
        return direction == .toPump && bytes.last == NewEraFrame.carriageReturn
    }

    private mutating func take() -> String {
        defer { bytes.removeAll(keepingCapacity: true) }
        let hexadecimal = bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }
        let text = String(decoding: payload.map(Self.printable), as: UTF8.self)
        return "\(lastTime) \(direction.rawValue) \(hexadecimal.joined(separator: " "))  |\(text)|"
    }

    private var payload: ArraySlice<UInt8> {
        guard isComplete else { return bytes[...] }
        if bytes[0] != NewEraFrame.startOfText { return bytes.dropLast() }
        if direction == .toHost && isDigit(bytes[1]) { return bytes.dropFirst().dropLast() }
        return bytes.count > 5 ? bytes.dropFirst(2).dropLast(3) : bytes[...]
    }

    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func printable(_ byte: UInt8) -> UInt8 {
        (0x20...0x7E).contains(byte) ? byte : 0x2E
    }
}
