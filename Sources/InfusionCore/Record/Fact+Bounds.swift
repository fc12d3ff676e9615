// What keeps a fact within an entry of the record, and what it means where one could not be kept.

extension Fact {
    /// The longest free text of a fact, in Unicode scalars: several times what a request may hold, and
    /// far below what fits into an entry, however the text is escaped there.
    public static let greatestText = 2_000

    /// The same fact with every text that comes from outside held to `greatestText`.
    ///
    /// Each is bounded where it is read already; one that is not must not keep the record from going
    /// on (SR-50). What was cut ends with an ellipsis.
    var heldToBounds: Fact {
        switch self {
        case .refused(let request, let reason, let by):
            .refused(request: held(request), reason: held(reason), by: by)
        case .daemonStarted(let version, let library, let timeScale):
            .daemonStarted(version: held(version), library: held(library), timeScale: timeScale)
        case .libraryTaken(let version, let digest, let area):
            .libraryTaken(version: held(version), digest: digest, careArea: held(area))
        case .libraryWaits(let version, let digest):
            .libraryWaits(version: held(version), digest: digest)
        case .libraryOffered(let version, let digest, let by):
            .libraryOffered(version: held(version), digest: digest, by: by)
        case .daemonEnding(let cause): .daemonEnding(cause: held(cause))
        case .pumpConnected(let identity): .pumpConnected(identity: held(identity))
        case .adverseEvent(let session, let text, let by):
            .adverseEvent(session: session, text: held(text), by: by)
        case .courseClosed(let patient, let course, let reason, let by):
            .courseClosed(patient: patient, course: course, reason: held(reason), by: by)
        case .stopCommanded(let session, let cause, let by):
            .stopCommanded(session: session, cause: held(cause), by: by)
        case .remarked(let text, let by): .remarked(text: held(text), by: by)
        case .commandEnded(let command, let outcome):
            .commandEnded(command: command, outcome: held(outcome))
        case .selfTested(let item, let failure):
            .selfTested(item: item, failure: failure.map(held))
        case .repeated(let request, let times, let by):
            .repeated(request: held(request), times: times, by: by)
        case .staffRefused(let reason, let persons):
            .staffRefused(reason: held(reason), persons: persons)
        case .unkept(let kind, let reason): .unkept(kind: kind, reason: held(reason))
        case .proposed, .confirmed, .overridden, .lapsed, .checked, .preparationLapsed, .started,
            .observed, .attended, .handedOver, .siteDoubted, .siteChecked, .pressureReleased,
            .discharged, .intended, .running, .loweringCommanded, .lowered, .barrelRead, .marked,
            .standing, .paused, .ended, .alarmRaised, .alarmAcknowledged, .alarmCleared,
            .alarmEnded, .interrupted, .lockReleased, .annunciatorHeard, .audioPaused,
            .hostRestarted, .signedIn, .signedOut, .signInEnded, .settingsTaken,
            .staffTaken, .lost:
            // Names, numbers and quantities, and texts that only a bounded request can bring.
            self
        }
    }

    /// What stands for this fact where it cannot be written.
    ///
    /// - Parameter reason: why not, in one line.
    /// - Returns: a fact that fits into an entry, whatever this one is.
    public func standIn(because reason: String) -> Fact {
        Fact.unkept(kind: kind, reason: reason).heldToBounds
    }

    /// Whether state would be the same without it, but for the latest time of day that was seen: a
    /// record that lacks it lacks a word, not what was delivered (SR-52).
    public var isMereNote: Bool {
        switch self {
        case .daemonStarted, .daemonEnding, .pumpConnected, .lapsed, .refused, .commandEnded,
            .paused, .libraryWaits, .annunciatorHeard, .audioPaused, .signedIn,
            .signedOut, .libraryOffered, .selfTested, .loweringCommanded, .signInEnded,
            .settingsTaken, .staffTaken, .staffRefused, .repeated, .unkept, .lost:
            true
        // An agreement is state of the machine's: it holds only with both persons on record (SR-06).
        case .overridden, .proposed, .confirmed, .checked, .preparationLapsed, .started, .observed,
            .attended,
            .handedOver, .siteDoubted, .siteChecked, .pressureReleased, .adverseEvent, .discharged,
            .intended, .stopCommanded, .running, .lowered, .barrelRead, .courseClosed, .marked,
            .remarked,
            .standing, .ended, .alarmRaised, .alarmAcknowledged, .alarmCleared, .alarmEnded,
            .interrupted, .lockReleased, .hostRestarted, .libraryTaken:
            false
        }
    }

    private func held(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.dropFirst(Self.greatestText).first != nil else { return text }
        return String(scalars.prefix(Self.greatestText - 1)) + "…"
    }
}
