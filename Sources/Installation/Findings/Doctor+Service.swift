import ControlAPI

extension Doctor {
    /// Where alarms can be heard.
    static func annunciator(_ installation: Installation) -> [DoctorFinding] {
        guard let annunciation = installation.status?.annunciation else { return [] }
        let open = annunciation.annunciators.filter(\.isOpen)
        let remedy =
            "Open 'pumpctl watch --sound' at the chair, and press h once its test was heard."
        guard !annunciation.isHeard else {
            return [.ok(.annunciator, "heard", "An alarm can be heard, at \(open.count) place(s).")]
        }
        // Before each day's first infusion it is so, and no fault of the installation.
        let sentence =
            open.isEmpty
            ? "No annunciator is open, and nothing starts without one."
            : "An annunciator is open, and nobody has said that its test was heard."
        return [.advice(.annunciator, "heard", sentence, remedy: remedy)]
    }

    /// Every part of the power-on self test.
    static func selfTest(_ installation: Installation) -> [DoctorFinding] {
        (installation.status?.selfTest ?? []).map { part in
            let name = part.item.rawValue
            let reason = part.reason ?? "it does not say what for"
            switch part.state {
            case .passed: return .ok(.selfTest, name, "The self-test of \(name) has passed.")
            case .waiting:
                return .advice(
                    .selfTest,
                    name,
                    "The self-test of \(name) has not ended: \(reason).",
                    remedy: "Nothing starts before it has passed; see to what it waits for."
                )
            case .failed:
                return .wrong(
                    .selfTest,
                    name,
                    "The self-test of \(name) has failed: \(reason).",
                    remedy: "Put that right, then restart pumpd between two patients."
                )
            }
        }
    }

    /// What is installed, and whether it belongs together.
    static func versions(_ installation: Installation) -> [DoctorFinding] {
        let own = installation.version
        let libraries = (installation.host?.libraries ?? [:]).sorted { $0.key < $1.key }
            .map { "\($0.key) \($0.value)" }
        let beside = libraries.isEmpty ? "" : ", \(libraries.joined(separator: ", "))"
        guard let daemon = installation.status?.version else {
            return [.ok(.versions, "programs", "pumpctl is \(own)\(beside).")]
        }
        guard daemon == own else {
            return [
                .advice(
                    .versions,
                    "programs",
                    "pumpctl is \(own) and the running pumpd is \(daemon)\(beside).",
                    remedy: "Restart pumpd between two patients, so that both are of one version."
                )
            ]
        }
        return [.ok(.versions, "programs", "pumpctl and pumpd are \(own)\(beside).")]
    }
}
