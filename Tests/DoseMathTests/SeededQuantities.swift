import DoseMath
import SeededChance

extension SeededGenerator {
    /// A count in the range, with its ends and small numbers far more often than chance gives.
    mutating func count(in range: ClosedRange<Int64>) -> Int64 {
        switch Int.random(in: 0..<8, using: &self) {
        case 0: range.lowerBound
        case 1: range.upperBound
        case 2: min(range.lowerBound + 1, range.upperBound)
        case 3: max(range.upperBound - 1, range.lowerBound)
        case 4: min(range.lowerBound + Int64.random(in: 0..<1_000, using: &self), range.upperBound)
        default: Int64.random(in: range, using: &self)
        }
    }

    /// Any value a quantity can take, zero and the greatest among them.
    mutating func quantity<Q: Quantity>(_: Q.Type = Q.self) throws -> Q {
        try Q(count: count(in: 0...Q.greatest))
    }

    /// A dose in any of the ways it may be asked, of any size.
    mutating func dosing() throws -> Dosing {
        switch Int.random(in: 0..<5, using: &self) {
        case 0: .doseRate(try quantity())
        case 1: .massRate(try quantity())
        case 2: .dosePerWeight(try quantity())
        case 3: .mass(try quantity())
        default: .flow(try quantity())
        }
    }
}
