import PumpSimulator

/// One request on the control channel.
enum ControlRequest: Equatable {
    case hello
    case plunger
    case status
    case press(PumpKey)
    case power(isOn: Bool)
    case mount(nanoliters: Int64)
    case fault(PumpFault)

    /// What a line did not say rightly.
    struct Problem: Error {
        let description: String
    }

    /// The requests there are, for people who sent something else.
    static let grammar = """
        hello, plunger, status, press stop|start, power on|off, mount 50mL, fault stall, \
        fault mute on|off, fault garbage 1..4096, fault truncate, fault drift -1000..1000
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
        case ("fault", _?, _): self = .fault(try Self.fault(Array(words.dropFirst()), line))
        default: throw Self.unknown(line)
        }
    }

    private static func fault(_ words: [String], _ line: String) throws(Problem) -> PumpFault {
        switch (words[0], words.count) {
        case ("stall", 1): return .stall
        case ("truncate", 1): return .truncateNextReply
        case ("mute", 2) where words[1] == "on": return .mute(true)
        case ("mute", 2) where words[1] == "off": return .mute(false)
        case ("garbage", 2):
            return .garbage(count: Int(try number(words[1], in: 1...4_096)))
        case ("drift", 2):
            return .drift(permille: try number(words[1], in: -1_000...1_000))
        default: throw unknown(line)
        }
    }

    private static func number(
        _ word: String,
        in range: ClosedRange<Int64>
    ) throws(Problem) -> Int64 {
        guard let value = Int64(word), range.contains(value) else {
            throw Problem(
                description:
                    "\(word) is no whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return value
    }

    private static func unknown(_ line: String) -> Problem {
        Problem(description: "unknown request \"\(line)\"; there are: \(grammar)")
    }
}
