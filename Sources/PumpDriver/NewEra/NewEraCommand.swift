/// What the pump can be told or asked.
enum NewEraCommand: Hashable {
    /// The state, without more; it is the empty command.
    case status
    /// First pauses, then stops and sets the program back to its beginning.
    case stop
    /// Begins the program.
    case run
    /// How much was infused (DIS).
    case infused
    /// The rate (RAT).
    case rate
    /// Any other query, answered with text.
    case query(String)
    /// A setting, answered with the state alone.
    case set(String)
    /// An end of line alone: clears what a pump in Basic mode may hold of a line.
    case endOfLine

    /// The command without address and framing.
    var text: String {
        switch self {
        case .status, .endOfLine: ""
        case .stop: "STP"
        case .run: "RUN"
        case .infused: "DIS"
        case .rate: "RAT"
        case .query(let text), .set(let text): text
        }
    }

    /// The bytes a pump in Basic mode reads.
    func basicFrame(address: Int) -> [UInt8] {
        self == .endOfLine ? [0x0D] : Array("\(address)\(text)\r".utf8)
    }
}

/// Commands in Safe packets for one pump; those sent again and again are encoded once.
struct NewEraEncoder {
    private let address: Int
    private let status: [UInt8]
    private let stop: [UInt8]
    private let infused: [UInt8]
    private let rate: [UInt8]

    init(address: Int) {
        func frame(_ command: NewEraCommand) -> [UInt8] {
            SafeFrame.encode("\(address)\(command.text)")
        }
        self.address = address
        status = frame(.status)
        stop = frame(.stop)
        infused = frame(.infused)
        rate = frame(.rate)
    }

    /// The packet of a command.
    func frame(_ command: NewEraCommand) -> [UInt8] {
        switch command {
        case .status, .endOfLine: status
        case .stop: stop
        case .infused: infused
        case .rate: rate
        case .run, .query, .set: SafeFrame.encode("\(address)\(command.text)")
        }
    }
}
