import DoseCheck
public import DoseMath

// What pumpd cannot know is asked: the volume a nurse reads on the barrel (SR-17).

extension InfusionMachine {
    /// A nurse has read the barrel, during the session or at its end.
    ///
    /// What is gone by her reading is compared with what was counted. Where it is more than can have
    /// been delivered by the count, the larger counts (SR-07).
    ///
    /// - Parameters:
    ///   - volume: as read, with the syringe that is mounted.
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step; a disagreement stops what runs.
    /// - Throws: `Refusal.notNow` where no session is there or its syringe's filling was never read.
    public mutating func readBarrel(
        _ volume: Volume,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try permit(.readBarrel, by: by)
        guard let session = ledger.session, let syringe = session.syringe else {
            throw notNow(
                "no syringe has been mounted for a session: 'start' takes the first reading"
            )
        }
        guard session.discharge == nil else {
            throw notNow("the patient whose syringe this was has been discharged")
        }
        try requireFits(volume)
        let counted = tally.delivered.lessOrZero(syringe.counted)
        let gone = syringe.filled.lessOrZero(volume)
        let verdict = BarrelCheck.compare(filled: syringe.filled, read: volume, counted: counted)
        let reading = BarrelReading(
            read: volume,
            gone: gone,
            counted: counted,
            agrees: verdict == .agrees
        )
        var step = Step()
        // The ledger finds what is gone on top of the present count, not of that of its last mark.
        if !reading.agrees { bringUpToDate(&step, now) }
        note(.barrelRead(session: session.number, barrel: reading, by: by), &step, now)
        guard !reading.agrees else {
            clear(.barrelDisagrees, &step, now)
            return step
        }
        if let session = ledger.session { tally = session.tally }
        if !ledger.hasOpenSession {
            tell(.barrelDisagrees, &step, now)
        } else {
            raise(.barrelDisagrees, &step, now)
        }
        return step
    }

    /// Refuses a reading that the syringe set up cannot give.
    func requireFits(_ volume: Volume) throws(Refusal) {
        let most = setting.pump.syringeVolume
        guard volume <= most else {
            throw .malformed(
                "\(volume) was read on the barrel, and \(setting.pump.name) holds \(most):"
                    + " the syringe mounted is not the one that is set up"
            )
        }
    }

    /// Finds what the pump is told first of a draft, with the syringe that is to be on it.
    ///
    /// - Throws: `Refusal` where that syringe cannot be, or has too little in it.
    func firstRun(of draft: Draft, newSyringe: Volume?) throws(Refusal) -> Run {
        if let newSyringe { try requireFits(newSyringe) }
        let run = Run(
            draft.program,
            step: 0,
            left: draft.program.steps[0].volume,
            inSyringe: newSyringe ?? leftInSyringe,
            pump: setting.pump
        )
        guard let run else {
            throw notNow(
                "nothing is left in the syringe: mount another of the same strength and say what "
                    + "is in it"
            )
        }
        return run
    }

    private mutating func bringUpToDate(_ step: inout Step, _ now: Now) {
        settleFlow(now, &step)
        if let open = ledger.openSession, open.tally != tally { mark(open.number, &step, now) }
    }

    /// Refuses to go on with a syringe whose reading disagrees with the count.
    func requireBarrelAgrees(_ session: Session) throws(Refusal) {
        guard let barrel = session.barrel, !barrel.agrees else { return }
        throw notNow(
            "\(barrel.gone) has gone from the barrel and \(barrel.counted) was counted:"
                + " find out why, then read the barrel again or mount a new syringe"
        )
    }
}
