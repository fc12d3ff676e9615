import DoseMath

@testable import InfusionCore

extension Memory {
    /// Takes in what happened.
    ///
    /// What a nurse confirmed is taken from what she sent, not from what the machine made of it.
    mutating func learn(_ event: Event, _ step: Step, from: InfusionMachine, to: InfusionMachine) {
        if case .restart = event { leave = nil }
        if case .confirm(let read, _) = event { confirmed(read, from) }
        for fact in step.facts { learn(fact, wasOpen: from.ledger.openSession != nil) }
        if case .durable(.awaited) = event { isDurable = awaited != nil }
        if to.ledger.openSession == nil, !to.awaitsStart { leave = nil }
        if to.ledger.openSession == nil {
            timesGoneOn = 0
            timesChanged = 0
            awaited = nil
            isDurable = false
            isEnded = false
        }
    }

    private mutating func confirmed(_ read: Event.ReadBack, _ from: InfusionMachine) {
        guard read == .right, let draft = from.proposal?.draft else { return }
        leave = Leave(rates: draft.rates, total: draft.sessionVolume)
    }

    private mutating func learn(_ fact: Fact, wasOpen: Bool) {
        switch fact {
        case .stopCommanded(_, let cause, _):
            // A raise is a stop of its own making, and a step ends with one: both were confirmed.
            if wasOpen, cause != StopCause.raise, cause != StopCause.volumeReached { leave = nil }
        case .alarmRaised(_, let kind):
            if wasOpen, kind.stops { leave = nil }
            if wasOpen, kind.ends { isEnded = true }
        case .ended: leave = nil
        case .intended(let intent):
            awaited = intent.number
            isDurable = false
            if intent.draft.purpose == .resume, intent.step == 0 { timesGoneOn += 1 }
            if intent.raisedFrom != nil { timesChanged += 1 }
        case .lowered(_, let draft, _):
            leave = leave.map { Leave(rates: draft.rates, total: $0.total) }
            timesChanged += 1
        case .daemonStarted, .libraryTaken, .libraryWaits, .daemonEnding, .pumpConnected,
            .proposed, .confirmed, .overridden, .lapsed, .refused, .checked, .preparationLapsed,
            .started, .observed, .attended, .handedOver, .siteDoubted, .siteChecked,
            .pressureReleased, .adverseEvent, .discharged, .running, .barrelRead, .courseClosed,
            .marked, .remarked, .standing, .paused, .commandEnded, .alarmAcknowledged,
            .alarmCleared, .alarmEnded, .interrupted, .lockReleased, .annunciatorHeard,
            .audioPaused, .hostRestarted, .signedIn, .signedOut, .libraryOffered,
            .selfTested, .loweringCommanded, .signInEnded, .settingsTaken, .staffTaken,
            .staffRefused, .repeated, .unkept, .lost:
            break
        }
    }
}

extension InfusionMachine {
    /// Whether a confirmed order waits for its start.
    var awaitsStart: Bool {
        switch phase {
        case .confirmed: true
        case .idle, .ordered, .starting, .running, .stopping, .unknown, .paused, .ended: false
        }
    }
}
