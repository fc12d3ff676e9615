/// The patient a program is for: the two identifiers compared at confirmation (SR-10).
public struct Patient: Codable, Hashable, Sendable {
    /// The identifier the clinic knows the patient by.
    public let id: String

    /// The date of birth, `YYYY-MM-DD`.
    public let born: String

    /// Names a patient.
    public init(id: String, born: String) {
        self.id = id
        self.born = born
    }
}

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

    /// The drug, as on the label.
    public let drug: String

    /// The infusate's strength as base, in mg/mL.
    public let concentration: String

    /// The body weight, in kg.
    public let weight: String

    /// The dose rate that was asked for, in mg/kg/h.
    public let dose: String

    /// The flow the pump will be told, in mL/h, in the pump's own resolution.
    public let rate: String

    /// The flow before it was rounded down to the pump's resolution, in mL/h (SR-03).
    public let exactRate: String

    /// The confirmed flow until now, in mL/h, where this changes one (SR-12).
    public let oldRate: String?

    /// The volume to be infused, in mL.
    public let volume: String

    /// How long it will infuse, as in `2 h`.
    public let duration: String

    /// The drug in that volume, in mg.
    public let total: String

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
        drug: String,
        concentration: String,
        weight: String,
        dose: String,
        rate: String,
        exactRate: String,
        oldRate: String?,
        volume: String,
        duration: String,
        total: String,
        expiresInSeconds: Int,
        digest: String
    ) {
        self.order = order
        self.kind = kind
        self.state = state
        self.patient = patient
        self.drug = drug
        self.concentration = concentration
        self.weight = weight
        self.dose = dose
        self.rate = rate
        self.exactRate = exactRate
        self.oldRate = oldRate
        self.volume = volume
        self.duration = duration
        self.total = total
        self.expiresInSeconds = expiresInSeconds
        self.digest = digest
    }
}

/// What became of a command.
public struct CommandReply: Codable, Hashable, Sendable {
    /// How far it has come.
    public enum Result: String, Codable, Hashable, Sendable, CaseIterable {
        /// It is on its way to the pump; that it is recorded follows as an event (SR-52).
        case commanded
        /// It is taken, and goes to the pump once it is durable in the journal (SR-20).
        case accepted
        /// It is durable in the journal.
        case recorded
    }

    /// How far it has come.
    public let result: Result

    /// The infusion's state after it.
    public let state: InfusionReply.State

    /// The flow asked of the pump, in mL/h, where the command sets one.
    public let rate: String?

    /// The confirmed flow until now, in mL/h, where the command changes it (SR-12).
    public let oldRate: String?

    /// Puts a reply together.
    public init(
        result: Result,
        state: InfusionReply.State,
        rate: String? = nil,
        oldRate: String? = nil
    ) {
        self.result = result
        self.state = state
        self.rate = rate
        self.oldRate = oldRate
    }
}
