/// An exact, non-negative fraction of a quantity's smallest unit, before any rounding.
///
/// Ceilings are compared with this and never with a rounded number: exactly at a limit is allowed,
/// the smallest part above it is not (SR-04).
struct ExactAmount<Q: Quantity> {
    let numerator: Int128
    let denominator: Int128

    /// A fraction; the denominator is above zero, which callers check for zero input first.
    init(_ numerator: Int128, over denominator: Int128) {
        precondition(numerator >= 0 && denominator > 0, "an amount is not negative")
        self.numerator = numerator
        self.denominator = denominator
    }

    /// A quantity as it stands.
    init(_ quantity: Q) {
        self.init(Int128(quantity.count), over: 1)
    }

    /// The sum, exact.
    func plus(_ other: ExactAmount) -> ExactAmount {
        ExactAmount(
            numerator * other.denominator + other.numerator * denominator,
            over: denominator * other.denominator
        )
    }

    func isAbove(_ limit: Q) -> Bool { numerator > Int128(limit.count) * denominator }

    func isBelow(_ limit: Q) -> Bool { numerator < Int128(limit.count) * denominator }

    /// The largest quantity that is not above this amount.
    func roundedDown() throws(QuantityError) -> Q {
        let count = numerator / denominator
        guard count <= Int128(Q.greatest) else { throw Q.outOfRange("\(count) smallest units") }
        return try Q(count: Int64(count))
    }

    /// The smallest quantity that is not below this amount, held at the largest there is.
    ///
    /// For showing what was asked where it is too much: a refusal never shows less.
    func roundedUp() -> Q { held((numerator + denominator - 1) / denominator) }

    /// The largest quantity that is not above this amount, held at the largest there is.
    ///
    /// For showing what was asked where it is too little, and for nothing else.
    func shownRoundedDown() -> Q { held(numerator / denominator) }

    private func held(_ count: Int128) -> Q { .checked(Int64(min(count, Int128(Q.greatest)))) }
}
