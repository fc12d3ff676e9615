/// What a nurse has to see to at the patient before an interrupted infusion may go on.
public enum Hold: String, Hashable, Sendable, Codable, CaseIterable {
    /// The patient left the chair, or the site was in doubt: it is checked before going on (SR-14).
    case siteCheck = "the infusion site is to be checked"
    /// The pump stalled, perhaps against an occlusion: the pressure is released away from the patient
    /// first, so that no bolus follows (SR-47, IEC 60601-2-24).
    case pressureRelease = "the pressure behind the stall is to be released"

    /// What the nurse does about it.
    public var instead: String {
        switch self {
        case .siteCheck: "look at the site, then 'site sound' or 'site infiltrated'"
        case .pressureRelease:
            "clamp the line, release the pressure away from the patient, then 'pressure-released'"
        }
    }
}

/// Why a person pauses; whoever gives no reason pauses all the same (SR-16).
public enum PauseCause: String, Hashable, Sendable, Codable, CaseIterable {
    /// No reason was given.
    case unspecified
    /// The patient leaves the chair (SR-14).
    case patientLeft = "patient-left"
    /// The drug may be running beside the vein.
    case infiltration
}

extension PauseCause {
    /// The pause as the record has it.
    var reason: PauseReason {
        switch self {
        case .unspecified: .person
        case .patientLeft: .patientLeft
        case .infiltration: .infiltration
        }
    }
}
