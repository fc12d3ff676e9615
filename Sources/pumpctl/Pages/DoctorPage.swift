import Installation

/// What the doctor found, top to bottom.
enum DoctorPage {
    /// The page of an examination: a line for each finding, and what to do below it.
    static func lines(for report: DoctorReport) -> [String] {
        var lines: [String] = []
        for part in DoctorFinding.Part.allCases {
            let findings = report.findings.filter { $0.part == part }
            guard !findings.isEmpty else { continue }
            lines.append(heading(part))
            for finding in findings {
                lines.append("  \(mark(finding.verdict))  \(finding.sentence)")
                if let remedy = finding.remedy { lines.append("          -> \(remedy)") }
            }
        }
        return lines + [summary(report)]
    }

    private static func summary(_ report: DoctorReport) -> String {
        let wrong = report.findings.count { $0.verdict == .wrong }
        let advice = report.findings.count { $0.verdict == .advice }
        return switch report.verdict {
        case .ok: "All is well."
        case .advice: "Nothing is wrong; \(advice) of these could be better."
        case .wrong:
            "\(wrong) of these keep a patient from being served; \(advice) could be better."
        }
    }

    private static func mark(_ verdict: DoctorFinding.Verdict) -> String {
        switch verdict {
        case .ok: "ok    "
        case .advice: "advice"
        case .wrong: "WRONG "
        }
    }

    private static func heading(_ part: DoctorFinding.Part) -> String {
        switch part {
        case .settings: "Settings"
        case .library: "Drug library"
        case .staff: "Staff"
        case .accounts: "Accounts and groups"
        case .socket: "Control socket"
        case .record: "Record"
        case .port: "Serial port"
        case .pump: "Pump"
        case .annunciator: "Alarms"
        case .selfTest: "Self-test"
        case .host: "Host"
        case .versions: "Versions"
        }
    }
}
