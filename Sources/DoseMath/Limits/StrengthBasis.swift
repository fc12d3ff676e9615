/// What a strength in mg/mL is a strength of, written out wherever one is shown.
///
/// A vial says base or salt, and the two are mixed up: 10 mg of ketamine base are 11.53 mg of its
/// hydrochloride.
public struct StrengthBasis: Hashable, Sendable, Codable {
    /// What strengths and doses are counted in, as `ketamine base`.
    public let base: String

    /// The salt that a label may name instead, as `ketamine hydrochloride`.
    public let salt: String?

    /// How much salt has 10 mg of the base in it; there where `salt` is.
    public let saltPerTenMilligramsOfBase: Mass?

    /// A drug whose label can say only one thing.
    public init(base: String) {
        self.base = base
        salt = nil
        saltPerTenMilligramsOfBase = nil
    }

    /// A drug whose label may say the base or a salt of it.
    ///
    /// - Parameters:
    ///   - base: what doses are counted in.
    ///   - salt: the other.
    ///   - perTenMilligrams: of the salt in 10 mg of base; from 10 mg to 100 mg.
    public init(base: String, salt: String, perTenMilligrams: Mass) {
        self.base = base
        self.salt = salt
        saltPerTenMilligramsOfBase = perTenMilligrams
    }

    /// A strength as a person reads it, the salt to the microgram.
    ///
    /// As in `2 mg/mL as ketamine base (= 2.306 mg/mL as ketamine hydrochloride)`.
    public func text(_ concentration: Concentration) -> String {
        let strength = "\(concentration) as \(base)"
        guard let salt, let ratio = saltPerTenMilligramsOfBase else { return strength }
        // mcg/mL of base x ng of salt per 10 mg of base, to the nearest mcg/mL of salt.
        let half: Int128 = 5_000_000
        let count = (Int128(concentration.count) * Int128(ratio.count) + half) / 10_000_000
        let asSalt = Concentration.checked(Int64(min(count, Int128(Concentration.greatest))))
        return "\(strength) (= \(asSalt) as \(salt))"
    }
}
