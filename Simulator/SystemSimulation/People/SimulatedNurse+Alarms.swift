import InfusionCore

extension SimulatedNurse {
    /// Whether an alarm comes of what people do at the chair and of the time, with everything sound.
    static func raises(_ kind: AlarmKind) -> Bool {
        switch kind {
        case .syringeEmpty, .syringeNearEmpty, .pausedLong, .nearEnd, .infusionEnded,
            .programmingIdle, .benzodiazepineGiven, .observationsDue, .observationsMissed,
            .attendanceDue, .nurseAbsent, .observationAdvisory, .observationAlarm, .infiltration,
            .lockedOut, .stall:
            true
        case .pumpLost, .outcomeUnknown, .notStopping, .overDelivery, .computationsDisagree,
            .underDelivery, .unexpectedMotion, .stoppedAtThePump, .pumpReset, .leaseRanOut,
            .pumpProgramError, .pumpRefused, .loweringRefused, .approvalRefused, .recordFailed,
            .selfTestFailed, .daemonRestarted, .barrelDisagrees, .annunciatorLost,
            .annunciatorMissing, .loopLate, .clockStepped:
            false
        }
    }
}
