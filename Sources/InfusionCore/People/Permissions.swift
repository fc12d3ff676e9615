/// Everything a person can ask for, as the table of who may do what names it (SR-15).
public enum Act: String, Hashable, Sendable, CaseIterable {
    /// Signing in by a PIN.
    case signIn = "sign in"
    /// Signing out.
    case signOut = "sign out"
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
    ///
    /// Reading is no act: whoever may open the socket may read.
    public var permission: Permission {
        switch self {
        case .pause, .stop, .lower, .acknowledge, .pauseAudio, .signOut: .anyone
        case .signIn: .provenInTheRequest(Set(Role.allCases))
        case .override: .provenInTheRequest([.nurse, .prescriber])
        case .order, .closeCourse: .signedIn([.nurse, .prescriber])
        case .confirm, .start, .resume, .raise, .check, .observe, .attend, .handOver, .checkSite,
            .releasePressure, .noteEvent, .readBarrel, .discharge, .releaseLock:
            .signedIn([.nurse])
        case .hearAnnunciator: .signedIn([.nurse, .biomed])
        case .loadLibrary: .signedIn([.biomed])
        }
    }
}

/// Who may do something, and from which accounts where the site has set up Unix groups.
public enum Permission: Hashable, Sendable {
    /// Whoever may open the socket, signed in or not, from any account.
    case anyone
    /// The request carries the PIN of each person it names, whose roles are among these.
    case provenInTheRequest(Set<Role>)
    /// A person with one of these roles who has signed in.
    case signedIn(Set<Role>)

    /// Refuses who may not.
    ///
    /// Both keys are needed: the person's role, and an account that is in the Unix group of a role that
    /// may do it. Neither stands for the other.
    ///
    /// - Throws: `Refusal.signInNeeded` where nobody has signed in, `Refusal.notPermitted` where the
    ///   person's roles or the account's groups do not reach.
    func require(_ act: Act, by: Requester) throws(Refusal) {
        switch self {
        case .anyone: return
        case .provenInTheRequest(let roles): try requireAccount(of: roles, act, by)
        case .signedIn(let roles):
            guard let person = by.person else { throw .signInNeeded(act) }
            guard !person.roles.isDisjoint(with: roles) else {
                throw .notPermitted(
                    "'\(person.id)' is no \(Self.words(roles)), who alone may \(act.rawValue)"
                )
            }
            try requireAccount(of: roles, act, by)
        }
    }

    /// An account in the group of no role is an observer's.
    private func requireAccount(
        of roles: Set<Role>,
        _ act: Act,
        _ by: Requester
    ) throws(Refusal) {
        guard let account = by.account else { return }
        let reached = account.isEmpty ? [.observer] : account
        guard reached.isDisjoint(with: roles) else { return }
        throw .notPermitted(
            "the account with uid \(by.uid) is in the Unix group of no \(Self.words(roles)), from whose"
                + " accounts alone one may \(act.rawValue)"
        )
    }

    private static func words(_ roles: Set<Role>) -> String {
        Role.allCases.filter(roles.contains).map(\.rawValue).joined(separator: " or ")
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
