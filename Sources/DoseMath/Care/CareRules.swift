/// What a site asks before, during and after an infusion, as its drug library says (SR-13, SR-14).
public struct CareRules: Hashable, Sendable {
    /// What has to be asked about one by one before a start; at least one, each named once.
    public let contraindications: [String]

    /// What this clinic may give beforehand; each named once.
    public let premedications: [Premedication]

    /// What it expects of the vital signs.
    public let observations: ObservationLimits

    /// Puts the rules together; the drug library has checked them.
    public init(
        contraindications: [String],
        premedications: [Premedication],
        observations: ObservationLimits
    ) {
        self.contraindications = contraindications
        self.premedications = premedications
        self.observations = observations
    }

    /// What is on the list under this name; `nil` where nothing is.
    public func premedication(named name: String) -> Premedication? {
        premedications.first { $0.name == name }
    }
}

/// A drug a clinic may give before the infusion.
public struct Premedication: Hashable, Sendable {
    /// As the nurse names it.
    public let name: String

    /// Whether it is a benzodiazepine, which can interfere with ketamine's effect.
    public let isBenzodiazepine: Bool

    /// Names one.
    public init(name: String, isBenzodiazepine: Bool) {
        self.name = name
        self.isBenzodiazepine = isBenzodiazepine
    }
}
