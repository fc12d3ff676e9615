import DoseMath

@testable import InfusionCore

// The three keys: what may be asked of the pump.

extension Transition {
    /// The laws of delivery that it breaks.
    var brokenByDelivery: [Law] {
        if case .confirm(let read, _) = event, read != .right, step != nil {
            return [.confirmedExactly]
        }
        return switch step?.request {
        case .program(let rate, _, _): brokenKeys(rate)
        case .run(let ask):
            brokenKeys(ask.rate) + (isAsConfirmed(ask) ? [] : [.confirmedExactly])
        case .lower(let rate): lowers(rate) ? [] : [.loweringLowers]
        case .stop, .sound, nil: []
        }
    }

    private func brokenKeys(_ rate: FlowRate) -> [Law] {
        var broken: [Law] = []
        if let leave = memory.leave {
            if !leave.rates.contains(rate) { broken.append(.confirmedExactly) }
        } else {
            broken.append(.newConfirmation)
        }
        if !memory.isDurable || after.recordFailed { broken.append(.durableFirst) }
        return broken
    }

    /// What the ceilings are told at the last moment is what was confirmed and counted.
    ///
    /// Whether it fits into the total is theirs to judge: a standing pump may have counted on.
    private func isAsConfirmed(_ ask: DeliveryAsk) -> Bool {
        guard let leave = memory.leave else { return true }
        return ask.confirmedRate == ask.rate && leave.rates.contains(ask.confirmedRate)
            && ask.confirmedTotal == leave.total
            && ask.deliveredAtMost >= before.tally.settled
    }

    private func lowers(_ rate: FlowRate) -> Bool {
        guard let session = before.ledger.openSession else { return false }
        return rate < session.rateOnWire && rate > .zero
    }

    /// What has to be seen to before anything starts, goes on or rises.
    var brokenByFitness: [Law] {
        var broken: [Law] = []
        if memory.isEnded, asksForDelivery || setsOut { broken.append(.endsAreEnds) }
        if setsOut {
            if before.mustWait || !before.annunciation.isHeard { broken.append(.heldBack) }
            if case .start = event, !isPrepared { broken.append(.preparedFirst) }
            if !isByAttendingNurse { broken.append(.attendingNurse) }
            if !before.selfTest.hasPassed { broken.append(.selfTestFirst) }
        }
        if after.selfTest.hasFailed, after.isUnderWay || asksForDelivery {
            broken.append(.selfTestFirst)
        }
        // With the annunciator gone it goes on for a while: an alarm of its own ends that (SR-46).
        if asksForDelivery, after.mustWait, !broken.contains(.heldBack) { broken.append(.heldBack) }
        return broken
    }

    /// Whether a person's act has sent a delivery on its way.
    private var setsOut: Bool {
        facts.contains { fact in
            guard case .intended = fact else { return false }
            return true
        } && event.isPersonal
    }

    private var isPrepared: Bool {
        guard let preparation = before.ledger.preparation, let draft = before.proposal?.draft else {
            return false
        }
        let care = before.formulary.care
        return preparation.patient == draft.opening.patient
            && preparation.missing(under: care).isEmpty
            && preparation.obstacles(under: care).isEmpty
            && preparation.label?.drug == draft.opening.drug
    }

    private var isByAttendingNurse: Bool {
        guard let nurse = before.ledger.openSession?.rounds?.nurse else { return true }
        switch event {
        case .confirm(_, let by): return by.person?.id == nurse
        default: return true
        }
    }
}

extension InfusionMachine {
    /// Whether a lock, a hold or an alarm that forbids it stands in the way of delivery.
    var mustWait: Bool {
        ledger.lockout.lockedBy != nil || ledger.openSession?.holds.isEmpty == false
            || AlarmKind.forbidDelivery.contains(where: ledger.board.isPresent)
    }
}

extension Event {
    /// Whether a person asks.
    var isPersonal: Bool {
        switch self {
        case .order, .override, .confirm, .start, .resume, .rate, .pause, .stop, .readBarrel,
            .closeCourse, .care, .acknowledge, .annunciator:
            true
        case .library, .ended, .approvalRefused, .read, .readStill, .alarmed, .link, .durable,
            .record, .selfTest, .wait, .clock, .restart:
            false
        }
    }
}
