/// A number as the pump writes it: four digits at most, of which three at most behind the point.
///
/// Held exactly, in thousandths; no number is ever rounded to fit.
struct NewEraNumber: Hashable {
    /// The value in thousandths, from 0 to 9 999 000.
    let thousandths: Int64

    /// What one unit of the last digit is worth, in thousandths: 1, 10, 100 or 1000.
    let step: Int64

    /// Takes a value that four digits hold exactly; `nil` for any other.
    init?(thousandths: Int64) {
        guard (0...9_999_000).contains(thousandths) else { return nil }
        var step: Int64 = 1
        while thousandths / step > 9_999 { step *= 10 }
        guard thousandths.isMultiple(of: step) else { return nil }
        self.thousandths = thousandths
        self.step = step
    }

    /// Reads digits with at most one point from a place on.
    ///
    /// `nil` for no digit, more than four, more than three behind the point, or two points.
    ///
    /// - Parameters:
    ///   - text: of which digits and point are read as far as they go.
    ///   - index: where to begin; left behind the number.
    init?(_ text: ReplyText, at index: inout Int) {
        var digits: Int64 = 0
        var count = 0
        var decimals: Int?
        reading: while true {
            switch text[index] {
            case UInt8(ascii: "."):
                guard decimals == nil else { return nil }
                decimals = 0
            case let byte where (0x30...0x39).contains(byte):
                guard count < 4 else { return nil }
                digits = digits * 10 + Int64(byte) - 0x30
                count += 1
                decimals = decimals.map { $0 + 1 }
            default:
                break reading
            }
            index += 1
        }
        guard count > 0 else { return nil }
        var step: Int64 = 1_000
        if let decimals {
            guard decimals <= 3 else { return nil }
            for _ in 0..<decimals { step /= 10 }
        }
        thousandths = digits * step
        self.step = step
    }

    /// Four digits and as many decimals as they leave room for, as in `0.500`, `17.50` or `1200`.
    var text: String {
        var step = self.step
        var decimals = 3
        while step > 1 {
            step /= 10
            decimals -= 1
        }
        // Ten thousand added and cut off again keeps the leading zeros.
        let digits = String(thousandths / self.step + 10_000).suffix(4)
        guard decimals > 0 else { return String(digits) }
        return "\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
    }

    /// Whether both are the same value, however many digits each shows.
    func hasValue(of other: NewEraNumber) -> Bool { thousandths == other.thousandths }
}
