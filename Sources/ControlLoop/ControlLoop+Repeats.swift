import DoseMath
import InfusionCore

// What is asked again and again and changes nothing: carried out each time, recorded as a number where
// it floods (SR-64). What changes anything is always recorded by itself.

extension ControlLoop {
    /// Records that the core refused a command, or counts it.
    mutating func refuse(
        _ command: Command,
        _ refusal: Refusal,
        _ by: Requester,
        _ now: Now,
        _ effects: inout LoopEffects
    ) {
        let (request, reason) = (command.name, refusal.description)
        switch command {
        case .unreadable:
            // Refused at the door, which counts for itself.
            break
        case .order, .override, .confirm, .start, .pause, .resume, .rate, .barrel, .care,
            .closeCourse, .library, .stop, .remark, .acknowledge, .signedIn, .signedOut, .shutDown:
            let act = RepeatCounts.Act.refused(request: request, reason: reason)
            guard repeats.isRecorded(act, by: by, now.line) else { return }
        }
        let refused = Fact.refused(request: request, reason: reason, by: by)
        carryOut(machine.tookNote(of: refused, now: now), now, &effects)
    }

    /// Stops or pauses; what finds everything as it wants it asks the pump all the same.
    mutating func halt(
        _ command: Command,
        _ by: Requester,
        _ now: Now,
        _ effects: inout LoopEffects,
        _ step: (inout InfusionMachine) -> Step
    ) {
        var halted = machine
        var taken = step(&halted)
        let isRepeat =
            taken.facts.allSatisfy(\.isToldAgain) && halted.phase == machine.phase
            && halted.ledger.session == machine.ledger.session
        if isRepeat, !isRecorded(command, by, now) {
            taken = machine.stopAgain(now: now)
        } else {
            machine = halted
        }
        carryOut(taken, now, &effects)
    }

    /// Pauses the sound each time; said again and again it begins anew and no state hangs on it.
    mutating func pauseAudio(
        _ command: Command,
        for length: Span,
        at annunciator: Annunciation.ID,
        _ by: Requester,
        _ now: Now,
        _ effects: inout LoopEffects
    ) throws(Refusal) {
        var silenced = machine
        let step = try silenced.pauseAudio(for: length, at: annunciator, by: by, now: now)
        guard isRecorded(command, by, now) else {
            try machine.silence(for: length, at: annunciator, by: by, now: now)
            // Its end is shown.
            effects.isNews = true
            return
        }
        machine = silenced
        carryOut(step, now, &effects)
    }

    /// Whether a command that changes nothing is recorded by itself; else it is counted.
    mutating func isRecorded(_ command: Command, _ by: Requester, _ now: Now) -> Bool {
        repeats.isRecorded(.unchanged(request: command.name), by: by, now.line)
    }

    /// Whether this alarm has been acknowledged and stands on, so that doing it again changes nothing.
    func isAcknowledged(_ id: Int) -> Bool {
        machine.ledger.board.alarms.contains { $0.id == id && $0.isAcknowledged && $0.isPresent }
    }

    /// Records what was counted.
    mutating func record(_ counted: [Fact], _ now: Now, _ effects: inout LoopEffects) {
        for fact in counted { carryOut(machine.tookNote(of: fact, now: now), now, &effects) }
    }
}

extension Fact {
    /// Whether it may say once more what the record says already.
    fileprivate var isToldAgain: Bool {
        switch self {
        case .stopCommanded, .siteDoubted: true
        case .daemonStarted, .libraryTaken, .libraryWaits, .daemonEnding, .pumpConnected,
            .proposed, .confirmed, .overridden, .lapsed, .refused, .checked, .preparationLapsed,
            .started, .observed, .attended, .handedOver, .siteChecked, .pressureReleased,
            .adverseEvent, .discharged, .intended, .running, .loweringCommanded, .lowered,
            .barrelRead, .courseClosed, .marked, .remarked, .standing, .paused, .ended,
            .commandEnded, .alarmRaised, .alarmAcknowledged, .alarmCleared, .alarmEnded,
            .interrupted, .lockReleased, .annunciatorHeard, .audioPaused, .hostRestarted,
            .signedIn, .signedOut, .libraryOffered, .selfTested, .signInEnded, .settingsTaken,
            .staffTaken, .staffRefused, .repeated, .unkept, .lost:
            false
        }
    }
}
