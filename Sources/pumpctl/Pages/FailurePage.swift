import ControlAPI
import ControlClient

/// Why a call failed: one line, and one more for each limit that is exceeded or finding in a file.
enum FailurePage {
    /// What to do where a stop or a pause did not get through.
    static let stopByHand = [
        "the pump may be infusing: press STOP on the pump and clamp the line"
    ]

    /// The lines.
    static func lines(for error: ClientError) -> [String] {
        guard case .refused(let problem) = error, let findings = problem.findings, !findings.isEmpty
        else { return error.description.split(separator: "\n").map(String.init) }
        if problem.kind == .overrideNeeded {
            return ["refused: a second person has to agree first, or the dose is lowered"]
                + findings.map(line)
        }
        let count = findings.count == 1 ? "1 limit is" : "\(findings.count) limits are"
        return ["refused: \(count) exceeded"] + findings.map(line)
    }

    /// One exceeded limit.
    static func line(for finding: FindingReply) -> String {
        let severity =
            switch finding.severity {
            case .hard: "hard limit"
            case .soft: "soft limit, for which a second person has to agree,"
            }
        return "  \(finding.limit): \(finding.asked) asked, the \(severity) is \(finding.bound)"
            + " (\(finding.layer))"
    }
}
