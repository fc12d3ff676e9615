import DoseMath
import Testing

@testable import InfusionCore

// The nurse, who does the next thing or any thing; what she is refused changes nothing.

extension Walk {
    mutating func nurseActs() throws {
        let any = Int.random(in: 0..<15, using: &random)
        let step: Step? =
            switch random.once(in: 3) ? any : nextAct(any) {
            case 0: try? order()
            case 1: try? agreeOrConfirm()
            case 2: try? prepareAndStart()
            case 3: stopOrPause(ends: false)
            case 4: stopOrPause(ends: true)
            case 5: try? resume()
            case 6: try? changeRate()
            case 7: try? acknowledge()
            case 8: try? readBarrel()
            case 9: try? closeCourse()
            case 10: try? offerLibrary()
            case 11: try? care()
            case 12: try? annunciate()
            case 13: try? discharge(someone())
            case 14: try? clearTheWay()
            default: nil
            }
        if let step { try take(step) }
    }

    /// What would lead on from here.
    private func nextAct(_ any: Int) -> Int {
        switch bed.machine.phase {
        case .idle: 0
        case .ended: bed.machine.ledger.session?.discharge == nil ? 13 : 0
        case .ordered: 1
        case .confirmed: bed.machine.annunciation.isHeard && any % 5 > 0 ? 2 : 14
        case .running: bed.machine.proposal == nil ? [6, 15, 8, 14, 11, 12][any % 6] : 1
        case .paused: bed.machine.proposal == nil ? [5, 5, 8, 14, 14][any % 5] : 1
        case .starting, .stopping, .unknown: 15
        }
    }

    private mutating func stopOrPause(ends: Bool) -> Step {
        let step =
            ends
            ? bed.machine.stop(.stoppedByPerson, by: Clinic.requester, now: bed.now)
            : bed.machine.pause(because: cause(), by: someone(), now: bed.now)
        if step.request != .stop { laws.broken.append("a stop was not passed to the pump") }
        return step
    }

    private mutating func cause() -> PauseCause {
        random.once(in: 3) ? (random.once(in: 2) ? .patientLeft : .infiltration) : .unspecified
    }

    private mutating func changeRate() throws -> Step {
        let running = bed.machine.ledger.session?.rateOnWire ?? .zero
        let percent = Int64.random(in: 20...210, using: &random)
        let flow = try FlowRate.nanolitersPerHour(
            running.nanolitersPerHour / 100_000 * percent * 1_000
        )
        switch try bed.machine.draftRate(.flow(flow), now: bed.now) {
        case .proposal(let draft): return offer(draft)
        case .lowering(let draft):
            return bed.machine.lower(draft, by: Clinic.requester, now: bed.now)
        }
    }

    private mutating func acknowledge() throws -> Step {
        let alarms = bed.machine.ledger.board.alarms
        guard let alarm = alarms.randomElement(using: &random) else { throw Refusal.recordFailed }
        return try bed.machine.acknowledge(alarm.id, by: Clinic.requester, now: bed.now)
    }

    private mutating func readBarrel() throws -> Step {
        try bed.machine.readBarrel(try barrel(), by: someone(), now: bed.now)
    }

    /// What is in the barrel in truth, a little off, or now and then far off.
    mutating func barrel() throws -> Volume {
        guard let syringe = laws.syringe else { return .zero }
        let gone = (bed.pump.delivered - syringe.delivered) / ToyPump.perNanoliter
        let error = Int64.random(in: -900...900, using: &random)
        let slip = random.once(in: 6) ? Int64.random(in: -5_000...5_000, using: &random) : 0
        let read = syringe.filled.nanoliters - Int64(gone) + (error + slip) * 1_000
        return try .nanoliters(max(read, 0))
    }

    private mutating func closeCourse() throws -> Step {
        let open = bed.machine.ledger.patients.history(of: Self.regular).openCourse?.kind
        let kind = random.once(in: 4) ? .daily : open ?? .weekly
        return try bed.machine.closeCourse(
            kind,
            of: Self.regular,
            reason: "so the walk wants it",
            by: Clinic.requester,
            now: bed.now
        )
    }

    private mutating func offerLibrary() throws -> Step {
        let version = Int.random(in: 1...3, using: &random)
        return bed.machine.offerLibrary(try Clinic.formulary("test \(version)"), now: bed.now)
    }
}
