import DoseMath

@testable import InfusionCore

// What is counted, what is due, and what the record gives back.

extension Transition {
    /// The laws of counting, time and record that it breaks.
    var brokenByRecord: [Law] {
        var broken: [Law] = []
        if !keepsTotals { broken.append(.totalsNeverShrink) }
        if !timeGoesOn { broken.append(.timeGoesOn) }
        switch reaction {
        case .done: if !isReplayed { broken.append(.replayed) }
        case .refused(let refusal):
            if !changesNothing(refusal) { broken.append(.refusalsChangeNothing) }
        }
        return broken
    }

    /// What was counted stands.
    ///
    /// An estimate of what may have flowed beyond it may be withdrawn, but only by a count that is
    /// read, or by the knowledge that the pump never ran.
    private var keepsTotals: Bool {
        guard let session = before.ledger.openSession,
            after.ledger.session?.number == session.number
        else { return true }
        let most = (
            before.deliveredAtMost(now: now), after.deliveredAtMost(now: now)
        )
        switch event {
        // The record has the count of its last mark; what flowed since is estimated anew, and what a
        // standing pump counted since is there when it is read again.
        case .restart: return most.1 >= before.ledger.session?.tally.settled ?? .zero
        case .read, .readStill, .ended(_, .refused), .approvalRefused: break
        default: if most.1 < most.0 { return false }
        }
        return after.tally.delivered >= before.tally.delivered
            && after.tally.settled >= before.tally.settled && most.1 >= after.tally.settled
    }

    private var timeGoesOn: Bool {
        guard case .wait(let wait) = event, let due = before.deadline(now: since) else {
            return true
        }
        if wait == .before, now.line < due {
            return facts.isEmpty && step?.request == nil
        }
        guard let next = after.deadline(now: now) else { return true }
        return next > now.line
    }

    private var isReplayed: Bool {
        var ledger = before.ledger
        for fact in facts { ledger.apply(fact, line: now.line, wall: now.wall) }
        return ledger == after.ledger
    }

    /// A wrong read-back costs an attempt; it is the one refusal that leaves a trace.
    private func changesNothing(_ refusal: Refusal) -> Bool {
        if case .wrongReadBack = refusal { return true }
        return before == after
    }
}
