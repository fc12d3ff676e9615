/// How a serial line frames its bytes.
///
/// One value is both what is asked of a line and what it says it has: a line is open only when
/// the two are equal (SR-24). All pumps in the catalogue speak eight data bits without parity.
public struct LineSettings: Hashable, Sendable {
    /// The bit that guards the data bits of each byte.
    public enum Parity: Int32, Hashable, Sendable {
        /// No parity bit.
        case none = 0
        /// The number of ones is odd.
        case odd = 1
        /// The number of ones is even.
        case even = 2
        /// Always one.
        case mark = 3
        /// Always zero.
        case space = 4
    }

    /// Who may hold off the sender.
    ///
    /// A line is never opened with flow control: a pump that could hold us off could hold off its
    /// own stop. The other cases exist to say what a driver that kept it reads back.
    public enum FlowControl: Int32, Hashable, Sendable {
        /// Nobody.
        case none = 0
        /// XON and XOFF bytes.
        case software = 1
        /// The RTS/CTS or DTR/DSR wires.
        case hardware = 2
    }

    /// Bits per second on the wire.
    public let baud: Int
    /// Data bits a byte, 5...8.
    public let dataBits: Int
    /// The parity bit.
    public let parity: Parity
    /// Stop bits a byte, 1...2.
    public let stopBits: Int
    /// Who may hold off the sender.
    public let flowControl: FlowControl

    /// Names every part of the framing.
    public init(
        baud: Int,
        dataBits: Int,
        parity: Parity,
        stopBits: Int,
        flowControl: FlowControl
    ) {
        self.baud = baud
        self.dataBits = dataBits
        self.parity = parity
        self.stopBits = stopBits
        self.flowControl = flowControl
    }

    /// Eight data bits, no parity, one stop bit, no flow control, at a rate in bits per second.
    public static func eightNoneOne(baud: Int) -> Self {
        Self(baud: baud, dataBits: 8, parity: .none, stopBits: 1, flowControl: .none)
    }

    /// Reads the numbers a C library gave; nil if one of them says that it could not be told.
    init?(baud: Int32, dataBits: Int32, parity: Int32, stopBits: Int32, flowControl: Int32) {
        guard
            let parity = Parity(rawValue: parity),
            let flowControl = FlowControl(rawValue: flowControl)
        else { return nil }
        self.init(
            baud: Int(baud),
            dataBits: Int(dataBits),
            parity: parity,
            stopBits: Int(stopBits),
            flowControl: flowControl
        )
    }

    /// Whether a serial port could have these settings at all.
    ///
    /// Checked before a C library sees them: libserialport takes a negative number for "leave it
    /// as it is". The fastest rate is that of the fastest common UART, 4 Mbit/s.
    var arePossible: Bool {
        (1...4_000_000).contains(baud) && (5...8).contains(dataBits)
            && (1...2).contains(stopBits)
    }
}

extension LineSettings: CustomStringConvertible {
    /// The framing as the field writes it, such as `19200 8N1, no flow control`.
    public var description: String {
        "\(baud) \(dataBits)\(parity.letter)\(stopBits), \(flowControl.words)"
    }
}

extension LineSettings.Parity {
    fileprivate var letter: String {
        switch self {
        case .none: "N"
        case .odd: "O"
        case .even: "E"
        case .mark: "M"
        case .space: "S"
        }
    }
}

extension LineSettings.FlowControl {
    fileprivate var words: String {
        switch self {
        case .none: "no flow control"
        case .software: "software flow control"
        case .hardware: "hardware flow control"
        }
    }
}
