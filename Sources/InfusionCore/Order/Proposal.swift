public import DoseMath

/// A program computed and checked, before a nurse has been asked to confirm it.
public struct Draft: Hashable, Sendable, Codable {
    /// What confirming it will do.
    public enum Purpose: Hashable, Sendable, Codable {
        /// Begin a session.
        case start
        /// Go on after a pause.
        case resume
        /// Raise a running rate.
        case raise(from: FlowRate)
    }

    /// What confirming it will do.
    public let purpose: Purpose

    /// Who is in the chair.
    public let patient: Patient

    /// The drug as it stands on the label.
    public let drug: String

    /// The rules it was checked under, by name, version and digest.
    public let source: String

    /// What the pump will be told.
    public let program: Program

    /// The session's volume when this has run: what may have been delivered before included.
    public let sessionVolume: Volume

    /// Every parameter in a fixed order: what the token's digest is taken of (SR-10).
    public var canonicalText: String {
        [
            "pumpd proposal 1", "\(purpose)", patient.id, patient.born, drug, source,
            program.order.weight.description, program.order.dose.description,
            program.order.concentration.description, program.order.window.description,
            program.rate.description, program.volume.description, sessionVolume.description,
        ].joined(separator: "\n")
    }
}

/// A draft put before a nurse under a token that can be used once (SR-10).
public struct Proposal: Hashable, Sendable, Codable {
    /// What is proposed.
    public let draft: Draft

    /// What the nurse names it by.
    public let token: OneTimeToken

    /// Takes a draft and the token made for it.
    public init(draft: Draft, token: OneTimeToken) {
        self.draft = draft
        self.token = token
    }
}

/// The name of one proposal, good for one confirmation of exactly its parameters.
///
/// Half of it is chance, half is taken from the digest of the proposal's canonical text, so that the
/// same name can never stand for another program. The shell makes it: the core knows no chance.
public struct OneTimeToken: Hashable, Sendable, Codable {
    /// What a nurse types, as in `7K3QM-9D2FH`.
    public let text: String

    /// SHA-256 of the canonical text, as 64 hexadecimal digits.
    public let digest: String

    /// Takes what the shell made.
    public init(text: String, digest: String) {
        self.text = text
        self.digest = digest
    }
}
