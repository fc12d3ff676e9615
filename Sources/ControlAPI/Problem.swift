/// A refusal as a problem document: RFC 9457, media type `application/problem+json`.
public struct Problem: Codable, Hashable, Sendable {
    /// What every `type` starts with.
    public static let typePrefix = "urn:pumpd:problem:"

    /// The media type a problem is sent with.
    public static let mediaType = "application/problem+json"

    /// Which kind of refusal: `urn:pumpd:problem:` and the kind's slug; stable.
    public let type: String

    /// The kind in a few words.
    public let title: String

    /// The HTTP status it was sent with.
    public let status: Int

    /// What happened, what was asked, what the limit is and what to do, in one line.
    ///
    /// Of a file that is refused it is a line for each finding.
    public let detail: String

    /// Every limit that was exceeded, not only the first (SR-04); `nil` for other kinds.
    public let findings: [FindingReply]?

    /// What is missing or what forbids a start, one by one (SR-13); `nil` for other kinds.
    public let reasons: [String]?

    /// Makes the problem of a kind.
    public init(
        _ kind: ProblemKind,
        detail: String,
        findings: [FindingReply]? = nil,
        reasons: [String]? = nil
    ) {
        self.type = Self.typePrefix + kind.rawValue
        self.title = kind.title
        self.status = kind.status
        self.detail = detail
        self.findings = findings
        self.reasons = reasons
    }

    /// The kind, or `nil` for one that only another version of this interface knows.
    public var kind: ProblemKind? {
        guard type.hasPrefix(Self.typePrefix) else { return nil }
        return ProblemKind(rawValue: String(type.dropFirst(Self.typePrefix.count)))
    }
}

/// One exceeded limit: which, whose, its value, and what was asked (SR-04).
public struct FindingReply: Codable, Hashable, Sendable {
    /// Whether a second person may override it (SR-06).
    public enum Severity: String, Codable, Hashable, Sendable, CaseIterable {
        /// A second person may, with a reason.
        case soft
        /// Nobody may.
        case hard
    }

    /// Which limit, in the words a person reads.
    public let limit: String

    /// Where the limit comes from, as in `compiled in` or the drug library with its version.
    public let layer: String

    /// Whether it can be overridden.
    public let severity: Severity

    /// The limit's value with its unit.
    public let bound: String

    /// What was asked, with its unit.
    public let asked: String

    /// Puts a finding together.
    public init(limit: String, layer: String, severity: Severity, bound: String, asked: String) {
        self.limit = limit
        self.layer = layer
        self.severity = severity
        self.bound = bound
        self.asked = asked
    }
}
