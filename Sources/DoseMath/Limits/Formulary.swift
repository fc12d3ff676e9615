/// The drugs that may be ordered and the library they come from (SR-53).
public struct Formulary: Hashable, Sendable {
    /// The library's version, as the pharmacist wrote it.
    public let version: String

    /// SHA-256 of the library's file, 64 hexadecimal digits in lower case.
    public let digest: String

    /// The care area whose entries these are.
    public let careArea: String

    /// The drugs' rules, in the order of the file; at least one.
    public let drugs: [DrugRules]

    /// What the care area asks before, during and after an infusion.
    public let care: CareRules

    /// Puts a formulary together; the drug library has checked it.
    public init(
        version: String,
        digest: String,
        careArea: String,
        drugs: [DrugRules],
        care: CareRules
    ) {
        self.version = version
        self.digest = digest
        self.careArea = careArea
        self.drugs = drugs
        self.care = care
    }

    /// A drug's rules, by the name on the label exactly as the library writes it.
    ///
    /// - Returns: `nil` where the library does not list it: it may not be ordered then.
    public func rules(for drug: String) -> DrugRules? {
        drugs.first { $0.drug == drug }
    }

    /// The longest a session with a drug may last from its first start to its end, pauses included
    /// (SR-04): the compiled ceiling where the library knows nothing shorter.
    ///
    /// - Parameter drug: as it stands on the label.
    /// - Returns: the library's limit or the compiled one, whichever is shorter.
    public func longestSession(with drug: String) -> Window {
        let compiled = CompiledCeilings.limits.startToEnd
        for index in drugs.indices where drugs[index].drug == drug {
            return min(drugs[index].hard.startToEnd, compiled)
        }
        return compiled
    }
}
