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
            if let found = found(mishap) { judge.expected.append(found) }
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

    /// What is found once enough has flowed; `nil` where the mishap ends before that at the rate now.
    ///
    /// Nothing that flows otherwise may be in the way, and no count that was false before.
    private func found(_ mishap: Mishap) -> ExpectedAlarm? {
        let plunger = pump.plunger
        guard passing.isEmpty, plunger.isMoving, let session = judge.session else { return nil }
        let isTrue =
            judge.miscount.tooFew(at: plunger.motorSteps) == 0
            && judge.miscount.tooMany(at: plunger.motorSteps) == 0
        let moved = Int64(clamping: session.moved(plunger) / StepVolume.denominator)
        switch mishap.kind {
        case .occlusion:
            let fluid = pump.fluid
            let free = fluid.slackLeftSteps + fluid.greatestStoredSteps - fluid.storedSteps
            return alarm(.stall, after: free, patience: 0, isOfRun: false, mishap)
        case .overcount where isTrue:
            let band = CountBand.over(from: moved, tooMuch: mishap.amount)
            return alarm(.overDelivery, after: steps(band), patience: 0, isOfRun: true, mishap)
        case .undercount where isTrue:
            // For a minute.
            let (rate, patience) = (plunger.rateNanolitersPerHour, 60 * Self.second)
            let given = Int128(rate) * Int128(mishap.lasts) / 3_600_000_000_000
            let band = CountBand.under(
                from: moved,
                to: moved + Int64(clamping: given),
                tooLittle: mishap.amount
            )
            let needed = steps(band)
            return alarm(.underDelivery, after: needed, patience: patience, isOfRun: true, mishap)
        default: return nil
        }
    }

    /// The motor's steps for a volume in nL, rounded up.
    private func steps(_ volume: Int64) -> Int64 {
        let numerator = pump.plunger.step.numerator
        return Int64((Int128(volume) * StepVolume.denominator + numerator - 1) / numerator)
    }

    /// An alarm that comes once the motor has made so many steps more, and a poll has told of it.
    private func alarm(
        _ kind: AlarmKind,
        after steps: Int64,
        patience: Int64,
        isOfRun: Bool,
        _ mishap: Mishap
    ) -> ExpectedAlarm? {
        let plunger = pump.plunger
        func time(_ steps: Int64) -> Int64 {
            let rate = Int128(plunger.rateNanolitersPerHour) * StepVolume.denominator
            let flowed = Int128(steps) * plunger.step.numerator
            return Int64(clamping: (flowed * 3_600_000_000_000 + rate - 1) / rate)
        }
        // The motor may owe a step, and stalls where it would make the next.
        let within = patience + time(1) + 2 * Self.second
        guard mishap.lasts > time(steps) + within else { return nil }
        return ExpectedAlarm(
            kind,
            after: .init(until: plunger.motorSteps + steps, within: within, isOfRun: isOfRun),
            cause: mishap.kind.rawValue
        )
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
