import DoseMath

@testable import InfusionCore

// What the pump and its line bring.

extension Scene {
    mutating func pump(_ event: Event) throws -> Step? {
        switch event {
        case .ended(let kind, let outcome):
            return machine.pumpEnded(kind, Self.outcome(outcome), now: now)
        case .approvalRefused:
            return machine.approvalRefused(.nothingAsked(quantity: "volume"), now: now)
        case .read(let told): return machine.pumpRead(try reading(told), now: now)
        case .readStill:
            let unit = machine.setting.pump.resolution.unit(at: machine.tally.shown)
            let shown = machine.tally.shown
            return machine.pumpRead(
                PumpReading(motion: .standing, shown: shown, unit: unit, rate: nil),
                now: now
            )
        case .alarmed(let kind): return machine.pumpAlarmed(kind, now: now)
        case .link(let link): return change(link)
        case .order, .override, .confirm, .start, .resume, .rate, .pause, .stop, .readBarrel,
            .closeCourse, .care, .acknowledge, .annunciator, .library, .durable, .record,
            .selfTest, .wait, .clock, .restart:
            return nil
        }
    }

    private static func outcome(_ outcome: Event.Outcome) -> PumpOutcome {
        switch outcome {
        case .done: .done
        case .refused: .refused("not now")
        case .unknown: .unknown("no answer")
        }
    }

    private func reading(_ told: Event.Told) throws -> PumpReading {
        let unit = machine.setting.pump.resolution.unit(at: Volume.zero)
        return PumpReading(
            motion: told.motion,
            shown: try told.shown.map { try TinyClinic.halves(Int64($0)) },
            unit: told.shown == nil ? .zero : unit,
            rate: told.rate.map { $0 == .right ? rateSet : desk.wrongRate },
            isHeld: told.isHeld
        )
    }

    /// The rate the pump was last told.
    private var rateSet: FlowRate {
        switch machine.phase {
        case .running(let running): running.onWire.step.rate
        case .starting(let starting): starting.run.rate
        case .idle, .ordered, .confirmed, .stopping, .unknown, .paused, .ended:
            machine.ledger.session?.rateOnWire ?? .zero
        }
    }

    private mutating func change(_ link: Event.Link) -> Step? {
        switch link {
        case .connected:
            let step = machine.pumpConnected(TinyClinic.pump, now: now)
            let standing = PumpReading(motion: .standing, shown: nil, unit: .zero, rate: nil)
            machine.noteStanding(standing)
            return step
        case .answers: return machine.pumpAnswers(TinyClinic.pump, now: now)
        case .answersUnknown: return machine.pumpAnswers(nil, now: now)
        case .lost: return machine.pumpLost(now: now)
        case .absent: return machine.pumpUnavailable(.absent("unplugged"), now: now)
        case .connecting: return machine.pumpUnavailable(.connecting, now: now)
        case .unusable: return machine.pumpUnavailable(.unusable("another model"), now: now)
        case .forgotten:
            machine.pumpForgotten()
            return Step()
        }
    }
}
