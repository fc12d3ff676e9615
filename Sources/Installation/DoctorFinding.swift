/// One thing the doctor looked at: how it stands, and what to do where it is not well.
public struct DoctorFinding: Codable, Hashable, Sendable {
    /// How it stands.
    public enum Verdict: String, Codable, Hashable, Sendable, CaseIterable {
        /// As it should be.
        case ok
        /// A patient can be served; something could be better, or could not be looked at.
        case advice
        /// It keeps a patient from being served, or the record from being kept.
        case wrong
    }

    /// The part of the installation, top to bottom.
    public enum Part: String, Codable, Hashable, Sendable, CaseIterable {
        /// The settings file.
        case settings
        /// The drug library.
        case library
        /// The staff file.
        case staff
        /// Unix accounts and groups.
        case accounts
        /// The control socket and who answers there.
        case socket
        /// The state folder, its record and its disk.
        case record
        /// The serial port.
        case port
        /// The pump and its lease.
        case pump
        /// Where alarms can be heard.
        case annunciator
        /// The power-on self test.
        case selfTest = "self-test"
        /// The host: clock, scheduling, memory, suspend.
        case host
        /// Versions.
        case versions
    }

    /// What names it for a script, as in `socket.answer`; stays the same over versions.
    public let id: String

    /// Where it belongs.
    public let part: Part

    /// How it stands.
    public let verdict: Verdict

    /// What was found, in one sentence.
    public let sentence: String

    /// What to do; `nil` where all is well.
    public let remedy: String?

    private init(
        _ verdict: Verdict,
        _ part: Part,
        _ name: String,
        _ sentence: String,
        remedy: String?
    ) {
        id = "\(part.rawValue).\(name)"
        self.part = part
        self.verdict = verdict
        self.sentence = sentence
        self.remedy = remedy
    }

    static func ok(_ part: Part, _ name: String, _ sentence: String) -> DoctorFinding {
        DoctorFinding(.ok, part, name, sentence, remedy: nil)
    }

    static func advice(
        _ part: Part,
        _ name: String,
        _ sentence: String,
        remedy: String
    ) -> DoctorFinding { DoctorFinding(.advice, part, name, sentence, remedy: remedy) }

    static func wrong(
        _ part: Part,
        _ name: String,
        _ sentence: String,
        remedy: String
    ) -> DoctorFinding { DoctorFinding(.wrong, part, name, sentence, remedy: remedy) }
}

/// A whole examination, as `pumpctl doctor --json` prints it.
public struct DoctorReport: Codable, Hashable, Sendable {
    /// The version of this form: 1.
    public let schema: Int

    /// The worst of the findings.
    public let verdict: DoctorFinding.Verdict

    /// Everything that was looked at, top to bottom.
    public let findings: [DoctorFinding]

    init(_ findings: [DoctorFinding]) {
        schema = 1
        self.findings = findings
        verdict =
            findings.contains { $0.verdict == .wrong }
            ? .wrong : findings.contains { $0.verdict == .advice } ? .advice : .ok
    }
}
