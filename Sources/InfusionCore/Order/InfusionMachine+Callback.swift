import DoseMath

// An order left waiting without an act calls back (SR-44).

extension InfusionMachine {
    /// A person has done something about the order that waits.
    mutating func acted(_ step: inout Step, _ now: Now) {
        lastActed = now.line
        clear(.programmingIdle, &step, now)
    }

    /// When the order that waits calls back, line clock; at once where one that did waits no more.
    var callbackDue: Moment? {
        let isCalling = ledger.board.isPresent(.programmingIdle)
        // A wrong read-back too many takes an order back by a refusal, which records nothing.
        guard hasProposal else { return isCalling ? lastActed : nil }
        return isCalling ? nil : lastActed.after(setting.times.callback)
    }

    /// Calls back where nobody has gone on with an order.
    mutating func callBack(_ step: inout Step, _ now: Now) {
        guard let due = callbackDue, now.line >= due else { return }
        if hasProposal {
            raise(.programmingIdle, &step, now)
        } else {
            clear(.programmingIdle, &step, now)
        }
    }
}
