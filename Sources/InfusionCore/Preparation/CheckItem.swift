public import DoseMath

/// One answer of the checklist before a start (SR-13).
public enum CheckItem: Hashable, Sendable, Codable {
    /// The patient is medically cleared, by the person named.
    case cleared(by: String)
    /// A contraindication of the site's list was asked about.
    case contraindication(String, isPresent: Bool)
    /// All that was given beforehand; an empty list says that none of the clinic's list was.
    case premedication([GivenDrug])
    /// The vital signs before the infusion.
    case baseline(Observation)
    /// What stands on the syringe and its label, read back from it.
    case label(SyringeLabel)
    /// The line was primed by hand before the syringe was mounted.
    case linePrimed

    /// What it is about, as the list of what is missing names it.
    public var name: String {
        switch self {
        case .cleared: "medically cleared"
        case .contraindication(let name, _): "contraindication: \(name)"
        case .premedication: "premedication"
        case .baseline: "baseline observations"
        case .label: "label and syringe"
        case .linePrimed: "line primed"
        }
    }

    /// Every item of a site's list, by name and in its order.
    public static func names(under care: CareRules) -> [String] {
        ["medically cleared"] + care.contraindications.map { "contraindication: \($0)" }
            + ["premedication", "baseline observations", "label and syringe", "line primed"]
    }
}

/// A drug that was given before the infusion.
public struct GivenDrug: Hashable, Sendable, Codable {
    /// As the clinic's list names it.
    public let name: String

    /// How much, in the nurse's words, as in `4 mg`.
    public let dose: String

    /// When.
    public let at: WallTime

    /// Puts it together.
    public init(name: String, dose: String, at: WallTime) {
        self.name = name
        self.dose = dose
        self.at = at
    }
}

/// What a nurse reads back off the syringe that is to be mounted (SR-13).
public struct SyringeLabel: Hashable, Sendable, Codable {
    /// The drug, as it stands on the label.
    public let drug: String

    /// Its strength, as it stands on the label.
    public let concentration: Concentration

    /// The syringe's nominal size.
    public let size: Volume

    /// Takes what was read.
    public init(drug: String, concentration: Concentration, size: Volume) {
        self.drug = drug
        self.concentration = concentration
        self.size = size
    }
}
