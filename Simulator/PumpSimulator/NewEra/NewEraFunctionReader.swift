/// Reads the text of a phase's function.
extension NewEraFunction {
    /// Takes a function's name and parameter apart.
    ///
    /// - Throws: `unknown` or `outOfRange`.
    init(reading text: Substring) throws(NewEraError) {
        let (name, rest) = Self.split(text)
        switch (name, rest.isEmpty) {
        case ("RAT", true): self = .rate
        case ("STP", true): self = .stop
        case ("LPS", true): self = .loopStart
        case ("CLD", true): self = .clearDispensed
        case ("BEP", true): self = .beep
        case ("JMP", false):
            self = .jump(to: try NewEraCommand.whole(rest, in: 1...NewEraPhase.count))
        case ("LOP", false): self = .loop(times: try NewEraCommand.whole(rest, in: 1...99))
        case ("PAS", false): self = .pause(tenthsOfSecond: try Self.tenths(rest))
        case (_, let isBare):
            self = .notModelled(try Self.stored(name, rest, isBare: isBare))
        }
    }

    /// `IF` is the one name of two letters.
    private static func split(_ text: Substring) -> (Substring, Substring) {
        let length = text.hasPrefix("IF") ? 2 : 3
        return (text.prefix(length), text.dropFirst(length))
    }

    private static func tenths(_ text: Substring) throws(NewEraError) -> Int {
        let number = try NewEraNumber(reading: text)
        guard number.thousandths <= 99_000 else { throw .outOfRange }
        return Int(number.thousandths / 100)
    }

    private static func stored(
        _ name: Substring,
        _ rest: Substring,
        isBare: Bool
    ) throws(NewEraError) -> String {
        switch name {
        case "FIL", "INC", "DEC", "PRI", "LPE", "EVR":
            guard isBare else { throw .unknown }
        case "PRL", "IF", "EVN", "EVS":
            _ = try NewEraCommand.whole(rest, in: 0...99)
        case "OUT":
            _ = try NewEraCommand.whole(rest, in: 0...1)
        case "TRG":
            guard rest.count == 2 else { throw .unknown }
        default:
            throw .unknown
        }
        return String(name + rest)
    }
}
