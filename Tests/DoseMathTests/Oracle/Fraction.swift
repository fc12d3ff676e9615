import BigInt

/// A non-negative rational in integers without bounds: nothing overflows and nothing is rounded.
///
/// Never brought to lowest terms: a comparison multiplies crosswise instead.
struct Fraction {
    let top: BigUInt
    let bottom: BigUInt

    static let zero = Fraction(0, over: 1)

    init(_ top: BigUInt, over bottom: BigUInt) {
        self.top = top
        self.bottom = bottom
    }

    static func + (left: Fraction, right: Fraction) -> Fraction {
        if left.bottom == right.bottom { return Fraction(left.top + right.top, over: left.bottom) }
        return Fraction(
            left.top * right.bottom + right.top * left.bottom,
            over: left.bottom * right.bottom
        )
    }

    static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.top * right.top, over: left.bottom * right.bottom)
    }

    static func / (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.top * right.bottom, over: left.bottom * right.top)
    }

    static func > (left: Fraction, right: Fraction) -> Bool {
        left.top * right.bottom > right.top * left.bottom
    }

    static func < (left: Fraction, right: Fraction) -> Bool { right > left }

    func times(_ factor: BigUInt) -> Fraction { Fraction(top * factor, over: bottom) }

    /// Whether it is above a whole number.
    func isAbove(_ whole: BigUInt) -> Bool { top > whole * bottom }

    /// Whether it is below a whole number.
    func isBelow(_ whole: BigUInt) -> Bool { top < whole * bottom }

    /// The largest whole number that is not above it.
    var wholePart: BigUInt { top / bottom }
}
