/// Reads the text of a command.
extension NewEraCommand {
    /// Takes a command apart; those that are asked twice a second, without making text of them.
    ///
    /// - Throws: `unknown` or `outOfRange`.
    init(reading data: ArraySlice<UInt8>) throws(NewEraError) {
        if data.isEmpty {
            self = .status
        } else if Self.spells(data, "D", "I", "S") {
            self = .dispensed
        } else if Self.spells(data, "R", "A", "T") {
            self = .rate(nil, nil)
        } else {
            try self.init(reading: String(decoding: data, as: UTF8.self)[...])
        }
    }

    private static func spells(
        _ data: ArraySlice<UInt8>,
        _ first: Unicode.Scalar,
        _ second: Unicode.Scalar,
        _ third: Unicode.Scalar
    ) -> Bool {
        let start = data.startIndex
        return data.count == 3 && data[start] == UInt8(ascii: first)
            && data[start + 1] == UInt8(ascii: second) && data[start + 2] == UInt8(ascii: third)
    }

    /// Takes a command apart and range-checks what needs no knowledge of the pump's state.
    ///
    /// - Throws: `unknown` or `outOfRange`.
    init(reading text: Substring) throws(NewEraError) {
        guard !text.isEmpty else {
            self = .status
            return
        }
        if text == "RESET" {
            self = .reset
            return
        }
        if let (toggle, rest) = Self.toggle(in: text) {
            self = .toggle(toggle, try Self.onOff(rest))
            return
        }
        let rest = text.dropFirst(3)
        switch text.prefix(3) {
        case "DIA": self = .diameter(try Self.optional(rest, Self.number))
        case "PHN": self = .phase(try Self.optional(rest, Self.phaseNumber))
        case "FUN": self = .function(try Self.optional(rest, NewEraFunction.init(reading:)))
        case "RAT": self = try Self.rate(rest)
        case "VOL": self = try Self.volume(rest)
        case "DIR": self = .direction(try Self.optional(rest, Self.code))
        case "RUN": self = .run(phase: try Self.optional(rest, Self.phaseNumber))
        case "STP": self = try Self.bare(.stop, rest)
        case "PUR": self = try Self.bare(.purge, rest)
        case "DIS": self = try Self.bare(.dispensed, rest)
        case "VER": self = try Self.bare(.version, rest)
        case "CLD": self = .clearDispensed(try Self.dispensedCounter(rest))
        case "SAF": self = .safeTimeout(try Self.optional(rest, Self.timeout))
        case "BUZ": self = .buzzer(try Self.optional(rest, NewEraBuzz.init(reading:)))
        case "TRG": self = .trigger(try Self.optional(rest, Self.triggerMode))
        case "ADR": self = try Self.addressing(rest)
        case "OUT" where ["50", "51"].contains(rest): self = .output
        default:
            guard text.hasPrefix("IN"), ["2", "3", "4", "6"].contains(text.dropFirst(2)) else {
                throw .unknown
            }
            self = .input
        }
    }

    private static func toggle(in text: Substring) -> (NewEraSwitch, Substring)? {
        for toggle in NewEraSwitch.allCases where text.hasPrefix(toggle.rawValue) {
            return (toggle, text.dropFirst(toggle.rawValue.count))
        }
        return nil
    }

    private static func optional<Value>(
        _ text: Substring,
        _ read: (Substring) throws(NewEraError) -> Value
    ) throws(NewEraError) -> Value? {
        text.isEmpty ? nil : try read(text)
    }

    private static func bare(
        _ command: NewEraCommand,
        _ rest: Substring
    ) throws(NewEraError) -> NewEraCommand {
        guard rest.isEmpty else { throw .unknown }
        return command
    }

    private static func code<Code: RawRepresentable<String>>(
        _ text: Substring
    ) throws(NewEraError) -> Code {
        guard let code = Code(rawValue: String(text)) else { throw .unknown }
        return code
    }

    private static func number(_ text: Substring) throws(NewEraError) -> NewEraNumber {
        try NewEraNumber(reading: text)
    }

    /// A whole number of at most three digits within a range.
    static func whole(
        _ text: Substring,
        in range: ClosedRange<Int>
    ) throws(NewEraError) -> Int {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .unknown
        }
        guard text.count <= 3, let value = Int(text), range.contains(value) else {
            throw .outOfRange
        }
        return value
    }

    private static func phaseNumber(_ text: Substring) throws(NewEraError) -> Int {
        try whole(text, in: 1...NewEraPhase.count)
    }

    private static func timeout(_ text: Substring) throws(NewEraError) -> UInt8 {
        UInt8(try whole(text, in: 0...255))
    }

    private static func onOff(_ text: Substring) throws(NewEraError) -> Bool? {
        switch text {
        case "": return nil
        case "0": return false
        case "1": return true
        default: throw .unknown
        }
    }

    /// `RAT [C|I] [number [unit]]`: the letter is accepted and changes nothing (assumption).
    private static func rate(_ text: Substring) throws(NewEraError) -> NewEraCommand {
        let rest = ["C", "I"].contains(text.prefix(1)) ? text.dropFirst() : text
        guard !rest.isEmpty else { return .rate(nil, nil) }
        let digits = rest.prefix { $0 == "." || $0.isNumber }
        let unit: NewEraRateUnit? = try optional(rest.dropFirst(digits.count), code)
        return .rate(try NewEraNumber(reading: digits), unit)
    }

    private static func volume(_ text: Substring) throws(NewEraError) -> NewEraCommand {
        if text.isEmpty { return .volumeQuery }
        if let unit = NewEraVolumeUnit(rawValue: String(text)) { return .volumeUnit(unit) }
        return .volume(try NewEraNumber(reading: text))
    }

    private static func dispensedCounter(
        _ text: Substring
    ) throws(NewEraError) -> PlungerDirection {
        switch text {
        case "INF": return .infuse
        case "WDR": return .withdraw
        default: throw .unknown
        }
    }

    /// The trigger modes of the NE-500's manual (publication 1200-02, 09/18/14, page 38), and `OF`
    /// for none, which no manual at hand names (assumption).
    private static let triggerModes: Set<Substring> = [
        "FT", "FH", "F2", "LE", "ST", "T2", "SP", "P2", "RL", "RH", "SL", "SH", "ET", "BT", "OF",
    ]

    private static func triggerMode(_ text: Substring) throws(NewEraError) -> String {
        guard triggerModes.contains(text) else { throw .unknown }
        return String(text)
    }

    private static func addressing(_ text: Substring) throws(NewEraError) -> NewEraCommand {
        guard !text.isEmpty else { return .addressQuery }
        let parts = text.split(separator: "B", maxSplits: 1, omittingEmptySubsequences: false)
        let address = try whole(parts[0], in: 0...99)
        guard parts.count == 2 else { return .addressing(address: address, speed: nil) }
        guard let baud = Int64(parts[1]), [19_200, 9_600, 2_400, 1_200, 300].contains(baud) else {
            throw .outOfRange
        }
        return .addressing(address: address, speed: LineSpeed(baud: baud))
    }
}
