/// A drug's limits as the site's pharmacist set them: one entry of the drug library.
public struct DrugRules: Hashable, Sendable {
    /// The drug's name as it stands on the label.
    public let drug: String

    /// Where the rules come from, as in "drug library 2026-11 (a1b2c3d4)".
    public let source: String

    /// Exceeded only with a second person's override.
    public let soft: Limits

    /// Never exceeded.
    public let hard: Limits

    /// Strengths used without question.
    public let usualConcentrations: [Concentration]

    /// Strengths a second person has to agree to; anything unlisted is refused.
    public let allowedConcentrations: [Concentration]

    /// What a strength of this drug is a strength of.
    public let strength: StrengthBasis

    /// A raise sooner than this after the last one needs a second person; procedure clock.
    public let raiseInterval: Window

    /// A weight further than this from the patient's last one needs a second person, in percent.
    public let weightChangePercent: Int64

    /// How many infusions a course has, and how far apart (SR-08).
    public let courses: CourseRules

    /// Puts a drug's rules together; the drug library has checked them against the ceilings.
    public init(
        drug: String,
        source: String,
        soft: Limits,
        hard: Limits,
        usualConcentrations: [Concentration],
        allowedConcentrations: [Concentration],
        strength: StrengthBasis,
        raiseInterval: Window,
        weightChangePercent: Int64,
        courses: CourseRules
    ) {
        self.drug = drug
        self.source = source
        self.soft = soft
        self.hard = hard
        self.usualConcentrations = usualConcentrations
        self.allowedConcentrations = allowedConcentrations
        self.strength = strength
        self.raiseInterval = raiseInterval
        self.weightChangePercent = weightChangePercent
        self.courses = courses
    }
}
