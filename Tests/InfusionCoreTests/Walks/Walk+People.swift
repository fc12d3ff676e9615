import DoseMath
import Testing

@testable import InfusionCore

// The nurse, who does the next thing or any thing; what she is refused changes nothing.

extension Walk {
    mutating func nurseActs() throws {
        let any = Int.random(in: 0..<12, using: &random)
        let step: Step? =
            switch random.once(in: 3) ? any : nextAct(any) {
            case 0: try? order()
            case 1: try? agreeOrConfirm()
            case 2: try? start()
            case 3: stopOrPause(ends: false)
            case 4: stopOrPause(ends: true)
            case 5: try? resume()
            case 6: try? changeRate()
            case 7: try? acknowledge()
            case 8: try? readBarrel()
            case 9: try? closeCourse()
            case 10: try? offerLibrary()
            default: nil
            }
        if let step { try take(step) }
    }

    /// What would lead on from here.
    private func nextAct(_ any: Int) -> Int {
        switch bed.machine.phase {
        case .idle, .ended: 0
        case .ordered: 1
        case .confirmed: 2
        case .running: bed.machine.proposal == nil ? [6, 11, 3, 11, 11, 8][any % 6] : 1
        case .paused: bed.machine.proposal == nil ? [5, 5, 8][any % 3] : 1
        case .starting, .stopping, .unknown: 11
        }
    }

    private mutating func stopOrPause(ends: Bool) -> Step {
        let step =
            ends
            ? bed.machine.stop(.stoppedByPerson, by: Clinic.requester, now: bed.now)
            : bed.machine.pause(by: Clinic.requester, now: bed.now)
        if step.request != .stop { laws.broken.append("a stop was not passed to the pump") }
        return step
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

    /// What is in the barrel in truth, a little off, or now and then far off.
    private mutating func readBarrel() throws -> Step {
        guard let syringe = laws.syringe else { throw Refusal.recordFailed }
        let gone = (bed.pump.delivered - syringe.delivered) / ToyPump.perNanoliter
        let error = Int64.random(in: -900...900, using: &random)
        let slip = random.once(in: 6) ? Int64.random(in: -5_000...5_000, using: &random) : 0
        let read = syringe.filled.nanoliters - Int64(gone) + (error + slip) * 1_000
        return try bed.machine.readBarrel(
            .nanoliters(max(read, 0)),
            by: Clinic.requester,
            now: bed.now
        )
    }

    private mutating func closeCourse() throws -> Step {
        let kind = CourseKind.allCases.randomElement(using: &random) ?? .weekly
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
