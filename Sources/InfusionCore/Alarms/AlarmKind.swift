/// Everything this daemon raises an alarm for.
public enum AlarmKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// No valid answer from the pump for the time it is counted as lost (SR-27).
    case pumpLost
    /// A command's outcome is not known (SR-21).
    case outcomeUnknown
    /// Told to stop and not seen stopped (SR-28).
    case notStopping
    /// More infused than any rate on the wire delivers (SR-25).
    case overDelivery
    /// The two computations of the dose do not agree (SR-09).
    case computationsDisagree
    /// Less infused than the rates on the wire deliver, for a time (SR-25).
    case underDelivery
    /// Moving, or set to another rate, without being told to (SR-26).
    case unexpectedMotion
    /// Stopped at its own keypad (SR-26).
    case stoppedAtThePump
    /// The motor stalled: the only sign of an occlusion this pump gives (SR-47).
    case stall
    /// The pump lost power or was reset.
    case pumpReset
    /// The pump's lease ran out.
    case leaseRanOut
    /// The pump found its program in error.
    case pumpProgramError
    /// The pump would not take a setting or would not run (SR-24).
    case pumpRefused
    /// The pump would not take a lower rate; the old one goes on (SR-12).
    case loweringRefused
    /// The ceilings refused at the last moment.
    case approvalRefused
    /// The record cannot be written (SR-51).
    case recordFailed
    /// A part of the self-test has failed (SR-60).
    case selfTestFailed
    /// The daemon was restarted while a session was open (SR-29).
    case daemonRestarted
    /// The syringe is empty before the program is over.
    case syringeEmpty
    /// What is gone from the barrel is not what was counted (SR-17).
    case barrelDisagrees
    /// Paused for a long time (SR-44).
    case pausedLong
    /// The infusion ends soon (SR-44).
    case nearEnd
    /// The infusion has ended without anybody stopping it.
    case infusionEnded
    /// The syringe is empty soon, and the infusion not over then (SR-44).
    case syringeNearEmpty
    /// An order was left waiting (SR-44).
    case programmingIdle
    /// A benzodiazepine is among the premedication.
    case benzodiazepineGiven
    /// Observations are overdue (SR-14).
    case observationsDue
    /// Observations are overdue past the limit (SR-14).
    case observationsMissed
    /// The nurse has not said that she is there (SR-14).
    case attendanceDue
    /// The same past the limit (SR-14).
    case nurseAbsent
    /// An observation is outside what the site expects (SR-14).
    case observationAdvisory
    /// An observation is outside what the site allows (SR-14).
    case observationAlarm
    /// The drug may run beside the vein.
    case infiltration
    /// The last annunciator that was heard is gone (SR-46).
    case annunciatorLost
    /// None came back in time (SR-46).
    case annunciatorMissing
    /// The same alarm has stopped the infusion three times (SR-45).
    case lockedOut
    /// pumpd itself stood still for a second or more (SR-61).
    case loopLate
    /// The wall clock was stepped (SR-62).
    case clockStepped
}

extension AlarmKind {
    /// Alarms whose telling is the whole event, and conditions that a restart ends.
    static let overWithTheDaemon: [AlarmKind] = [
        .outcomeUnknown, .stoppedAtThePump, .stall, .pumpReset, .leaseRanOut, .pumpProgramError,
        .pumpRefused, .loweringRefused, .approvalRefused, .recordFailed, .daemonRestarted,
        .syringeEmpty, .pausedLong, .programmingIdle, .annunciatorLost, .annunciatorMissing,
        .loopLate, .clockStepped, .infusionEnded, .benzodiazepineGiven, .infiltration,
        .selfTestFailed,
    ]

    /// Conditions that end when the session does.
    static let overWithTheSession: [AlarmKind] = [
        .nearEnd, .pausedLong, .underDelivery, .overDelivery,
        .barrelDisagrees, .computationsDisagree, .syringeNearEmpty, .observationsDue,
        .observationsMissed, .attendanceDue, .nurseAbsent,
    ]

    /// Conditions that end when the patient is discharged.
    static let overWithTheDischarge: [AlarmKind] = [.observationAdvisory, .observationAlarm]

    /// While one of these is present nothing is started, resumed or raised.
    public static let forbidDelivery: [AlarmKind] = [
        .observationAlarm, .observationsMissed, .nurseAbsent, .annunciatorMissing,
    ]
}

/// What an alarm does to the delivery (SR-43).
public enum AlarmEffect: Hashable, Sendable {
    /// Nothing: the infusion goes on, or does not run anyway.
    case goesOn
    /// The pump is stopped and the session paused until a nurse confirms anew.
    case pauses(PauseReason)
    /// The pump is stopped and the session is over.
    case ends(EndReason)
}
