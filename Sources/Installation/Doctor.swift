/// Says of an installation how it stands, top to bottom, and what to do where it is not well.
///
/// It is given facts and does nothing else: whatever can be found can be put to it in a test.
public enum Doctor {
    /// The bytes that a two-hour session adds to the journal, rounded up.
    ///
    /// `make endurance` measures 35 kB at 60 times real time, checkpoints included. In real time there
    /// are 720 delivery marks, one every 10 s, of some 210 bytes each.
    static let sessionBytes: Int64 = 300_000

    /// Examines an installation.
    ///
    /// - Parameter installation: as it was found.
    /// - Returns: a finding for everything that was looked at, top to bottom.
    public static func examine(_ installation: Installation) -> DoctorReport {
        DoctorReport(
            configuration(installation) + accounts(installation) + socket(installation)
                + record(installation) + port(installation) + pump(installation)
                + annunciator(installation) + selfTest(installation) + host(installation)
                + versions(installation)
        )
    }

    /// What is said of a part that was not looked at: in vain, or because no settings led to it.
    ///
    /// - Parameters:
    ///   - part: where it belongs.
    ///   - name: the finding's.
    ///   - what: the settings name, as in `state folder`.
    ///   - isNamed: whether they do; `nil` where they themselves could not be looked at in time.
    ///   - installation: as it was found.
    /// - Returns: which of the two it was, and what to do.
    static func unseen(
        _ part: DoctorFinding.Part,
        _ name: String,
        _ what: String,
        isNamed: Bool?,
        in installation: Installation
    ) -> DoctorFinding {
        guard isNamed == false else { return late(part, name, "The \(what)") }
        guard installation.configuration?.isHidden != true else {
            return .advice(
                part,
                name,
                "Which \(what) the settings name is not known: this account may not read them.",
                remedy: "Ask again as root: sudo pumpctl doctor"
            )
        }
        return .wrong(
            part,
            name,
            "The settings name no \(what) that can be looked at.",
            remedy: "Put the settings right first."
        )
    }

    /// What is said of a part that did not let itself be looked at.
    static func late(
        _ part: DoctorFinding.Part,
        _ name: String,
        _ what: String
    ) -> DoctorFinding {
        .advice(
            part,
            name,
            "\(what) did not let itself be looked at in time.",
            remedy: "See whether the disk or directory service it lies on answers, and ask again."
        )
    }
}
