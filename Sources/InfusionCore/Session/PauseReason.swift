/// Why a session is paused.
public enum PauseReason: String, Hashable, Sendable, Codable {
    /// A person paused it.
    case person = "paused by a person"
    /// The pump was stopped at its own keypad.
    case atThePump = "stopped at the pump"
    /// The pump reported an alarm.
    case pumpAlarm = "the pump reported an alarm"
    /// The pump stopped answering.
    case communicationLost = "communication with the pump was lost"
    /// Nobody knew whether a command had been carried out.
    case unknownOutcome = "the outcome of a command was unknown"
    /// The pump moved without being told to.
    case unexpectedMotion = "the pump moved without being told to"
    /// The pump refused to be set up or to run.
    case pumpRefused = "the pump refused"
    /// The ceilings refused at the last moment before the wire.
    case approvalRefused = "the ceilings refused it at the last moment"
    /// The syringe is empty and the session is not over.
    case syringeEmpty = "the syringe is empty"
    /// What is gone from the barrel is not what was counted.
    case barrelDisagrees = "the barrel and the count disagree"
    /// The daemon was restarted.
    case daemonRestarted = "pumpd was restarted"
    /// The patient left the chair.
    case patientLeft = "the patient left the chair"
    /// The drug may run beside the vein.
    case infiltration = "the infusion site is infiltrated"
    /// Observations are beyond the site's limits.
    case observation = "an observation is beyond the site's limits"
    /// No observations were recorded for too long.
    case observationsMissed = "observations are overdue"
    /// The nurse has not said that she is there for too long.
    case nurseAbsent = "the nurse has not confirmed being there"
    /// No annunciator came back.
    case annunciatorMissing = "no alarm can be heard"
    /// A part of the self-test failed.
    case selfTestFailed = "the self-test failed"
    /// The daemon itself stood still.
    case loopLate = "pumpd was held up"
}
