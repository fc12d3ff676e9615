import PumpSimulator

/// One request on the control channel.
enum ControlRequest: Equatable {
    case hello
    case plunger
    case status
    case press(PumpKey)
    case power(isOn: Bool)
    case mount(nanoliters: Int64)
    case vent
    case fault(PumpFault)

    /// What a line did not say rightly.
    struct Problem: Error {
        let description: String
    }

    /// The requests there are, for people who sent something else.
    static let grammar = """
        hello, plunger, status, press stop|start, power on|off, mount 50mL, vent, and fault with one \
        of: \(PumpFault.grammar)
        """

    /// Reads a line of words.
    init(reading line: String) throws(Problem) {
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        switch (words.first, words.dropFirst().first, words.count) {
        case ("hello", nil, _): self = .hello
        case ("plunger", nil, _): self = .plunger
        case ("status", nil, _): self = .status
        case ("press", let name?, 2):
            guard let key = PumpKey(rawValue: name) else { throw Self.unknown(line) }
            self = .press(key)
        case ("power", "on", 2): self = .power(isOn: true)
        case ("power", "off", 2): self = .power(isOn: false)
        case ("mount", let text?, 2):
            guard let volume = VolumeArgument(argument: text) else {
                throw Problem(description: "\(text) is no volume such as 50mL or 37.5mL")
            }
            self = .mount(nanoliters: volume.nanoliters)
        case ("vent", nil, _): self = .vent
        case ("fault", _?, _): self = .fault(try PumpFault(words: Array(words.dropFirst())))
        default: throw Self.unknown(line)
        }
    }

    private static func unknown(_ line: String) -> Problem {
        Problem(description: "unknown request \"\(line)\"; there are: \(grammar)")
    }
}
