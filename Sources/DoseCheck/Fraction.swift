/// An exact, non-negative rational number, always in lowest terms.
///
/// The second computation works in fractions of the units a person writes (mg, kg, mL, h) and never
/// rounds; DoseMath works in whole smallest units and rounds by name. A slip in one is therefore
/// not repeated in the other (SR-09).
struct Fraction: Hashable, Comparable {
    let numerator: Int128
    let denominator: Int128

    /// `nil` where the denominator is zero or a part is negative.
    init?(_ numerator: Int128, _ denominator: Int128) {
        guard numerator >= 0, denominator > 0 else { return nil }
        // Dividing in 128 bits takes many times as long, and this runs at every poll.
        if let top = UInt64(exactly: numerator), let bottom = UInt64(exactly: denominator) {
            let divisor = Self.greatestCommonDivisor(top, bottom)
            self.numerator = Int128(top / divisor)
            self.denominator = Int128(bottom / divisor)
            return
        }
        let divisor = Self.greatestCommonDivisor(numerator, denominator)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    static let zero = Fraction(whole: 0)

    private init(whole: Int128) {
        numerator = whole
        denominator = 1
    }

    /// Compares by cross multiplication, in 256 bits: whatever the parts are, it fits.
    static func < (left: Fraction, right: Fraction) -> Bool {
        let one = left.numerator.multipliedFullWidth(by: right.denominator)
        let other = right.numerator.multipliedFullWidth(by: left.denominator)
        return (one.high, one.low) < (other.high, other.low)
    }

    /// The product, or `nil` where it does not fit.
    func times(_ other: Fraction) -> Fraction? {
        let (top, topOverflow) = numerator.multipliedReportingOverflow(by: other.numerator)
        let (bottom, bottomOverflow) =
            denominator.multipliedReportingOverflow(by: other.denominator)
        guard !topOverflow, !bottomOverflow else { return nil }
        return Fraction(top, bottom)
    }

    /// The sum, or `nil` where it does not fit.
    func plus(_ other: Fraction) -> Fraction? {
        let (left, leftOverflow) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (right, rightOverflow) = other.numerator.multipliedReportingOverflow(by: denominator)
        let (bottom, bottomOverflow) =
            denominator.multipliedReportingOverflow(by: other.denominator)
        let (top, topOverflow) = left.addingReportingOverflow(right)
        guard !leftOverflow, !rightOverflow, !bottomOverflow, !topOverflow else { return nil }
        return Fraction(top, bottom)
    }

    /// The quotient, or `nil` where it does not fit or `other` is zero.
    func divided(by other: Fraction) -> Fraction? {
        guard let inverse = Fraction(other.denominator, other.numerator) else { return nil }
        return times(inverse)
    }

    /// How much this is above `other`; zero where it is not.
    func excess(over other: Fraction) -> Fraction? {
        let (left, leftOverflow) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (right, rightOverflow) = other.numerator.multipliedReportingOverflow(by: denominator)
        let (bottom, bottomOverflow) =
            denominator.multipliedReportingOverflow(by: other.denominator)
        guard !leftOverflow, !rightOverflow, !bottomOverflow else { return nil }
        return left > right ? Fraction(left - right, bottom) : .zero
    }

    /// The largest whole multiple of `unit` that is not above this; `nil` where `unit` is zero.
    func roundedDown(toMultipleOf unit: Fraction) -> Fraction? {
        guard let multiple = divided(by: unit) else { return nil }
        return Fraction(whole: multiple.numerator / multiple.denominator).times(unit)
    }

    /// Whether this and `other` are less than `band` apart; `nil` where it does not fit.
    ///
    /// Both are brought over one denominator, and what they are apart is compared in 256 bits: a
    /// difference that nobody keeps need not be brought into lowest terms.
    func isWithin(_ band: Fraction, of other: Fraction) -> Bool? {
        let (left, leftOverflow) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (right, rightOverflow) = other.numerator.multipliedReportingOverflow(by: denominator)
        let (bottom, bottomOverflow) =
            denominator.multipliedReportingOverflow(by: other.denominator)
        guard !leftOverflow, !rightOverflow, !bottomOverflow else { return nil }
        let gap = (left > right ? left - right : right - left)
            .multipliedFullWidth(by: band.denominator)
        let most = band.numerator.multipliedFullWidth(by: bottom)
        return (gap.high, gap.low) < (most.high, most.low)
    }

    private static func greatestCommonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
        var (larger, smaller) = (left, right)
        while smaller != 0 {
            if let one = UInt64(exactly: larger), let other = UInt64(exactly: smaller) {
                return Int128(greatestCommonDivisor(one, other))
            }
            (larger, smaller) = (smaller, larger % smaller)
        }
        return larger == 0 ? 1 : larger
    }

    private static func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var (larger, smaller) = (left, right)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
    }
}
