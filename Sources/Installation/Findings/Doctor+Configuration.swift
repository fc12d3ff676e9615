extension Doctor {
    /// Settings, drug library and staff file.
    static func configuration(_ installation: Installation) -> [DoctorFinding] {
        guard let facts = installation.configuration else {
            return [late(.settings, "file", "The settings file")]
        }
        return settings(facts) + library(facts.library, installation)
            + staff(facts.staff, installation)
    }

    private static func settings(_ facts: ConfigurationFacts) -> [DoctorFinding] {
        guard !facts.isHidden else {
            return [
                .advice(
                    .settings,
                    "file",
                    "This account may not read the settings \(facts.path).",
                    remedy: "Ask again as root: sudo pumpctl doctor"
                )
            ]
        }
        guard !facts.findings.isEmpty else {
            return [.ok(.settings, "file", "The settings \(facts.path) are right.")]
        }
        return facts.findings.map {
            .wrong(
                .settings,
                "file",
                "pumpd would refuse the settings: \($0).",
                remedy: "Put it right, then ask pumpd --check-config before it is restarted."
            )
        }
    }

    private static func library(
        _ library: LibraryFacts?,
        _ installation: Installation
    ) -> [DoctorFinding] {
        guard let library else {
            return [unseen(.library, "file", "drug library", isNamed: false, in: installation)]
        }
        guard let version = library.version, let digest = library.digest,
            library.findings.isEmpty
        else {
            return library.findings.map {
                .wrong(
                    .library,
                    "file",
                    "pumpd would refuse the drug library: \($0).",
                    remedy: "Put it right and have it signed off, or put the last good one back."
                )
            }
        }
        let pin: DoctorFinding =
            library.isPinned
            ? .ok(.library, "digest", "It is the one whose SHA-256 the settings pin.")
            : .advice(
                .library,
                "digest",
                "Its SHA-256 is not pinned: any sound library in its place would be taken.",
                remedy: "Set drug_library_digest to the SHA-256 that was signed off."
            )
        return [
            .ok(
                .library,
                "file",
                "The drug library \(library.path) is sound: version \(version), SHA-256 \(digest)."
            ), pin,
        ]
    }

    private static func staff(
        _ staff: StaffFacts?,
        _ installation: Installation
    ) -> [DoctorFinding] {
        guard let staff else {
            return [unseen(.staff, "file", "staff file", isNamed: false, in: installation)]
        }
        guard staff.findings.isEmpty else {
            return staff.findings.map {
                .wrong(
                    .staff,
                    "file",
                    "pumpd would refuse the staff file: \($0).",
                    remedy: "Put it right; pumpctl staff list checks it."
                )
            }
        }
        let roles = staff.roles.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        let file = DoctorFinding.ok(
            .staff,
            "file",
            "\(staff.people) may sign in by \(staff.path)"
                + (roles.isEmpty ? "." : ": \(roles.joined(separator: ", ")).")
        )
        return [file] + people(staff) + [readers(staff)].compactMap(\.self)
    }

    /// Whoever can read a hash of a PIN has found the PIN out within the hour (SR-15).
    private static func readers(_ staff: StaffFacts) -> DoctorFinding? {
        guard let readers = staff.readers, !readers.members.isEmpty else { return nil }
        return .advice(
            .staff,
            "readers",
            "By the group \(readers.name) these may read the hashes of the PINs, and find PINs"
                + " out: \(readers.members.joined(separator: ", ")).",
            remedy: "gpasswd -d ACCOUNT \(readers.name), and usermod -aG pumpd-chair ACCOUNT for"
                + " who uses pumpctl; then have all PINs changed."
        )
    }

    private static func people(_ staff: StaffFacts) -> [DoctorFinding] {
        let nurses = staff.roles["nurse"] ?? 0
        if nurses == 0 {
            return [
                .wrong(
                    .staff,
                    "people",
                    "No nurse may sign in, and nothing starts without one.",
                    remedy: "pumpctl staff add ID --name NAME --role nurse"
                )
            ]
        }
        guard staff.people > 1 else {
            return [
                .advice(
                    .staff,
                    "people",
                    "Only one person may sign in: nobody can take over, or agree as a second person.",
                    remedy: "pumpctl staff add ID --name NAME --role nurse"
                )
            ]
        }
        return []
    }
}
