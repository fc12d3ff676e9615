import ControlLoop
import InfusionCore
import PumpSimulator

// Which alarms must come of what goes wrong, where nothing else is going on; each within the time that
// the procedure and the driver state for it.

extension World {
    private static let second: Int64 = 1_000_000_000

    /// The alarms that a mishap must raise while drug flows.
    mutating func expect(_ mishap: Mishap) {
        guard isCalm, daemon.isAlive, loop.machine.isConnected, pump.plunger.isMoving,
            case .running = loop.machine.phase
        else { return }
        let cause = mishap.kind.rawValue
        if let (kinds, within) = told(mishap) { expect(kinds, within: within, of: cause) }
        switch mishap.kind {
        case .occlusion, .overcount, .undercount:
            if let (kind, within) = found(mishap), mishap.lasts > within {
                expect([kind], within: within, of: cause)
            }
        case .nurseAway:
            let missed = 20 * 60 * Self.second + Self.second
            guard nurses.count == 1, mishap.lasts > missed else { return }
            expect([.nurseAbsent], within: missed, of: cause)
            expect([.observationsMissed], within: missed, of: cause)
        case .pageGone:
            let missing = 60 * Self.second + Self.second / 10
            guard mishap.lasts > missing, loop.machine.annunciation.isHeard else { return }
            expect([.annunciatorMissing], within: missing, of: cause)
        default: break
        }
    }

    /// What tells of itself at the next poll, or by its silence.
    private func told(_ mishap: Mishap) -> (kinds: [AlarmKind], within: Int64)? {
        let second = Self.second
        return switch mishap.kind {
        case .stall: ([.stall], 1_500_000_000)
        case .reset: ([.pumpReset, .pumpLost], 4 * second)
        case .powerLoss, .mutePump, .deafPump:
            mishap.lasts > 4 * second ? ([.pumpLost, .leaseRanOut], 3 * second) : nil
        case .cableOut: ([.pumpLost], second)
        case .programError: ([.pumpProgramError], 1_500_000_000)
        case .stopPressed: ([.stoppedAtThePump], 1_500_000_000)
        case .diskFails: mishap.lasts > 15 * second ? ([.recordFailed], 13 * second) : nil
        case .hostSuspended:
            mishap.lasts > second ? ([.loopLate], mishap.lasts + 100_000_000) : nil
        case .clockStepped: abs(mishap.step) > 6 * second ? ([.clockStepped], second) : nil
        case .pageGone:
            loop.machine.annunciation.isHeard ? ([.annunciatorLost], 100_000_000) : nil
        case .chainBroken: ([.selfTestFailed], 100_000_000)
        case .noiseToPump, .noiseFromPump, .startPressed, .runByHand, .drift, .babble,
            .daemonKilled, .hostRestarted, .diskSlow, .nurseAway, .occlusion, .air, .leak,
            .overcount, .undercount, .refusals, .barrelMisread, .mishearing, .badStart, .badStop:
            nil
        }
    }

    /// What is found once enough has flowed, at the rate that flows now.
    ///
    /// Nothing that flows otherwise may be in the way, and no count that was false before.
    private func found(_ mishap: Mishap) -> (kind: AlarmKind, within: Int64)? {
        let plunger = pump.plunger
        guard passing.isEmpty, plunger.isMoving, let session = judge.session else { return nil }
        let isTrue =
            judge.miscount.tooFew(at: plunger.motorSteps) == 0
            && judge.miscount.tooMany(at: plunger.motorSteps) == 0
        let rate = Int128(plunger.rateNanolitersPerHour)
        // Until so much has flowed, in thousandths of a nL, and a poll has told of it.
        func after(_ flowed: Int128, patience: Int64) -> Int64 {
            Int64(clamping: flowed * 3_600_000_000 / rate) + patience + 2 * Self.second
        }
        switch mishap.kind {
        case .occlusion:
            let fluid = pump.fluid
            let free = fluid.slackLeftSteps + fluid.greatestStoredSteps - fluid.storedSteps + 1
            let volume = Int128(free) * fluid.step.numerator * 1_000 / StepVolume.denominator
            return (.stall, after(volume, patience: 0))
        case .overcount where isTrue:
            // 0.1 mL, or two digits, and what one digit hides (SR-25).
            return (.overDelivery, after(130_000_000_000 / Int128(mishap.amount), patience: 0))
        case .undercount where isTrue:
            // 0.2 mL, or a twentieth of what will have been given, for a minute (SR-25).
            let given =
                session.moved(plunger) / StepVolume.denominator
                + rate * Int128(mishap.lasts) / 3_600_000_000_000
            let band = max(200_000, given / 20) + 30_000
            let flowed = band * 1_000_000 / Int128(mishap.amount)
            return (.underDelivery, after(flowed, patience: 60 * Self.second))
        default: return nil
        }
    }

    /// A hand has started a pump that pumpd has not told to run.
    ///
    /// - Parameters:
    ///   - lasts: until it presses stop, ns; `nil` where it does not.
    ///   - isCalm: whether nothing else goes wrong.
    mutating func expectUnexpectedMotion(for lasts: Int64?, isCalm: Bool) {
        let within: Int64 = 1_700_000_000
        guard isCalm, daemon.isAlive, loop.machine.isConnected, (lasts ?? .max) > within,
            !stands(.unexpectedMotion)
        else { return }
        switch loop.machine.phase {
        case .idle, .ordered, .confirmed, .paused, .ended:
            expect(
                [.unexpectedMotion],
                within: within,
                of: "a hand started the pump",
                isOfMotion: true
            )
        case .starting, .running, .stopping, .unknown: break
        }
    }

    /// A daemon comes up: the alarms that its record makes it raise.
    mutating func expectRestart(of replay: Replay) {
        guard replay.ledger.hasOpenSession else { return }
        let kind = replay.boot == boot ? AlarmKind.daemonRestarted : .infusionEnded
        let stands = replay.ledger.board.alarms.contains { alarm in
            alarm.kind == kind && (alarm.isPresent || !alarm.isAcknowledged)
        }
        if !stands { expect([kind], within: 0, of: "pumpd came up") }
    }

    /// A run has left on a line that dies with it.
    mutating func expectUnknownRun(for lasts: Int64, isCalm: Bool) {
        guard isCalm, daemon.isAlive, lasts > 4 * Self.second else { return }
        let kinds: [AlarmKind] = [.outcomeUnknown, .pumpLost]
        expect(kinds, within: 4 * Self.second, of: "no answer came to a run")
    }

    private func stands(_ kind: AlarmKind) -> Bool {
        for alarm in loop.machine.ledger.board.alarms where alarm.kind == kind && alarm.isPresent {
            return true
        }
        return false
    }

    private mutating func expect(
        _ kinds: [AlarmKind],
        within: Int64,
        of cause: String,
        isOfMotion: Bool = false
    ) {
        judge.expected.append(
            ExpectedAlarm(kinds: kinds, due: now + within, cause: cause, isOfMotion: isOfMotion)
        )
    }
}
