public import DoseMath

// A patient's course is counted from recorded sessions; a person closes it (SR-08).

extension InfusionMachine {
    /// A nurse closes a patient's course, so that another may begin.
    ///
    /// - Parameters:
    ///   - kind: the course that is open.
    ///   - patient: the clinic's identifier.
    ///   - reason: why, in her own words.
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step that records it.
    /// - Throws: `Refusal` where no such course is open, the patient is on the pump, or no reason is
    ///   given.
    public mutating func closeCourse(
        _ kind: CourseKind,
        of patient: String,
        reason: String,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try permit(.closeCourse, by: by)
        try OwnWords.reason.require(reason, "a reason of", " is needed to close a course")
        guard let open = ledger.patients.history(of: patient).openCourse, open.kind == kind else {
            throw .malformed("patient \(patient.prefix(64)) has no \(kind.rawValue) course open")
        }
        if ledger.openSession?.opening.opening.patient.id == patient {
            throw notNow("this patient's infusion is not over: a course is closed after it")
        }
        var step = Step()
        note(.courseClosed(patient: patient, course: kind, reason: reason, by: by), &step, now)
        return step
    }

    /// Judges an order anew as it is confirmed and as it is started.
    ///
    /// Between the order and these, a barrel read late can show that the patient was given more than
    /// was known (SR-07, SR-08).
    ///
    /// - Throws: `Refusal` with the limit that is exceeded by now, or `notNow` where what is recorded of
    ///   the patient has changed otherwise.
    func requireStillAllowed(_ draft: Draft, _ now: Now) throws(Refusal) {
        let form = OrderForm(
            patient: draft.opening.patient,
            prescriber: draft.opening.prescriber,
            drug: draft.opening.drug,
            dose: draft.program.order,
            weighedOn: draft.opening.weighedOn,
            course: draft.opening.course.kind
        )
        let anew = try self.draft(form, now: now)
        let known = Set(draft.exceeded.map(\.limit))
        guard anew.opening == draft.opening, known.isSuperset(of: anew.exceeded.map(\.limit)) else {
            throw notNow(
                "what is recorded of this patient has changed since this order: order anew"
            )
        }
    }

    /// Every rule of course and weight that an order would break.
    func courseFindings(_ form: OrderForm, _ rules: DrugRules, _ now: Now) -> [Finding] {
        let history = ledger.patients.history(of: form.patient.id)
        let course = CourseCheck(
            kind: form.course,
            history: history,
            rules: rules.courses,
            source: rules.source,
            now: now.wall,
            lastEntry: ledger.latestWall
        )
        let weight = WeightChangeCheck(
            weight: form.dose.weight,
            last: history.lastWeight,
            percent: rules.weightChangePercent,
            source: rules.source
        )
        return course.findings() + weight.findings()
    }

    /// Which infusion of its course an order would be.
    func place(_ form: OrderForm, _ rules: DrugRules) -> CoursePlace {
        let open = ledger.patients.history(of: form.patient.id).openCourse
        let counted = open.map { $0.kind == form.course ? $0.counted : 0 } ?? 0
        return CoursePlace(
            kind: form.course,
            infusion: counted + 1,
            length: rules.courses[form.course].length
        )
    }
}
