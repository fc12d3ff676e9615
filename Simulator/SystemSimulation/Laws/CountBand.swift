/// By how much a pump's count has to be off before it is found, reckoned by the judge itself (SR-25).
///
/// A display of four digits shows tenths of a mL from 100 mL on: what is below its last digit it hides, and
/// two digits are more there than the tenth of a mL that is allowed anywhere.
enum CountBand {
    /// For what a run's first answer and its changes of rate take: no rate is off by more, nL.
    private static let slack: Int64 = 20_000

    /// One unit of the last digit that shows this count, nL.
    ///
    /// - Parameter count: nL, 0 or more.
    /// - Returns: nL; what is finer than hundredths of a mL counts as those.
    static func unit(of count: Int64) -> Int64 { count < 100_000_000 ? 10_000 : 100_000 }

    /// What has to flow until a pump that counts too much is found: 0.1 mL, or two digits, and what one
    /// digit hides.
    ///
    /// - Parameters:
    ///   - count: what it shows as it begins to, nL.
    ///   - permille: by how many thousandths it counts too much, 1 or more.
    /// - Returns: nL, rounded up.
    static func over(from count: Int64, tooMuch permille: Int64) -> Int64 {
        func flowed(_ unit: Int64) -> Int64 {
            ((max(100_000, 2 * unit) + unit + slack) * 1_000 + permille - 1) / permille
        }
        let fine = flowed(unit(of: count))
        // By then it may show a digit less.
        return flowed(unit(of: count + fine + fine * permille / 1_000))
    }

    /// What has to flow until a pump that counts too little is found: 0.2 mL, or two digits, or a twentieth
    /// of what is given, and what one digit hides.
    ///
    /// - Parameters:
    ///   - count: what it shows as it begins to, nL.
    ///   - given: what will have been given at the most, nL.
    ///   - permille: by how many thousandths it counts too little, 1 or more.
    /// - Returns: nL, rounded up.
    static func under(from count: Int64, to given: Int64, tooLittle permille: Int64) -> Int64 {
        let unit = unit(of: max(count, given))
        let band = max(200_000, given / 20, 2 * unit) + unit + slack
        return (band * 1_000 + permille - 1) / permille
    }
}
