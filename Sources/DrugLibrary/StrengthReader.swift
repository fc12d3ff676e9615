import DoseMath
import StrictYAML

/// What a drug's strengths are strengths of, and the salt a label may name instead.
struct StrengthReader {
    /// How much salt may hold 10 mg of the base: no salt weighs less than the base in it.
    static let saltPerTenMilligrams: ClosedRange<Mass> = .bound("10 mg")...(.bound("100 mg"))

    /// `nil` where something was refused.
    let basis: StrengthBasis?

    init(of mapping: MappingReader) {
        let base = mapping.required("strength_as")?.parsed(by: LabelText.parse)
        guard let saltValue = mapping.optional("salt") else {
            basis = base.map(StrengthBasis.init(base:))
            return
        }
        let entry = saltValue.mapping()
        let nameValue = entry?.required("name")
        let name = nameValue?.parsed(by: LabelText.parse)
        let amount = entry?.quantity("per_10_mg_base", in: Self.saltPerTenMilligrams)
        entry?.finish()
        if let name, let base, name.lowercased() == base.lowercased() {
            nameValue?.refuse("the salt '\(name)' has the base's own name: name the salt, or none")
        }
        guard let base, let name, let amount else {
            basis = nil
            return
        }
        basis = StrengthBasis(base: base, salt: name, perTenMilligrams: amount)
    }
}
