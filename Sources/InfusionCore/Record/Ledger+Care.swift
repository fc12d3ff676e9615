import DoseMath

// What the record holds of the patient and the nurse: the checklist, the rounds, the discharge.

extension Ledger {
    /// Takes in what was done at the chair.
    mutating func care(_ fact: Fact, _ line: Moment, _ wall: WallTime) {
        switch fact {
        case .checked(let patient, let item, _): check(patient, item, line)
        case .preparationLapsed: preparation = nil
        case .started(_, let by): start(by, line)
        case .observed(_, let observation, let by):
            session?.rounds?.observedAt = line
            session?.rounds?.observation = observation
            // Whoever attends and observes is there.
            if by.person?.id == session?.rounds?.nurse { session?.rounds?.attendedAt = line }
        case .attended: session?.rounds?.attendedAt = line
        case .handedOver(_, let nurse, _):
            session?.rounds?.nurse = nurse.id
            session?.rounds?.attendedAt = line
        case .siteDoubted: session?.holds.insert(.siteCheck)
        case .siteChecked: session?.holds.remove(.siteCheck)
        case .pressureReleased: session?.holds.remove(.pressureRelease)
        case .adverseEvent(_, let text, _):
            session?.noteEvent(AdverseEvent(text: text, at: wall))
        case .discharged(_, let discharge, _):
            session?.discharge = discharge
            // Whoever comes next, also the same patient, is prepared anew.
            preparation = nil
        case .daemonStarted, .libraryTaken, .libraryWaits, .daemonEnding, .pumpConnected, .proposed,
            .confirmed, .overridden, .lapsed, .refused, .intended, .running, .lowered, .barrelRead,
            .courseClosed, .marked, .stopCommanded, .remarked, .standing, .paused, .ended,
            .commandEnded, .alarmRaised, .alarmAcknowledged, .alarmCleared, .alarmEnded,
            .interrupted, .lockReleased, .annunciatorHeard, .audioPaused, .hostRestarted,
            .signedIn, .signedOut, .libraryOffered, .selfTested, .loweringCommanded, .signInEnded,
            .settingsTaken, .staffTaken, .staffRefused, .repeated, .unkept, .lost:
            break
        }
    }

    private mutating func check(_ patient: Patient, _ item: CheckItem, _ line: Moment) {
        if preparation?.patient != patient {
            preparation = Preparation(patient: patient, begun: line)
        }
        preparation?.take(item, at: line)
    }

    /// One start uses a checklist up; its nurse attends from here on.
    private mutating func start(_ by: Requester, _ line: Moment) {
        let baseline = preparation?.baseline
        if let nurse = by.person {
            session?.rounds = Rounds(
                nurse: nurse.id,
                attendedAt: line,
                observedAt: line,
                observation: baseline
            )
        }
        preparation = nil
    }
}
