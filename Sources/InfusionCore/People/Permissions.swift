/// Everything a person can ask for, as the table of who may do what names it (SR-15).
public enum Act: String, Hashable, Sendable, CaseIterable {
    /// Transcribing an order; its prescriber is named in it.
    case order
    /// Two persons agreeing to exceed a soft limit.
    case override
    /// Confirming an order by reading its rates back.
    case confirm
    /// Starting what was confirmed.
    case start
    /// Proposing to go on after a pause.
    case resume
    /// Proposing a higher rate.
    case raise
    /// Lowering the rate.
    case lower
    /// Pausing.
    case pause
    /// Stopping.
    case stop
    /// Answering an item of the checklist.
    case check
    /// Recording observations.
    case observe
    /// Saying that the nurse is here.
    case attend
    /// Handing the patient over to another nurse.
    case handOver = "hand over"
    /// Checking the infusion site.
    case checkSite = "check the site"
    /// Having released the pressure behind an occlusion.
    case releasePressure = "release pressure"
    /// Noting an adverse event.
    case noteEvent = "note an adverse event"
    /// Reading the barrel.
    case readBarrel = "read the barrel"
    /// Discharging the patient.
    case discharge
    /// Having heard an annunciator's test.
    case hearAnnunciator = "hear the annunciator"
    /// Silencing the alarms for a while.
    case pauseAudio = "pause audio"
    /// Having seen an alarm.
    case acknowledge
    /// Ending a lock.
    case releaseLock = "release the lock"
    /// Closing a patient's course.
    case closeCourse = "close a course"
    /// Offering another drug library.
    case loadLibrary = "load the drug library"

    /// Who may do it: the one table of SR-15.
    public var permission: Permission {
        switch self {
        case .pause, .stop, .lower, .acknowledge, .pauseAudio: .anyone
        case .override: .provenInTheRequest
        case .order, .closeCourse: .signedIn([.nurse, .prescriber])
        case .confirm, .start, .resume, .raise, .check, .observe, .attend, .handOver, .checkSite,
            .releasePressure, .noteEvent, .readBarrel, .discharge, .releaseLock:
            .signedIn([.nurse])
        case .hearAnnunciator: .signedIn([.nurse, .biomed])
        case .loadLibrary: .signedIn([.biomed])
        }
    }
}

/// Who may do something.
public enum Permission: Hashable, Sendable {
    /// Whoever may open the socket, signed in or not.
    case anyone
    /// The request carries the proof of each person it names.
    case provenInTheRequest
    /// A person with one of these roles who has signed in.
    case signedIn(Set<Role>)

    /// Refuses who may not.
    ///
    /// - Throws: `Refusal.signInNeeded` where nobody has signed in, `Refusal.notPermitted` where the
    ///   person's roles do not reach.
    func require(_ act: Act, by: Requester) throws(Refusal) {
        switch self {
        case .anyone, .provenInTheRequest: return
        case .signedIn(let roles):
            guard let person = by.person else { throw .signInNeeded(act) }
            guard person.roles.isDisjoint(with: roles) else { return }
            let needed = Role.allCases.filter(roles.contains).map(\.rawValue)
            throw .notPermitted(
                "'\(person.id)' is no \(needed.joined(separator: " or ")), who alone may"
                    + " \(act.rawValue)"
            )
        }
    }
}

extension InfusionMachine {
    /// Refuses what this requester may not ask for (SR-15).
    ///
    /// - Throws: `Refusal.signInNeeded` or `Refusal.notPermitted`.
    public func permit(_ act: Act, by: Requester) throws(Refusal) {
        try act.permission.require(act, by: by)
    }
}
