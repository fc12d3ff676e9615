public import DoseMath

/// Something that happened, as the record holds it; state is what replaying facts gives (SR-52).
///
/// Each case is written as a JSON object whose one key is the case's name. A case once released
/// keeps its name and its keys; what is new gets a case of its own.
public enum Fact: Hashable, Sendable, Codable {
    /// The daemon came up; everything volatile before it is gone.
    case daemonStarted(version: String, library: String, timeScale: Int64)
    /// A drug library is in use from here on (SR-53).
    case libraryTaken(version: String, digest: String, careArea: String)
    /// A newer drug library was checked and waits until no infusion exists.
    case libraryWaits(version: String, digest: String)
    /// The daemon was told to end.
    case daemonEnding(cause: String)
    /// A pump passed the start sequence.
    case pumpConnected(identity: String)
    /// A proposal was put before a nurse.
    case proposed(proposal: Proposal, by: Requester)
    /// A nurse read back the rate, or the rate of each step, of exactly this proposal.
    case confirmed(token: String, rates: [FlowRate], by: Requester)
    /// Two persons agreed to exceed the soft limits this proposal names (SR-06).
    case overridden(token: String, agreed: Override, by: Requester)
    /// A proposal came to nothing.
    case lapsed(token: String, problem: Refusal.OrderProblem)
    /// A request was refused.
    case refused(request: String, reason: String, by: Requester)
    /// An item of the checklist was answered (SR-13).
    case checked(patient: Patient, item: CheckItem, by: Requester)
    /// A checklist begun too long ago was put away.
    case preparationLapsed
    /// A nurse started what she confirmed; she attends the patient from here on (SR-14).
    case started(session: Int, by: Requester)
    /// Observations were recorded (SR-14).
    case observed(session: Int, observation: Observation, by: Requester)
    /// The nurse who attends said that she is there (SR-14).
    case attended(session: Int, by: Requester)
    /// The patient was handed over to another nurse, by both (SR-14).
    case handedOver(session: Int, to: Person, by: Requester)
    /// The patient left the chair or the site is in doubt (SR-14).
    case siteDoubted(session: Int, cause: PauseCause, by: Requester)
    /// The infusion site was looked at and is sound.
    case siteChecked(session: Int, by: Requester)
    /// The pressure behind a stall was released away from the patient (SR-47).
    case pressureReleased(session: Int, by: Requester)
    /// An adverse event, in a nurse's words.
    case adverseEvent(session: Int, text: String, by: Requester)
    /// The patient was discharged, with the line clamped.
    case discharged(session: Int, discharge: Discharge, by: Requester)
    /// Drug is about to be sent; durable before the first byte that starts or raises it (SR-20).
    case intended(intent: Intent)
    /// The pump was seen running.
    case running(session: Int, rate: FlowRate)
    /// A lower rate was asked of the pump; the asking did not wait for this (SR-12).
    case loweringCommanded(session: Int, from: FlowRate, to: FlowRate, by: Requester)
    /// The rate of a running pump was lowered.
    case lowered(session: Int, draft: Draft, by: Requester)
    /// A nurse read the barrel: what is gone from it against what was counted (SR-17).
    case barrelRead(session: Int, barrel: BarrelReading, by: Requester)
    /// A patient's course was closed by a person (SR-08).
    case courseClosed(patient: String, course: CourseKind, reason: String, by: Requester)
    /// What has been delivered so far; every 10 s while drug may flow (SR-50).
    case marked(session: Int, tally: Tally, infusedNanoseconds: Int64)
    /// The pump was told to stop; the telling did not wait for this.
    case stopCommanded(session: Int?, cause: String, by: Requester?)
    /// What a person gave as the reason for a stop or a pause, once it had been commanded.
    case remarked(text: String, by: Requester)
    /// The pump was seen standing still.
    case standing(session: Int, tally: Tally, infusedNanoseconds: Int64)
    /// The session is paused.
    case paused(session: Int, reason: PauseReason)
    /// The session is over.
    case ended(session: Int, end: SessionEnd, tally: Tally, infusedNanoseconds: Int64)
    /// A command to the pump ended.
    case commandEnded(command: String, outcome: String)
    /// An alarm began.
    case alarmRaised(id: Int, kind: AlarmKind)
    /// A person has seen an alarm.
    case alarmAcknowledged(id: Int, by: Requester)
    /// An alarm's condition is over; it stays until a person ends it.
    case alarmCleared(id: Int)
    /// A person ended an alarm that was over.
    case alarmEnded(id: Int, by: Requester)
    /// An alarm stopped an infusion that ran or was about to (SR-45).
    case interrupted(session: Int, alarm: AlarmKind)
    /// Two persons ended a lock (SR-45).
    case lockReleased(agreed: Override, by: Requester)
    /// A person heard an annunciator's test (SR-46).
    case annunciatorHeard(name: String, by: Requester)
    /// The sound was paused for a while, at the annunciator of this name (SR-42).
    case audioPaused(nanoseconds: Int64, name: String?, by: Requester?)
    /// The host was restarted: moments recorded before it mean nothing any more.
    case hostRestarted
    /// A person proved who she is and is known by a secret from here on (SR-15).
    case signedIn(by: Requester)
    /// She signed out; where there is no person, nobody was signed in.
    case signedOut(by: Requester)
    /// An engineer had the drug library's file read again; what became of it follows (SR-53).
    case libraryOffered(version: String, digest: String, by: Requester)
    /// A part of the power-on self test ended, well where there is no failure (SR-60).
    case selfTested(item: SelfTest.Item, failure: String?)
    /// A sign-in ended otherwise than by signing out (SR-15).
    case signInEnded(person: String, uid: UInt32, why: SignInEnd)
    /// These settings are in force from here on; the digest of their file is SHA-256 (SR-05).
    case settingsTaken(digest: String)
    /// A staff file is in force from here on, which lists so many who can be proven; its digest is
    /// SHA-256 (SR-15).
    case staffTaken(digest: String, persons: Int, why: StaffReading)
    /// The staff file was changed and refused; of the one before it so many stay in force (SR-15).
    case staffRefused(reason: String, persons: Int)
    /// What came again and again and changed nothing, as a number; the first stand by themselves
    /// (SR-64).
    case repeated(request: String, times: Int, by: Requester)
    /// A fact of this kind could not be written; this stands in its place.
    case unkept(kind: String, reason: String)
    /// So many facts found no place on their way to the record and are lost (SR-51).
    case lost(facts: Int, from: WallTime, to: WallTime)

    /// Whether a session, or what is done for its patient after it, is over with this.
    public var isSessionsEnd: Bool { overSession != nil }

    /// The number of the session that this is the end of, or of what is done for its patient after it.
    public var overSession: Int? {
        switch self {
        case .ended(let session, _, _, _), .discharged(let session, _, _): session
        case .daemonStarted, .libraryTaken, .libraryWaits, .daemonEnding, .pumpConnected,
            .proposed, .confirmed, .overridden, .lapsed, .refused, .checked, .preparationLapsed,
            .started, .observed, .attended, .handedOver, .siteDoubted, .siteChecked,
            .pressureReleased, .adverseEvent, .intended, .running, .loweringCommanded, .lowered,
            .barrelRead, .courseClosed, .marked, .stopCommanded, .remarked, .standing, .paused,
            .commandEnded, .alarmRaised, .alarmAcknowledged, .alarmCleared, .alarmEnded,
            .interrupted, .lockReleased, .annunciatorHeard, .audioPaused, .hostRestarted,
            .signedIn, .signedOut, .libraryOffered, .selfTested, .signInEnded, .settingsTaken,
            .staffTaken, .staffRefused, .repeated, .unkept, .lost:
            nil
        }
    }

    /// The name of the case in lower case with dashes, as the record lists it.
    public var kind: String {
        switch self {
        case .daemonStarted: "daemon-started"
        case .libraryTaken: "library-taken"
        case .libraryWaits: "library-waits"
        case .daemonEnding: "daemon-ending"
        case .pumpConnected: "pump-connected"
        case .proposed: "proposed"
        case .confirmed: "confirmed"
        case .overridden: "overridden"
        case .lapsed: "lapsed"
        case .refused: "refused"
        case .intended: "intended"
        case .running: "running"
        case .loweringCommanded: "lowering-commanded"
        case .lowered: "lowered"
        case .barrelRead: "barrel-read"
        case .courseClosed: "course-closed"
        case .marked: "marked"
        case .stopCommanded: "stop-commanded"
        case .remarked: "remarked"
        case .standing: "standing"
        case .paused: "paused"
        case .ended: "ended"
        case .commandEnded: "command-ended"
        case .alarmRaised: "alarm-raised"
        case .alarmAcknowledged: "alarm-acknowledged"
        case .alarmCleared: "alarm-cleared"
        case .alarmEnded: "alarm-ended"
        case .checked: "checked"
        case .preparationLapsed: "preparation-lapsed"
        case .started: "started"
        case .observed: "observed"
        case .attended: "attended"
        case .handedOver: "handed-over"
        case .siteDoubted: "site-doubted"
        case .siteChecked: "site-checked"
        case .pressureReleased: "pressure-released"
        case .adverseEvent: "adverse-event"
        case .discharged: "discharged"
        case .interrupted: "interrupted"
        case .lockReleased: "lock-released"
        case .annunciatorHeard: "annunciator-heard"
        case .audioPaused: "audio-paused"
        case .hostRestarted: "host-restarted"
        case .signedIn: "signed-in"
        case .signedOut: "signed-out"
        case .libraryOffered: "library-offered"
        case .selfTested: "self-tested"
        case .signInEnded: "sign-in-ended"
        case .settingsTaken: "settings-taken"
        case .staffTaken: "staff-taken"
        case .staffRefused: "staff-refused"
        case .repeated: "repeated"
        case .unkept: "unkept"
        case .lost: "lost"
        }
    }
}
