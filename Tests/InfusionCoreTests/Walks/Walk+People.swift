import DoseMath
import Testing

@testable import InfusionCore

// The nurse, who does the next thing or any thing; what she is refused changes nothing.

extension Walk {
    mutating func nurseActs() throws {
        let any = Int.random(in: 0..<9, using: &random)
        let step: Step? =
            switch random.once(in: 3) ? any : nextAct(any) {
            case 0: try? order()
            case 1: try? confirm()
            case 2: try? bed.machine.start(by: Clinic.requester, now: bed.now)
            case 3: stopOrPause(ends: false)
            case 4: stopOrPause(ends: true)
            case 5: try? offer(bed.machine.draftResume())
            case 6: try? changeRate()
            case 7: try? acknowledge()
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
        case .running: bed.machine.proposal == nil ? [6, 8, 3, 8][any % 4] : 1
        case .paused: bed.machine.proposal == nil ? 5 : 1
        case .starting, .stopping, .unknown: 8
        }
    }

    private mutating func order() throws -> Step {
        let doses = ["0.1 mg/kg/h", "0.35 mg/kg/h", "0.5 mg/kg/h"]
        let windows = ["20 s", "1 min", "5 min", "2 h"]
        let dose = try Clinic.dose(
            doses.randomElement(using: &random) ?? doses[0],
            window: windows.randomElement(using: &random) ?? windows[0]
        )
        return offer(try bed.machine.draft(dose, of: Clinic.drug, for: try Clinic.patient()))
    }

    private mutating func offer(_ draft: Draft) -> Step {
        let token = OneTimeToken(text: "\(random.next())", digest: draft.canonicalText)
        return bed.machine.offer(draft, under: token, by: Clinic.requester, now: bed.now)
    }

    private mutating func confirm() throws -> Step {
        guard let proposal = bed.machine.proposal else { throw Refusal.order(.unknown) }
        let wrong = random.once(in: 8)
        let rate = proposal.draft.program.rate
        return try bed.machine.confirm(
            proposal.token.text,
            readBack: wrong ? rate.plus(rate) : rate,
            patient: random.once(in: 8) ? try Clinic.patient("P-18") : nil,
            by: Clinic.requester,
            now: bed.now
        )
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
        let percent = Int64.random(in: 20...150, using: &random)
        let flow = try FlowRate.nanolitersPerHour(
            running.nanolitersPerHour / 100_000 * percent * 1_000
        )
        switch try bed.machine.draftRate(.flow(flow), now: bed.now) {
        case .raise(let draft): return offer(draft)
        case .lowering(let draft):
            return bed.machine.lower(draft, by: Clinic.requester, now: bed.now)
        }
    }

    private mutating func acknowledge() throws -> Step {
        let alarms = bed.machine.ledger.board.alarms
        guard let alarm = alarms.randomElement(using: &random) else { throw Refusal.recordFailed }
        return try bed.machine.acknowledge(alarm.id, by: Clinic.requester, now: bed.now)
    }
}
