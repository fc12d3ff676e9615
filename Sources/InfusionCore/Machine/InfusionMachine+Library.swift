public import DoseMath

// Which drug library is in use: a new one waits until no infusion exists (SR-53).

extension InfusionMachine {
    /// Takes a checked library into use, at once or as soon as no infusion exists.
    ///
    /// An order that waits for its confirmation or its start counts as one: it was judged under the
    /// library in use.
    ///
    /// - Returns: the step that records that it was taken or that it waits.
    public mutating func offerLibrary(_ formulary: Formulary, now: Now) -> Step {
        var step = Step()
        guard formulary != self.formulary else {
            // The one in use was offered again: whatever waited was taken back by that.
            waitingLibrary = nil
            noteLibrary(&step, now)
            return step
        }
        waitingLibrary = formulary
        guard infusionExists else { return takeWaitingLibrary(now: now) }
        note(
            .libraryWaits(version: formulary.version, digest: formulary.digest),
            &step,
            now
        )
        return step
    }

    /// Takes the library that waits, if one does and no infusion exists.
    public mutating func takeWaitingLibrary(now: Now) -> Step {
        var step = Step()
        guard let waiting = waitingLibrary, !infusionExists else { return step }
        waitingLibrary = nil
        formulary = waiting
        noteLibrary(&step, now)
        return step
    }

    /// Records which library is in use.
    mutating func noteLibrary(_ step: inout Step, _ now: Now) {
        note(
            .libraryTaken(
                version: formulary.version,
                digest: formulary.digest,
                careArea: formulary.careArea
            ),
            &step,
            now
        )
    }

    /// The rules of the session's drug in the library in use.
    ///
    /// - Throws: `Refusal.notNow` where the session began under another library.
    func rules(of session: Session) throws(Refusal) -> DrugRules {
        let opening = session.opening.opening
        guard opening.libraryDigest == formulary.digest,
            let rules = formulary.rules(for: opening.drug)
        else { throw notNow("the drug library has changed since this session began: stop it") }
        return rules
    }

    /// The rules that what is about to be sent is judged by, at the last moment.
    ///
    /// - Throws: `DoseError.noRules` where the library in use is not the session's.
    public func rulesForApproval() throws(DoseError) -> DrugRules {
        guard let session = ledger.openSession else { throw .noRules(drug: "no session") }
        do {
            return try rules(of: session)
        } catch {
            throw .noRules(drug: session.opening.opening.drug)
        }
    }

    /// Whether nobody is in the chair: no infusion, no order that waits, and whoever had the last one has
    /// been discharged.
    public var isChairFree: Bool {
        !infusionExists && (ledger.session.map { $0.discharge != nil } ?? true)
    }

    var infusionExists: Bool {
        switch phase {
        case .idle, .ended: false
        case .ordered, .confirmed, .starting, .running, .stopping, .unknown, .paused: true
        }
    }
}
