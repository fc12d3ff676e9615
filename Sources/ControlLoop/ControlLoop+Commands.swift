import DoseMath
import InfusionCore

// From a person's command to the core and back to an answer. Whoever acknowledges waits for the
// record; whoever stops does not.

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
            switch answer {
            case .commanded, .lowering: effects.answers.append((number, answer))
            case .proposed, .accepted, .refused: record.hold(answer, for: number)
            }
        } catch {
            let refused = Fact.refused(
                request: command.name,
                reason: error.description,
                by: by
            )
            record.take([refused], awaits: nil, now, &effects)
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
        case .order(let dose, let drug, let patient, let chance):
            let draft = try machine.draft(dose, of: drug, for: patient)
            return offer(draft, chance, by, now, &effects)
        case .resume(let chance):
            return offer(try machine.draftResume(), chance, by, now, &effects)
        case .rate(let target, let chance):
            switch try machine.draftRate(target, now: now) {
            case .raise(let draft): return offer(draft, chance, by, now, &effects)
            case .lowering(let draft):
                let old = machine.ledger.session?.rateOnWire ?? .zero
                carryOut(machine.lower(draft, by: by, now: now), now, &effects)
                return .lowering(from: old, to: draft.program.rate)
            }
        case .confirm(let token, let rate, let patient):
            let step = try machine.confirm(
                token,
                readBack: rate,
                patient: patient,
                by: by,
                now: now
            )
            carryOut(step, now, &effects)
            return .accepted
        case .start:
            carryOut(try machine.start(by: by, now: now), now, &effects)
            return .accepted
        case .acknowledge(let alarm):
            carryOut(try machine.acknowledge(alarm, by: by, now: now), now, &effects)
            return .accepted
        case .remark(let text):
            record.take([.remarked(text: text, by: by)], awaits: nil, now, &effects)
            return .commanded
        case .pause:
            carryOut(machine.pause(by: by, now: now), now, &effects)
            return .commanded
        case .stop:
            carryOut(machine.stop(.stoppedByPerson, by: by, now: now), now, &effects)
            return .commanded
        case .shutDown(let cause):
            isEnding = true
            record.take([.daemonEnding(cause: cause)], awaits: nil, now, &effects)
            carryOut(machine.stop(.daemonEnded, by: nil, now: now), now, &effects)
            return .commanded
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
