/// A program that waits for a person: exactly what will be sent to the pump (SR-10).
///
/// Quantities are decimal texts with their unit.
public struct ProposalReply: Codable, Hashable, Sendable {
    /// What a proposal asks for.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// A new infusion.
        case start
        /// Going on after a pause.
        case resume
        /// A higher rate than the confirmed one.
        case raise
    }

    /// What a proposal waits for.
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        /// It exceeds soft limits, and a second person has to agree (SR-06).
        case awaitingOverride
        /// A nurse reads the rate back.
        case awaitingConfirmation
        /// It is confirmed, and a nurse starts it.
        case awaitingStart
    }

    /// The one-time token that a confirmation names, as in `7K3QM-9D2FH`.
    public let order: String

    /// What it asks for.
    public let kind: Kind

    /// What it waits for.
    public let state: State

    /// Whom it is for.
    public let patient: Patient

    /// Who prescribed it, as it was transcribed (SR-15).
    public let prescriber: String

    /// The drug, as on the label.
    public let drug: String

    /// The infusate's strength, in mg/mL.
    public let concentration: String

    /// The strength with base and salt written out, as a person reads it.
    public let strength: String

    /// The body weight, in kg.
    public let weight: String

    /// The same in kg and lb, with the day it was taken (SR-18).
    public let weightShown: String

    /// Where in which course it stands (SR-08).
    public let course: CoursePlaceReply

    /// What was asked for, as it was written.
    public let dose: String

    /// Ceilings of this order alone; empty where there are none.
    public let limits: [String]

    /// What the pump will be told, step by step; one for a plain order.
    public let steps: [StepReply]

    /// The flow of the first step, in mL/h, in the pump's own resolution.
    public let rate: String

    /// That flow before it was rounded down to the pump's resolution, in mL/h (SR-03).
    public let exactRate: String

    /// The confirmed flow until now, in mL/h, where this changes one (SR-12).
    public let oldRate: String?

    /// The volume to be infused, in mL.
    public let volume: String

    /// How long it will infuse, as in `2 h`.
    public let duration: String

    /// The drug in that volume, in mg.
    public let total: String

    /// How many full syringes that volume takes, 1 or more.
    public let syringes: Int

    /// What was read on the barrel of a syringe mounted for it, in mL, where one was (SR-17).
    public let newSyringe: String?

    /// The drug of an earlier session of the day that counts to this one's limits, in mg, where
    /// there is any (SR-08).
    public let carried: String?

    /// The soft limits it exceeds; empty where it exceeds none (SR-06).
    public let exceeded: [FindingReply]

    /// Who agreed to that, once somebody has.
    public let override: OverrideReply?

    /// The drug library it was checked under (SR-53).
    public let library: String

    /// How long it still waits before it expires, in seconds, 0 or more (SR-11).
    public let expiresInSeconds: Int

    /// SHA-256 of all parameters, 64 hexadecimal digits: what the token is bound to (SR-10).
    public let digest: String

    /// Puts a proposal together.
    public init(
        order: String,
        kind: Kind,
        state: State,
        patient: Patient,
        prescriber: String,
        drug: String,
        concentration: String,
        strength: String,
        weight: String,
        weightShown: String,
        course: CoursePlaceReply,
        dose: String,
        limits: [String],
        steps: [StepReply],
        rate: String,
        exactRate: String,
        oldRate: String?,
        volume: String,
        duration: String,
        total: String,
        syringes: Int,
        newSyringe: String?,
        carried: String?,
        exceeded: [FindingReply],
        override: OverrideReply?,
        library: String,
        expiresInSeconds: Int,
        digest: String
    ) {
        self.order = order
        self.kind = kind
        self.state = state
        self.patient = patient
        self.prescriber = prescriber
        self.drug = drug
        self.concentration = concentration
        self.strength = strength
        self.weight = weight
        self.weightShown = weightShown
        self.course = course
        self.dose = dose
        self.limits = limits
        self.steps = steps
        self.rate = rate
        self.exactRate = exactRate
        self.oldRate = oldRate
        self.volume = volume
        self.duration = duration
        self.total = total
        self.syringes = syringes
        self.newSyringe = newSyringe
        self.carried = carried
        self.exceeded = exceeded
        self.override = override
        self.library = library
        self.expiresInSeconds = expiresInSeconds
        self.digest = digest
    }
}
