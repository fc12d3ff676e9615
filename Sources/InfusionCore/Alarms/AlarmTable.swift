// The whole of SR-43 and SR-47 in one place: for each alarm its priority, what it does to the
// delivery, and one plain sentence each for what happened, what pumpd did and what to do now.

/// One row of the alarm table.
public struct AlarmRow: Hashable, Sendable {
    /// How soon a person has to act.
    public let priority: AlarmPriority
    /// What it does to the delivery.
    public let effect: AlarmEffect
    /// What happened.
    public let happened: String
    /// What the daemon did.
    public let did: String
    /// What the nurse should do now.
    public let doNow: String

    init(
        _ priority: AlarmPriority,
        _ effect: AlarmEffect,
        _ happened: String,
        did: String,
        doNow: String
    ) {
        self.priority = priority
        self.effect = effect
        self.happened = happened
        self.did = did
        self.doNow = doNow
    }
}

extension AlarmKind {
    /// This alarm's row.
    public var row: AlarmRow {
        switch self {
        case .pumpLost: .pumpLost
        case .outcomeUnknown: .outcomeUnknown
        case .notStopping: .notStopping
        case .leaseRanOut: .leaseRanOut
        case .overDelivery: .overDelivery
        case .computationsDisagree: .computationsDisagree
        case .underDelivery: .underDelivery
        case .unexpectedMotion: .unexpectedMotion
        case .stoppedAtThePump: .stoppedAtThePump
        case .stall: .stall
        case .pumpReset: .pumpReset
        case .pumpProgramError: .pumpProgramError
        case .pumpRefused: .pumpRefused
        case .loweringRefused: .loweringRefused
        case .approvalRefused: .approvalRefused
        case .recordFailed: .recordFailed
        case .selfTestFailed: .selfTestFailed
        case .daemonRestarted: .daemonRestarted
        case .syringeEmpty: .syringeEmpty
        case .barrelDisagrees: .barrelDisagrees
        case .pausedLong: .pausedLong
        case .nearEnd: .nearEnd
        case .infusionEnded: .infusionEnded
        case .syringeNearEmpty: .syringeNearEmpty
        case .programmingIdle: .programmingIdle
        case .benzodiazepineGiven: .benzodiazepineGiven
        case .observationsDue: .observationsDue
        case .observationsMissed: .observationsMissed
        case .attendanceDue: .attendanceDue
        case .nurseAbsent: .nurseAbsent
        case .observationAdvisory: .observationAdvisory
        case .observationAlarm: .observationAlarm
        case .infiltration: .infiltration
        case .annunciatorLost: .annunciatorLost
        case .annunciatorMissing: .annunciatorMissing
        case .lockedOut: .lockedOut
        case .loopLate: .loopLate
        case .clockStepped: .clockStepped
        }
    }
}

// What is wrong between pumpd and the pump.
extension AlarmRow {
    static let pumpLost = AlarmRow(
        .high,
        .pauses(.communicationLost),
        "The pump has stopped answering; whether it infuses is not known.",
        did: "Tried to stop it, and now stays silent: a pump that hears nothing stops by itself "
            + "within half a minute.",
        doNow: "Look at the pump: if it runs, press its STOP key or clamp the line. "
            + "Then check cable and power."
    )

    static let outcomeUnknown = AlarmRow(
        .high,
        .pauses(.unknownOutcome),
        "It is not known whether the pump did as told.",
        did: "Told the pump to stop and asks until it is seen stopped.",
        doNow: "Look at the pump: if it runs, press its STOP key or clamp the line."
    )

    static let notStopping = AlarmRow(
        .high,
        .goesOn,
        "The pump was told to stop and has not been seen to.",
        did: "Goes on telling it to stop.",
        doNow: "Clamp the line now, then press STOP on the pump."
    )

    static let leaseRanOut = AlarmRow(
        .high,
        .pauses(.pumpAlarm),
        "The pump's watchdog stopped it: it heard nothing.",
        did: "Paused the infusion.",
        doNow: "Check the cable, then resume and confirm."
    )
}

// What is wrong with what the pump delivers.
extension AlarmRow {
    static let overDelivery = AlarmRow(
        .high,
        .ends(.overDelivery),
        "The pump infused more than it was told to.",
        did: "Told the pump to stop and ended the infusion.",
        doNow: "Clamp the line, look after the patient, take the pump out of use."
    )

    static let underDelivery = AlarmRow(
        .medium,
        .goesOn,
        "The pump infuses less than it was told to.",
        did: "Lets it run and goes on watching.",
        doNow: "Check syringe, line and clamps; pause if in doubt."
    )

    static let unexpectedMotion = AlarmRow(
        .high,
        .pauses(.unexpectedMotion),
        "The pump moved or was set without being told.",
        did: "Told the pump to stop.",
        doNow: "Clamp the line and find out who or what started the pump."
    )

    static let stoppedAtThePump = AlarmRow(
        .medium,
        .pauses(.atThePump),
        "The pump was stopped at its own keypad.",
        did: "Paused the infusion; nothing resumes by itself.",
        doNow: "When the reason is gone, resume and confirm."
    )
}

// What the pump itself reports or refuses.
extension AlarmRow {
    static let stall = AlarmRow(
        .high,
        .pauses(.pumpAlarm),
        "The pump's motor stalled: possibly an occlusion.",
        did: "Told the pump to stop; what ran is paused.",
        doNow: "Clamp the line, find the blockage, release the pressure away from the "
            + "patient and say so ('pressure-released'), then resume and confirm."
    )

    static let pumpReset = AlarmRow(
        .high,
        .pauses(.pumpAlarm),
        "The pump was reset, lost power or had its count cleared.",
        did: "Paused the infusion and counts the most that can have been delivered.",
        doNow: "Check the pump's power, then resume and confirm."
    )

    static let pumpProgramError = AlarmRow(
        .high,
        .pauses(.pumpAlarm),
        "The pump found an error in its own program.",
        did: "Told the pump to stop and paused the infusion.",
        doNow: "Resume and confirm once; if it comes again, take the pump out of use."
    )

    static let pumpRefused = AlarmRow(
        .medium,
        .pauses(.pumpRefused),
        "The pump did not take a setting or did not run.",
        did: "Did not start it.",
        doNow: "Check syringe and settings at the pump, then resume and confirm."
    )

    static let loweringRefused = AlarmRow(
        .high,
        .goesOn,
        "The pump did not take the lower rate: the old rate goes on.",
        did: "Lets it run at the old rate.",
        doNow: "Lower it again, or pause."
    )

    static let approvalRefused = AlarmRow(
        .high,
        .pauses(.approvalRefused),
        "A ceiling refused at the last moment.",
        did: "Sent nothing.",
        doNow: "Stop this infusion and order anew within the limits that the record names."
    )
}
