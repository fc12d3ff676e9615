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
