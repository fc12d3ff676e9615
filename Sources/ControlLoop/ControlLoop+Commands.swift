import DoseMath
import InfusionCore

// From a person's command to the core and back to an answer. Whoever acknowledges waits for the
// record; a stop goes to the pump first, and only its answer waits, for a moment.

extension ControlLoop {
    mutating func answer(
        _ command: Command,
        _ number: CommandNumber,
        _ by: Requester,
        _ now: Now,
        _ effects: inout LoopEffects
    ) {
        do {
            let answer = try carryOut(command, by, now, &effects)
            // What left nothing to record has nothing to wait for.
            if record.hasCaughtUp { return effects.answers.append((number, answer)) }
            switch answer {
            case .commanded, .lowering:
                if record.isBroken {
                    effects.answers.append((number, .unrecorded(answer)))
                } else {
                    record.hold(answer, for: number, until: now.line.after(RecordQueue.patience))
                }
            case .proposed, .accepted, .library, .unrecorded, .refused:
                record.hold(answer, for: number)
            }
        } catch {
            refuse(command, error, by, now, &effects)
            effects.answers.append((number, .refused(error)))
        }
    }

    private mutating func carryOut(
        _ command: Command,
        _ by: Requester,
        _ now: Now,
        _ effects: inout LoopEffects
    ) throws(Refusal) -> Answer {
        if isEnding, !command.isTakenWhileEnding {
            throw .notNow(state: "pumpd is shutting down", instead: "start pumpd again first")
        }
        // Nothing that has to be recorded before it is acknowledged is taken while it cannot be.
        if record.isBroken, !command.isTakenUnrecorded { throw .recordFailed }
        switch command {
        case .order, .resume, .rate: return try propose(command, by, now, &effects)
        case .acknowledge(let alarm)
        where isAcknowledged(alarm) && !isRecorded(command, by, now):
            return .accepted
        case .care(.pauseAudio(let length, let annunciator)):
            try pauseAudio(command, for: length, at: annunciator, by, now, &effects)
            return .accepted
        case .override, .confirm, .start, .barrel, .closeCourse, .acknowledge, .care:
            carryOut(try step(for: command, by, now), now, &effects)
            return .accepted
        case .library(let formulary):
            return try offer(formulary, by, now, &effects)
        case .signedIn:
            try machine.permit(.signIn, by: by)
            carryOut(machine.tookNote(of: .signedIn(by: by), now: now), now, &effects)
        case .signedOut:
            // Where nobody was signed in nothing has changed.
            guard by.person != nil || isRecorded(command, by, now) else { break }
            carryOut(machine.tookNote(of: .signedOut(by: by), now: now), now, &effects)
        case .unreadable(_, let reason): throw .malformed(reason)
        case .remark(let text):
            // It comes with a stop or a pause, which are held to no rate.
            guard isRecorded(command, by, now) else { break }
            carryOut(machine.remark(text, by: by, now: now), now, &effects)
        case .pause(let cause):
            halt(command, by, now, &effects) { machine in
                machine.pause(because: cause, by: by, now: now)
            }
        case .stop:
            halt(command, by, now, &effects) { machine in
                machine.stop(.stoppedByPerson, by: by, now: now)
            }
        case .shutDown(let cause, let extent):
            try shutDown(because: cause, extent, by, now, &effects)
        }
        return .commanded
    }

    private mutating func shutDown(
        because cause: String,
        _ extent: ShutDown,
        _ by: Requester,
        _ now: Now,
        _ effects: inout LoopEffects
    ) throws(Refusal) {
        if extent == .needsFreeChair, !machine.isChairFree {
            throw .notNow(
                state: machine.phase.name,
                instead: "end the infusion and discharge the patient first"
            )
        }
        isEnding = true
        record(repeats.all(), now, &effects)
        let ending = Fact.daemonEnding(cause: cause)
        carryOut(machine.tookNote(of: ending, now: now), now, &effects)
        let step =
            switch extent {
            case .pausesSession: machine.pause(by: by, now: now)
            case .endsSession, .needsFreeChair: machine.stop(.daemonEnded, by: nil, now: now)
            }
        carryOut(step, now, &effects)
    }

    private mutating func offer(
        _ formulary: Formulary,
        _ by: Requester,
        _ now: Now,
        _ effects: inout LoopEffects
    ) throws(Refusal) -> Answer {
        try machine.permit(.loadLibrary, by: by)
        let offered = Fact.libraryOffered(
            version: formulary.version,
            digest: formulary.digest,
            by: by
        )
        carryOut(machine.tookNote(of: offered, now: now), now, &effects)
        carryOut(machine.offerLibrary(formulary, now: now), now, &effects)
        return .library(isInUse: machine.waitingLibrary == nil)
    }

    /// What is put before a nurse; a lowering alone is carried out at once (SR-12).
    private mutating func propose(
        _ command: Command,
        _ by: Requester,
        _ now: Now,
        _ effects: inout LoopEffects
    ) throws(Refusal) -> Answer {
        switch command {
        case .order(let form, let chance):
            try machine.permit(.order, by: by)
            return offer(try machine.draft(form, now: now), chance, by, now, &effects)
        case .resume(let newSyringe, let chance):
            try machine.permit(.resume, by: by)
            let draft = try machine.draftResume(newSyringe: newSyringe, now: now)
            return offer(draft, chance, by, now, &effects)
        case .rate(let target, let chance):
            switch try machine.draftRate(target, now: now) {
            case .proposal(let draft):
                try machine.permit(.raise, by: by)
                return offer(draft, chance, by, now, &effects)
            case .lowering(let draft):
                try machine.permit(.lower, by: by)
                let old = machine.ledger.session?.rateOnWire ?? .zero
                carryOut(machine.lower(draft, by: by, now: now), now, &effects)
                return .lowering(from: old, to: draft.program.rate)
            }
        case .override, .confirm, .start, .pause, .barrel, .closeCourse, .library, .stop, .remark,
            .acknowledge, .care, .signedIn, .signedOut, .unreadable, .shutDown:
            preconditionFailure("\(command.name) proposes nothing")
        }
    }

    /// What a person's act makes of the core, once it is recorded.
    private mutating func step(
        for command: Command,
        _ by: Requester,
        _ now: Now
    ) throws(Refusal) -> Step {
        switch command {
        case .override(let token, let nurse, let second, let reason):
            try machine.override(
                token,
                nurse: nurse,
                second: second,
                reason: reason,
                by: by,
                now: now
            )
        case .confirm(let token, let rates, let patient):
            try machine.confirm(token, readBack: rates, patient: patient, by: by, now: now)
        case .start(let barrel): try machine.start(barrel: barrel, by: by, now: now)
        case .barrel(let volume): try machine.readBarrel(volume, by: by, now: now)
        case .closeCourse(let kind, let patient, let reason):
            try machine.closeCourse(kind, of: patient, reason: reason, by: by, now: now)
        case .care(let act): try machine.carryOut(act, by: by, now: now)
        case .acknowledge(let alarm): try machine.acknowledge(alarm, by: by, now: now)
        case .order, .resume, .rate, .pause, .library, .stop, .remark, .signedIn, .signedOut,
            .unreadable, .shutDown:
            preconditionFailure("\(command.name) is no act of a person's alone")
        }
    }

    private mutating func offer(
        _ draft: Draft,
        _ chance: UInt64,
        _ by: Requester,
        _ now: Now,
        _ effects: inout LoopEffects
    ) -> Answer {
        let token = OneTimeToken(chance: chance, digest: digest(draft.canonicalText))
        carryOut(machine.offer(draft, under: token, by: by, now: now), now, &effects)
        return .proposed(Proposal(draft: draft, token: token))
    }
}

extension OneTimeToken {
    /// A name of two groups of five: one of chance, one of the digest.
    ///
    /// The letters leave out I, L, O and U, so that nothing read aloud or off a screen is mistaken.
    init(chance: UInt64, digest: String) {
        let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        func group(_ bits: UInt64) -> String {
            String((0..<5).map { letters[Int((bits >> (5 * UInt64($0))) & 31)] })
        }
        let bound = digest.utf8.prefix(16).reduce(UInt64(0)) { $0 &* 31 &+ UInt64($1) }
        self.init(text: group(chance) + "-" + group(bound), digest: digest)
    }
}
