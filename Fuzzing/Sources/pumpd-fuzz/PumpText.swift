/// The numbers in what an NE-1000 is told and says, read a second time.
enum PumpText {
    /// The volume in an answer such as `00SI0.123W0.000ML`, in nL.
    static func infused(_ data: ArraySlice<UInt8>) -> Int64? {
        let text = String(decoding: data, as: UTF8.self)
        guard text.utf8.count > 4, text.dropFirst(3).first == "I" else { return nil }
        let parts = text.dropFirst(4).split(separator: "W", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = thousandths(parts[0]) else { return nil }
        switch parts[1].suffix(2) {
        case "ML": return number * 1_000
        case "UL": return number
        default: return nil
        }
    }

    /// The rate in an answer such as `00I17.50MH`, in nL/h.
    static func rate(_ data: ArraySlice<UInt8>) -> Int64? {
        rate(String(decoding: data, as: UTF8.self).dropFirst(3))
    }

    /// The rate in a command such as `0RAT17.50MH` or `0RAT17.50`, which keeps the unit, in nL/h.
    static func setRate(_ command: String) -> Int64? {
        guard let name = command.firstRange(of: "RAT") else { return nil }
        let text = command[name.upperBound...]
        return rate(text) ?? rate(text + "MH")
    }

    /// A number and its unit, in nL/h.
    static func rate(_ text: Substring) -> Int64? {
        guard let number = thousandths(text.dropLast(2)) else { return nil }
        switch text.suffix(2) {
        case "MH": return number * 1_000
        case "MM": return number * 60_000
        case "UH": return number
        case "UM": return number * 60
        default: return nil
        }
    }

    private static func thousandths(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), text.count <= 6 else { return nil }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard decimals.count <= 3 else { return nil }
        let digits = parts[0] + decimals + String(repeating: "0", count: 3 - decimals.count)
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(digits)
    }
}
