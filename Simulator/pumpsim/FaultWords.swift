import PumpSimulator

/// Reads the words behind `fault`.
extension PumpFault {
    /// The faults there are, for people.
    static let grammar = """
        stall, occlusion on|off, air 1uL..60mL, leak 0..1000, reset, mute on|off, garbage 1..4096, \
        truncate, drift -1000..1000, miscount -1000..1000, program-error, refusals 1..1000, \
        mishearings 1..1000
        """

    /// The most air that can be let in at once: what the largest usual syringe holds, in nL.
    private static let mostAir: Int64 = 60_000_000

    /// Reads a fault.
    ///
    /// - Parameter words: its name and what belongs to it.
    /// - Throws: what is wrong with them, and what there is instead.
    init(words: [String]) throws(ControlRequest.Problem) {
        switch (words.first, words.count) {
        case ("stall", 1): self = .stall
        case ("reset", 1): self = .reset
        case ("truncate", 1): self = .truncateNextReply
        case ("occlusion", 2): self = .occlusion(try Self.isOn(words[1]))
        case ("mute", 2): self = .mute(try Self.isOn(words[1]))
        case ("air", 2): self = .air(nanoliters: try Self.air(words[1]))
        case ("leak", 2): self = .leak(permille: try Self.number(words[1], in: 0...1_000))
        case ("garbage", 2):
            self = .garbage(count: Int(try Self.number(words[1], in: 1...4_096)))
        case ("drift", 2): self = .drift(permille: try Self.number(words[1], in: -1_000...1_000))
        case ("miscount", 2):
            self = .miscount(permille: try Self.number(words[1], in: -1_000...1_000))
        case ("program-error", 1): self = .programError
        case ("refusals", 2):
            self = .refusals(count: Int(try Self.number(words[1], in: 1...1_000)))
        case ("mishearings", 2):
            self = .mishearings(count: Int(try Self.number(words[1], in: 1...1_000)))
        default:
            let fault = words.joined(separator: " ")
            throw .init(description: "unknown fault \"\(fault)\"; there are: \(Self.grammar)")
        }
    }

    private static func isOn(_ word: String) throws(ControlRequest.Problem) -> Bool {
        switch word {
        case "on": return true
        case "off": return false
        default: throw .init(description: "\(word) is neither on nor off")
        }
    }

    private static func air(_ word: String) throws(ControlRequest.Problem) -> Int64 {
        guard let volume = VolumeArgument(argument: word),
            (1_000...mostAir).contains(volume.nanoliters)
        else {
            throw .init(description: "\(word) is no volume from 1uL to 60mL, such as 500uL")
        }
        return volume.nanoliters
    }

    private static func number(
        _ word: String,
        in range: ClosedRange<Int64>
    ) throws(ControlRequest.Problem) -> Int64 {
        guard let value = Int64(word), range.contains(value) else {
            throw .init(
                description:
                    "\(word) is no whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return value
    }
}
