import DoseMath
import InfusionCore
import PumpDriver

// From a step of the core to the driver, and from the driver's reports back to the core.

extension ControlLoop {
    /// Records a step's facts and asks the pump for the one thing the step asks for.
    ///
    /// A request that cannot be begun has an outcome at once, which makes the next step; the core
    /// answers a refusal by stopping or resting, so this ends.
    mutating func carryOut(_ step: Step, _ now: Now, _ effects: inout LoopEffects) {
        record.take(step.facts, awaits: step.awaits, now, &effects)
        guard let request = step.request else { return }
        switch request {
        case .stop: driver.stop(now: now.line)
        case .program(let rate, let volume, let clears):
            let program = PumpProgram(
                rate: rate,
                volumeLimit: volume,
                clearsInfusedVolume: clears
            )
            do {
                try driver.program(program, now: now.line)
            } catch {
                refuse(.program, error, now, &effects)
            }
        case .run(let ask): run(ask, now, &effects)
        case .lower(let rate):
            do {
                try driver.lower(to: rate, now: now.line)
            } catch {
                refuse(.lower, error, now, &effects)
            }
        case .sound(let isOn):
            do {
                try driver.sound(isOn, now: now.line)
            } catch {
                refuse(.sound, error, now, &effects)
            }
        }
    }

    /// The ceilings' approval, at the last moment before the wire, and the driver that spends it.
    private mutating func run(_ ask: DeliveryAsk, _ now: Now, _ effects: inout LoopEffects) {
        guard let pump = driver.identity else {
            return refuse(.run, .notConnected, now, &effects)
        }
        let approval: Approval
        do {
            approval = try approve(
                ask,
                under: try machine.rulesForApproval(),
                for: pump,
                epoch: driver.epoch,
                now: now.line
            )
        } catch {
            return carryOut(machine.approvalRefused(error, now: now), now, &effects)
        }
        do {
            try driver.run(approval, now: now.line)
        } catch {
            refuse(.run, error, now, &effects)
        }
    }

    private mutating func refuse(
        _ request: PumpRequest.Kind,
        _ error: DriverError,
        _ now: Now,
        _ effects: inout LoopEffects
    ) {
        let outcome = PumpOutcome.refused(error.description)
        carryOut(machine.pumpEnded(request, outcome, now: now), now, &effects)
    }

    /// Takes all the driver has to tell through the core.
    mutating func takeReports(_ now: Now, _ effects: inout LoopEffects) {
        while let report = driver.nextReport() {
            effects.isNews = true
            carryOut(step(for: report, now), now, &effects)
        }
    }

    private mutating func step(for report: PumpReport, _ now: Now) -> Step {
        switch report {
        case .connected(let identity, let status):
            let step = machine.pumpConnected(identity, now: now)
            // The reading that comes with it is the next report of any poll; here it only says that
            // the pump stands, which connecting already means.
            machine.noteStanding(PumpReading(status))
            return step
        case .unusable(let reason): return machine.pumpUnavailable(.unusable(reason), now: now)
        case .ended(let command, let outcome):
            return machine.pumpEnded(.init(command), .init(outcome), now: now)
        case .status(let status): return machine.pumpRead(PumpReading(status), now: now)
        case .alarm(let alarm): return alarmed(.init(alarm), now)
        case .lost: return machine.pumpLost(now: now)
        case .answering: return machine.pumpAnswers(driver.identity, now: now)
        }
    }
}

extension ControlLoop {
    private mutating func alarmed(_ kind: AlarmKind, _ now: Now) -> Step {
        let wasConnected = machine.isConnected
        let step = machine.pumpAlarmed(kind, now: now)
        // A reset pump may be another one: nothing starts until the driver knows it again.
        if wasConnected, driver.identity == nil { machine.pumpForgotten() }
        return step
    }
}

// The driver's words in the core's: neither knows the other.

extension PumpReading {
    fileprivate init(_ status: PumpStatus) {
        let motion: Motion =
            switch status.motion {
            case .infusing: .infusing
            case .stopped, .paused: .standing
            case .withdrawing, .timedPause, .waitingForTrigger, .purging: .astray
            }
        self.init(
            motion: motion,
            shown: status.infused?.shown,
            unit: status.infused?.unit ?? .zero,
            rate: status.rate,
            isHeld: status.motion == .paused
        )
    }
}

extension PumpRequest.Kind {
    fileprivate init(_ command: PumpCommand) {
        switch command {
        case .program: self = .program
        case .run: self = .run
        case .lower: self = .lower
        case .sound: self = .sound
        case .stop: self = .stop
        }
    }
}

extension PumpOutcome {
    fileprivate init(_ outcome: Outcome) {
        switch outcome {
        case .done: self = .done
        case .refused(let reason): self = .refused(reason)
        case .unknown(let reason): self = .unknown(reason)
        }
    }
}

extension AlarmKind {
    fileprivate init(_ alarm: PumpAlarm) {
        switch alarm {
        case .reset: self = .pumpReset
        case .stall: self = .stall
        case .communicationTimeout: self = .leaseRanOut
        case .programError, .phaseOutOfRange: self = .pumpProgramError
        }
    }
}
