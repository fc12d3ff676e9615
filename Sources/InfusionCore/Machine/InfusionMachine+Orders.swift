public import DoseMath

// Order, confirm, start: the three acts before drug flows.

extension InfusionMachine {
    /// Computes and checks an order; changes nothing.
    ///
    /// - Parameters:
    ///   - form: the order as it was transcribed.
    ///   - now: the clocks.
    /// - Returns: the program as it would be proposed, with the soft limits it exceeds.
    /// - Throws: `Refusal`, with every limit that is exceeded (SR-04).
    public func draft(_ form: OrderForm, now: Now) throws(Refusal) -> Draft {
        switch phase {
        case .idle, .ordered, .confirmed, .ended: break
        case .starting, .running, .stopping, .unknown, .paused:
            throw notNow("finish this infusion first: 'stop' ends it, 'rate' changes it")
        }
        guard let rules = formulary.rules(for: form.drug) else {
            let drugs = formulary.drugs.map(\.drug).joined(separator: ", ")
            throw .malformed(
                "'\(form.drug.prefix(40))' is not in the drug library: it holds \(drugs)"
            )
        }
        try OwnWords.name.require(form.prescriber, "the prescriber is not named in")
        try requireChairIsFree(for: form.patient)
        try requireSoundDays(form, now)
        try requireSamePerson(form.patient)
        let carried = ledger.patients.history(of: form.patient.id).carriedMass(at: now.wall)
        let exceeded = try judge(
            form.dose,
            under: rules,
            deliveredAtMost: .zero,
            carried: carried,
            others: courseFindings(form, rules, now)
        )
        let program = try computed(form.dose)
        return Draft(
            purpose: .start,
            opening: Opening(
                patient: form.patient,
                prescriber: form.prescriber,
                drug: form.drug,
                strength: rules.strength,
                source: rules.source,
                libraryDigest: formulary.digest,
                weighedOn: form.weighedOn,
                course: place(form, rules),
                carried: carried,
                window: form.dose.window
            ),
            program: program,
            sessionVolume: program.volume,
            exceeded: exceeded,
            newSyringe: nil
        )
    }

    /// An identifier that came with another date of birth before is another person's (SR-10).
    func requireSamePerson(_ patient: Patient) throws(Refusal) {
        guard let born = ledger.patients.history(of: patient.id).born, born != patient.born else {
            return
        }
        throw .malformed(
            "patient \(patient.id) was born \(born) by the record, and \(patient.born) was entered:"
                + " check who is in the chair"
        )
    }

    /// A date of a day that has begun nowhere on earth yet was mistyped; a weight is newer than birth
    /// and not older than the last one (SR-18).
    private func requireSoundDays(_ form: OrderForm, _ now: Now) throws(Refusal) {
        let today = CalendarDay(now.wall)
        if today.days(until: form.weighedOn) > 1 {
            throw .malformed("the patient was weighed on \(form.weighedOn), which is still to come")
        }
        if form.weighedOn < form.patient.born {
            throw .malformed("the patient was weighed on \(form.weighedOn), which is before birth")
        }
        let last = ledger.patients.history(of: form.patient.id).lastWeight
        if let last, form.weighedOn < last.weighedOn {
            throw .malformed(
                "the patient was weighed on \(form.weighedOn), and there is a newer weight of"
                    + " \(last.weighedOn) on record: weigh anew"
            )
        }
        if today.days(until: form.patient.born) > 1 {
            throw .malformed("the patient was born on \(form.patient.born), which is still to come")
        }
    }

    /// Puts a draft before a nurse under a token.
    ///
    /// An order that was waiting is withdrawn by a new one.
    ///
    /// - Parameters:
    ///   - draft: made by `draft`, `draftResume` or `draftRate` in this same turn.
    ///   - token: made by the shell for exactly this draft.
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step that records it.
    public mutating func offer(
        _ draft: Draft,
        under token: OneTimeToken,
        by: Requester,
        now: Now
    ) -> Step {
        var step = Step()
        let waiting = Waiting(Proposal(draft: draft, token: token), since: now.line)
        withdrawProposal(.used, &step, now)
        acted(&step, now)
        switch phase {
        case .running(var running):
            running.raise = waiting
            phase = .running(running)
        case .paused(var paused):
            paused.resume = waiting
            phase = .paused(paused)
        case .idle, .ordered, .confirmed, .ended, .starting, .stopping, .unknown:
            phase = .ordered(waiting)
        }
        note(.proposed(proposal: waiting.proposal, by: by), &step, now)
        return step
    }

    /// A nurse confirms exactly what was proposed by reading its rates back (SR-10).
    ///
    /// - Parameters:
    ///   - token: the proposal's name as typed.
    ///   - rates: the rate she reads, of each step, compared by value.
    ///   - patient: the two identifiers entered again (SR-10).
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step; a resumption or a raise begins with it.
    /// - Throws: `Refusal`.
    public mutating func confirm(
        _ token: String,
        readBack rates: [FlowRate],
        patient: Patient,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try permit(.confirm, by: by)
        var step = Step()
        let waiting = try waitingProposal(named: token, now)
        if patient != waiting.proposal.draft.opening.patient { throw .wrongPatient }
        try requireAgreement(to: waiting)
        guard rates == waiting.proposal.draft.rates else {
            throw wrongReadBack(rates, of: waiting)
        }
        let draft = waiting.proposal.draft
        switch draft.purpose {
        case .start:
            try requireStillAllowed(draft, now)
            acted(&step, now)
            note(.confirmed(token: token, rates: rates, by: by), &step, now)
            phase = .confirmed(waiting.confirmed(at: now.line))
        case .resume:
            try requireAttending(by)
            try requireFitToDeliver(now)
            try requirePumpReady()
            try requireSelfTest()
            let filled = draft.newSyringe?.filled
            let run = try firstRun(of: draft, newSyringe: filled)
            note(.confirmed(token: token, rates: rates, by: by), &step, now)
            spent.add(waiting.proposal.token, .used)
            begin(draft, run, newSyringe: filled, &step, now)
        case .raise:
            try requireAttending(by)
            try requireFitToDeliver(now)
            try requireRecord()
            try requireSelfTest()
            note(.confirmed(token: token, rates: rates, by: by), &step, now)
            spent.add(waiting.proposal.token, .used)
            beginRaise(draft, &step, now)
        }
        return step
    }

    /// A nurse starts what she confirmed.
    ///
    /// - Parameters:
    ///   - barrel: the volume she reads on the barrel of the mounted syringe (SR-17).
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step; the pump is asked once its intent is durable (SR-20).
    /// - Throws: `Refusal`.
    public mutating func start(
        barrel: Volume,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try permit(.start, by: by)
        guard case .confirmed(let confirmed) = phase else {
            throw notNow("order and confirm first; 'status' tells what comes next")
        }
        let proposal = confirmed.proposal
        guard now.line.since(confirmed.since) < setting.times.startExpiry else {
            throw .order(.expired)
        }
        try requireStillAllowed(proposal.draft, now)
        try requirePrepared(proposal.draft, now)
        try requireFitToDeliver(now)
        let run = try firstRun(of: proposal.draft, newSyringe: barrel)
        try requirePumpReady()
        try requireSelfTest()
        var step = Step()
        spent.add(proposal.token, .used)
        begin(proposal.draft, run, newSyringe: barrel, &step, now)
        if let session = ledger.openSession {
            note(.started(session: session.number, by: by), &step, now)
        }
        return step
    }

    /// Counts a wrong read-back and withdraws the proposal after the third.
    private mutating func wrongReadBack(_ rates: [FlowRate], of waiting: Waiting) -> Refusal {
        var left = waiting
        left.attemptsLeft -= 1
        let remains: Waiting? = left.attemptsLeft > 0 ? left : nil
        if remains == nil { spent.add(waiting.proposal.token, .used) }
        replaceWaiting(remains)
        return .wrongReadBack(read: rates, attemptsLeft: left.attemptsLeft)
    }
}
