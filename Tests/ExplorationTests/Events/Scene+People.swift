import DoseMath

@testable import InfusionCore

// What people ask for.

extension Scene {
    mutating func person(_ event: Event) throws -> Step? {
        switch event {
        case .order(let order, let by):
            try machine.permit(.order, by: by.requester)
            let form = try desk.form(order, for: nextPatient())
            return offer(try machine.draft(form, now: now), by: by.requester)
        case .override(let agreement): return try override(agreement)
        case .confirm(let read, let by): return try confirm(read, by: by.requester)
        case .start(let barrel, let by):
            let volume = try Self.volume(barrel)
            return try machine.start(barrel: volume, by: by.requester, now: now)
        case .resume(let syringe, let by): return try resume(syringe, by: by.requester)
        case .rate(let change, let by): return try rate(change, by: by.requester)
        case .pause(let cause):
            return machine.pause(because: cause, by: Event.Actor.nobody.requester, now: now)
        case .stop:
            return machine.stop(.stoppedByPerson, by: Event.Actor.nobody.requester, now: now)
        case .readBarrel(let gone, let by):
            return try machine.readBarrel(try barrel(gone), by: by.requester, now: now)
        case .closeCourse(let by): return try closeCourse(by: by.requester)
        case .care(let care, let by): return try carryOut(care, by: by.requester)
        case .acknowledge(let standing): return try acknowledge(standing)
        case .annunciator, .library, .ended, .approvalRefused, .read, .readStill, .alarmed, .link,
            .durable, .record, .selfTest, .wait, .clock, .restart:
            return nil
        }
    }

    /// What is left on the barrel when so many halves of a portion have gone.
    func barrel(_ gone: Int) throws -> Volume {
        let filled = machine.ledger.session?.syringe?.filled ?? .zero
        return filled.lessOrZero(try TinyClinic.halves(Int64(gone)))
    }

    /// What is left on the barrel where the count is right.
    var barrelAsCounted: Volume {
        guard let syringe = machine.ledger.session?.syringe else { return .zero }
        return syringe.filled.lessOrZero(machine.tally.delivered.lessOrZero(syringe.counted))
    }

    private mutating func override(_ agreement: Event.Agreement) throws -> Step {
        let second: Person? =
            switch agreement {
            case .twoPersons: Event.Actor.prescriber.person
            case .samePerson: Event.Actor.nurse.person
            case .observer: Event.Actor.biomed.person
            }
        guard let nurse = Event.Actor.nurse.person, let second else { throw Desk.NotAtHand() }
        return try machine.override(
            token(isEarlier: false),
            nurse: nurse,
            second: second,
            reason: "the pain is bad",
            by: Event.Actor.nurse.requester,
            now: now
        )
    }

    private mutating func confirm(_ read: Event.ReadBack, by: Requester) throws -> Step {
        let draft = machine.proposal?.draft
        var rates = draft?.rates ?? [desk.wrongRate]
        if read == .wrongRate { rates[rates.count - 1] = desk.wrongRate }
        var patient = try draft?.opening.patient ?? nextPatient()
        if read == .wrongPatient { patient = try Patient(id: patient.id, born: "1971-01-31") }
        return try machine.confirm(
            token(isEarlier: read == .earlierToken),
            readBack: rates,
            patient: patient,
            by: by,
            now: now
        )
    }

    static func volume(_ barrel: Event.Barrel) throws -> Volume {
        switch barrel {
        case .plenty: try .parse("30 mL")
        case .onePortion: try TinyClinic.halves(2)
        case .nothing: .zero
        case .tooMuch: try .parse("61 mL")
        }
    }

    private mutating func resume(_ syringe: Event.Syringe, by: Requester) throws -> Step {
        try machine.permit(.resume, by: by)
        let mounted: NewSyringe? =
            switch syringe {
            case .same: nil
            case .new: NewSyringe(filled: try Self.volume(.plenty), label: desk.label)
            case .otherDrug: NewSyringe(filled: try Self.volume(.plenty), label: desk.otherLabel)
            }
        return offer(try machine.draftResume(newSyringe: mounted, now: now), by: by)
    }

    private mutating func rate(_ change: Event.Change, by: Requester) throws -> Step {
        switch try machine.draftRate(.flow(try desk.flow(change)), now: now) {
        case .proposal(let draft):
            try machine.permit(.raise, by: by)
            return offer(draft, by: by)
        case .lowering(let draft): return machine.lower(draft, by: by, now: now)
        }
    }

    private mutating func closeCourse(by: Requester) throws -> Step {
        let patient = try machine.ledger.session?.opening.opening.patient ?? nextPatient()
        return try machine.closeCourse(
            .weekly,
            of: patient.id,
            reason: "given in full",
            by: by,
            now: now
        )
    }

    /// The first kind of alarm that is as it should be, whenever it began; nobody's number where
    /// there is none.
    private mutating func acknowledge(_ standing: Event.Standing) throws -> Step {
        let alarms = machine.ledger.board.alarms.sorted { $0.kind.rawValue < $1.kind.rawValue }
        let alarm: Alarm? =
            switch standing {
            case .present: alarms.first { $0.isPresent && !$0.isAcknowledged }
            case .over: alarms.first { !$0.isPresent }
            case .unknown: nil
            }
        let by = Event.Actor.nobody.requester
        return try machine.acknowledge(alarm?.id ?? 0, by: by, now: now)
    }
}
