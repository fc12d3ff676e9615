/// A number as the pump holds one: at most four digits, at most three of them after the point.
struct NewEraNumber: Sendable, Equatable {
    /// The value in thousandths, from 0 to 9,999,000.
    let thousandths: Int64

    static let zero = NewEraNumber(thousandths: 0)

    init(thousandths: Int64) {
        precondition((0...9_999_999).contains(thousandths))
        self.thousandths = thousandths
    }

    /// Reads command text such as "10", "26.59" or ".5".
    ///
    /// - Throws: `unknown` where it is no number, `outOfRange` where it has too many digits.
    init(reading text: Substring) throws(NewEraError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, !text.isEmpty, text != "." else { throw .unknown }
        let whole = parts[0]
        let fraction = parts.count == 2 ? parts[1] : ""
        guard (whole + fraction).utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .unknown
        }
        guard whole.count + fraction.count <= 4, fraction.count <= 3 else { throw .outOfRange }
        let padded = whole + fraction + String(repeating: "0", count: 3 - fraction.count)
        guard let value = Int64(padded) else { throw .unknown }
        thousandths = value
    }

    /// Always five characters: `d.ddd`, `dd.dd`, `ddd.d` or `dddd.`; digits beyond are cut off.
    var text: String {
        var bytes: [UInt8] = []
        add(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds those five characters to a text.
    func add(to text: inout [UInt8]) {
        // The first four digits, of which so many stand before the point.
        let (digits, whole): (Int64, Int) =
            switch thousandths {
            case ..<10_000: (thousandths, 1)
            case ..<100_000: (thousandths / 10, 2)
            case ..<1_000_000: (thousandths / 100, 3)
            default: (thousandths / 1_000, 4)
            }
        // Divisors that the compiler knows: it multiplies instead, twice at every poll.
        let places: InlineArray<4, Int64> = [
            digits / 1_000, digits / 100 % 10, digits / 10 % 10, digits % 10,
        ]
        for place in places.indices {
            text.append(UInt8(ascii: "0") + UInt8(places[place]))
            if place + 1 == whole { text.append(UInt8(ascii: ".")) }
        }
    }
}
