import DoseMath
import Testing

@testable import InfusionCore

// The nurse at the patient: checklist, rounds, site, annunciators, lock, discharge.

extension Walk {
    /// Whoever attends does most things; now and then it is another nurse, or nobody signed in.
    mutating func someone() -> Requester {
        if random.once(in: 40) { return Clinic.nobody }
        if random.once(in: 15) { return Clinic.requester(Clinic.otherNurse) }
        let attending = bed.machine.ledger.openSession?.rounds?.nurse
        return Clinic.requester(
            attending == Clinic.otherNurse.id ? Clinic.otherNurse : Clinic.nurse
        )
    }

    /// One of all the things a nurse can do beside ordering and running.
    mutating func care() throws -> Step {
        let by = someone()
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return try checkAnything(by)
        case 1, 9, 10: return try observe(by)
        case 2: return try bed.machine.attend(by: by, now: bed.now)
        case 3: return try bed.machine.checkSite(isSound: true, by: by, now: bed.now)
        case 4: return try bed.machine.pressureReleased(by: by, now: bed.now)
        case 5: return try bed.machine.noteAdverseEvent("nausea", by: by, now: bed.now)
        case 6: return try discharge(by)
        case 7: return try release(by)
        default: return try handOver(by)
        }
    }

    /// What stands in the way of going on is seen to; `nil` where nothing does.
    mutating func clearTheWay() throws -> Step? {
        let (machine, by) = (bed.machine, someone())
        let isMissed = machine.ledger.board.isPresent(.annunciatorLost)
        if !machine.annunciation.isHeard, !isMissed || random.once(in: 3) { return try hear(by) }
        if machine.ledger.lockout.lockedBy != nil { return try release(by) }
        if let session = machine.patientInChair {
            if session.holds.contains(.siteCheck) {
                return try bed.machine.checkSite(isSound: true, by: by, now: bed.now)
            }
            if session.holds.contains(.pressureRelease) {
                return try bed.machine.pressureReleased(by: by, now: bed.now)
            }
        }
        let board = machine.ledger.board
        if board.isPresent(.nurseAbsent) || board.isPresent(.attendanceDue) {
            return try bed.machine.attend(by: by, now: bed.now)
        }
        let toObserve: [AlarmKind] = [.observationAlarm, .observationsMissed, .observationsDue]
        if toObserve.contains(where: board.isPresent), machine.ledger.openSession != nil {
            return try observe(by)
        }
        return nil
    }

    /// Answers whatever of the checklist is missing, sees to what else stands in the way, and starts.
    mutating func prepareAndStart() throws -> Step {
        guard let patient = bed.machine.proposal?.draft.opening.patient else { return try start() }
        let known = bed.machine.ledger.preparation
        var missing = known?.patient == patient ? known?.missing(under: Clinic.care) : nil
        // Rounds are short here: a baseline is soon too old for a start.
        if !random.once(in: 20) { missing?.append("baseline observations") }
        for item in try Clinic.checklist() where missing?.contains(item.name) ?? true {
            if random.once(in: 60) { continue }
            try take(
                try bed.machine.check(item, of: patient, by: Clinic.requester, now: bed.now)
            )
        }
        if !random.once(in: 10), let step = try clearTheWay() { try take(step) }
        return try start()
    }

    private mutating func checkAnything(_ by: Requester) throws -> Step {
        let items =
            try Clinic.checklist() + [
                .contraindication("active psychosis", isPresent: true),
                .baseline(try Clinic.alarming()), .baseline(try Clinic.advisory()),
                .label(try Clinic.label("1 mg/mL")),
                .premedication([GivenDrug(name: "lorazepam", dose: "1 mg", at: bed.now.wall)]),
            ]
        let item = items.randomElement(using: &random) ?? .linePrimed
        let patient = bed.machine.proposal?.draft.opening.patient
        return try bed.machine.check(
            item,
            of: random.once(in: 8) ? try Clinic.patient() : patient ?? Clinic.patient(),
            by: by,
            now: bed.now
        )
    }

    private mutating func observe(_ by: Requester) throws -> Step {
        let seen = random.once(in: 4) ? try Clinic.alarming() : try Clinic.observed()
        return try bed.machine.observe(seen, barrel: try barrel(), by: by, now: bed.now)
    }

    mutating func discharge(_ by: Requester) throws -> Step {
        try bed.machine.discharge(
            random.once(in: 8) ? try Clinic.alarming() : try Clinic.observed(),
            barrel: try barrel(),
            lineIsClamped: !random.once(in: 8),
            by: by,
            now: bed.now
        )
    }

    private mutating func release(_ by: Requester) throws -> Step {
        let second = random.once(in: 6) ? Clinic.nurse : Clinic.prescriber
        return try bed.machine.releaseLock(
            with: second,
            reason: "so the walk wants it",
            by: by,
            now: bed.now
        )
    }

    private mutating func handOver(_ by: Requester) throws -> Step {
        let people = [Clinic.nurse, Clinic.otherNurse, Clinic.observer]
        let next = people.randomElement(using: &random) ?? Clinic.nurse
        return try bed.machine.handOver(to: next, by: by, now: bed.now)
    }

    // MARK: Annunciators

    /// A page opens, closes, is heard or is silenced.
    mutating func annunciate() throws -> Step {
        let id = Annunciation.ID("watch-\(Int.random(in: 1...3, using: &random))")
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return bed.machine.annunciatorOpened(id, now: bed.now)
        case 1, 2: return bed.machine.annunciatorClosed(id, now: bed.now)
        case 3:
            let span = Span.seconds(Int64.random(in: 0...125, using: &random))
            return try bed.machine.pauseAudio(for: span, at: id, by: someone(), now: bed.now)
        default: return try bed.machine.annunciatorHeard(id, by: someone(), now: bed.now)
        }
    }

    private mutating func hear(_ by: Requester) throws -> Step {
        guard let id = bed.machine.annunciation.open.first else {
            return bed.machine.annunciatorOpened(Bedside.page, now: bed.now)
        }
        return try bed.machine.annunciatorHeard(id, by: by, now: bed.now)
    }
}
