public import DoseMath

// Before the start: the checklist is filled in for the patient in the chair, item by item (SR-13).

extension InfusionMachine {
    /// How far back a drug given beforehand may lie, and how far ahead a nurse's watch may be.
    private static let givenSince = Span.seconds(24 * 60 * 60)
    private static let watchAhead = Span.seconds(2 * 60)

    /// A nurse answers one item of the checklist.
    ///
    /// An answer about another patient begins that patient's checklist; the one before is gone.
    ///
    /// - Parameters:
    ///   - item: the answer.
    ///   - patient: in the chair.
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step that records it.
    /// - Throws: `Refusal`; nothing is recorded of an item the site's list does not have.
    public mutating func check(
        _ item: CheckItem,
        of patient: Patient,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try permit(.check, by: by)
        switch phase {
        case .idle, .ordered, .confirmed, .ended: break
        case .starting, .running, .stopping, .unknown, .paused:
            throw notNow(
                "the checklist is for the time before a start: 'observe' records what is now"
            )
        }
        if let waiting = proposal, waiting.draft.opening.patient != patient { throw .wrongPatient }
        try requireChairIsFree(for: patient)
        try requireSamePerson(patient)
        try requireSound(item, now)
        var step = Step()
        acted(&step, now)
        if ledger.preparation?.patient != patient { forgetBaseline(&step, now) }
        note(.checked(patient: patient, item: item, by: by), &step, now)
        advise(on: item, &step, now)
        return step
    }

    /// Refuses a start before everything was asked and answered as it must be.
    func requirePrepared(_ draft: Draft, _ now: Now) throws(Refusal) {
        guard let preparation = ledger.preparation,
            preparation.patient == draft.opening.patient
        else { throw .notPrepared(CheckItem.names(under: formulary.care)) }
        guard now.line.since(preparation.begun) < setting.times.preparationLasts else {
            throw .notPrepared(CheckItem.names(under: formulary.care))
        }
        let missing = preparation.missing(under: formulary.care)
        guard missing.isEmpty else { throw .notPrepared(missing) }
        // The first round is counted from the start: what was observed before must be as fresh.
        if let at = preparation.baselineAt, now.line.since(at) >= setting.times.roundInterval {
            throw .notPrepared(["baseline observations anew: they are older than a round"])
        }
        let obstacles = preparation.obstacles(under: formulary.care)
        guard obstacles.isEmpty else { throw .contraindicated(obstacles) }
        let strength = draft.program.order.concentration
        if let difference = preparation.labelDiffers(from: draft.opening, strength, setting.pump) {
            throw .malformed("\(difference): take the right syringe or order anew")
        }
    }

    /// A checklist that was begun long ago says nothing about the patient as he is now.
    mutating func lapsePreparation(_ step: inout Step, _ now: Now) {
        guard let lapses = preparationLapses, now.line >= lapses else { return }
        note(.preparationLapsed, &step, now)
        forgetBaseline(&step, now)
    }

    /// What a baseline told is over with its checklist, unless the patient of a session told it.
    mutating func forgetBaseline(_ step: inout Step, _ now: Now) {
        if let session = ledger.session, session.discharge == nil { return }
        for kind in AlarmKind.overWithTheDischarge { clear(kind, &step, now) }
    }

    /// When the checklist lapses, line clock.
    var preparationLapses: Moment? {
        ledger.preparation?.begun.after(setting.times.preparationLasts)
    }

    private func requireSound(_ item: CheckItem, _ now: Now) throws(Refusal) {
        switch item {
        case .cleared(let by):
            try OwnWords.name.require(by, "who cleared the patient is not given in")
        case .contraindication(let name, _):
            guard formulary.care.contraindications.contains(name) else {
                throw .malformed(
                    "'\(name.prefix(80))' is not on this site's list: "
                        + formulary.care.contraindications.joined(separator: "; ")
                )
            }
        case .premedication(let given):
            guard Set(given.map(\.name)).count == given.count else {
                throw .malformed("a premedication is named twice: give its whole dose once")
            }
            for drug in given { try requireSound(drug, now) }
        case .baseline, .linePrimed: break
        case .label(let label):
            try OwnWords.name.require(label.drug, "the drug on the label is not given in")
        }
    }

    private func requireSound(_ drug: GivenDrug, _ now: Now) throws(Refusal) {
        guard formulary.care.premedication(named: drug.name) != nil else {
            let names = formulary.care.premedications.map(\.name).joined(separator: ", ")
            throw .malformed("'\(drug.name.prefix(80))' is not on the clinic's list: \(names)")
        }
        try OwnWords.name.require(drug.dose, "the dose of \(drug.name) is not given in")
        try Self.requireDose(drug)
        let (ago, overflow) = now.wall.nanoseconds
            .subtractingReportingOverflow(drug.at.nanoseconds)
        guard !overflow, ago >= -Self.watchAhead.nanoseconds else {
            throw .malformed("\(drug.name) is to have been given at a time still to come")
        }
        guard ago <= Self.givenSince.nanoseconds else {
            throw .malformed("\(drug.name) was given more than 24 h ago: that is no premedication")
        }
    }

    /// A dose is a mass with its unit, more than nothing and not more than any tablet holds.
    private static func requireDose(_ drug: GivenDrug) throws(Refusal) {
        let mass: Mass
        do {
            mass = try Mass.parse(drug.dose)
        } catch {
            throw .malformed("the dose of \(drug.name) is not understood: \(error)")
        }
        guard mass > .zero, mass.nanograms <= 1_000_000_000 else {
            throw .malformed(
                "\(drug.dose) of \(drug.name) cannot be: a dose is above 0 mg and at most 1000 mg"
            )
        }
    }

    /// What a person should know about an answer before she goes on.
    private mutating func advise(on item: CheckItem, _ step: inout Step, _ now: Now) {
        switch item {
        case .premedication(let given):
            let names = formulary.care.premedications.filter(\.isBenzodiazepine).map(\.name)
            if given.contains(where: { names.contains($0.name) }) {
                // Told anew of each patient, also where nobody has seen the last one's.
                note(.alarmRaised(id: ledger.nextAlarm, kind: .benzodiazepineGiven), &step, now)
                sound(.benzodiazepineGiven)
                clear(.benzodiazepineGiven, &step, now)
            }
        case .baseline(let observation): weigh(observation, &step, now)
        case .cleared, .contraindication, .label, .linePrimed: break
        }
    }
}
