import ControlAPI

/// What became of observations, and what they say (SR-14, SR-17).
enum ObservedPage {
    /// The page.
    static func lines(for reply: ObservedReply) -> [String] {
        CommandPage.lines(for: CommandReply(result: reply.result, state: reply.state))
            + reply.findings.map(line)
            + (reply.barrel.map(BarrelPage.lines) ?? [])
            + (reply.anchor.map { [AnchorPage.line(for: $0)] } ?? [])
    }

    /// One value beyond the site's limits.
    static func line(for finding: VitalSignFinding) -> String {
        let limit = finding.isAlarm ? "BEYOND the alarm range" : "beyond the advisory range"
        return "\(finding.sign) \(finding.value): \(limit) of this site, \(finding.range)"
    }
}

extension VitalSigns {
    /// In one line, as nurses write them.
    var inWords: String {
        "BP \(systolic)/\(diastolic) mmHg, HR \(heartRate) /min, SpO2 \(oxygenSaturation) %,"
            + " resp \(respiration) /min, sedation \(sedation)"
    }
}
