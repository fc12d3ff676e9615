import ControlAPI
import ControlClient

/// Why a call failed: one line, and one more for each limit that is exceeded, item that is missing or
/// finding in a file.
enum FailurePage {
    /// What to do where a stop or a pause did not get through.
    static let stopByHand = [
        "the pump may be infusing: press STOP on the pump and clamp the line"
    ]

    /// What to do where an infiltration could not be told.
    static let pauseInstead = [
        "the drug may still be running into it: pumpctl pause --infiltration, or STOP on the pump"
    ]

    /// The lines.
    static func lines(for error: ClientError) -> [String] {
        guard case .refused(let problem) = error else { return plain(error) }
        if let reasons = problem.reasons, !reasons.isEmpty { return unprepared(problem, reasons) }
        guard let findings = problem.findings, !findings.isEmpty else {
            return plain(error) + (problem.kind == .signInNeeded ? signIn : [])
        }
        if problem.kind == .overrideNeeded {
            return ["refused: a second person has to agree first, or the dose is lowered"]
                + findings.map(line)
        }
        let count = findings.count == 1 ? "1 limit is" : "\(findings.count) limits are"
        return ["refused: \(count) exceeded"] + findings.map(line)
    }

    /// How to sign in (SR-15).
    static let signIn = [
        "  pumpctl sign-in <your staff id>",
        "a sign-in ends when nothing was done for some minutes",
    ]

    /// What is missing before a start, or forbids it, one a line (SR-13).
    private static func unprepared(_ problem: Problem, _ reasons: [String]) -> [String] {
        let heading =
            problem.kind == .contraindicated
            ? "refused: this infusion must not start; ask the prescriber"
            : "refused: the checklist is not done; answer what is missing with: pumpctl check"
        return [heading] + reasons.map { "  \($0)" }
    }

    private static func plain(_ error: ClientError) -> [String] {
        error.description.split(separator: "\n").map(String.init)
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
