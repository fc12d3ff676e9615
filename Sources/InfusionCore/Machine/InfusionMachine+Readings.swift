import DoseCheck
public import DoseMath

// Every valid answer of the pump: what it says is counted, compared with what it was told, and acted
// on (SR-25, SR-26). This is the hot path: twice a second for two hours.

extension InfusionMachine {
    /// How often a delivery mark is recorded while drug flows, line clock (SR-50).
    private static let markInterval = Span.seconds(10)

    /// A valid answer told this of the pump.
    ///
    /// - Parameters:
    ///   - reading: what it told.
    ///   - now: the clocks as the answer arrived.
    /// - Returns: the step that follows.
    public mutating func pumpRead(_ reading: PumpReading, now: Now) -> Step {
        var step = Step()
        self.reading = reading
        // A read that is answered has renewed the lease of a pump that moves.
        if flowCeases != nil, reading.motion != .standing { isHeardAgain(now) }
        let flowedSince = flowingSince
        count(reading, &step, now)
        switch phase {
        case .running: judge(reading, flowedSince, &step, now)
        case .starting(let starting):
            if starting.stage != .launching, reading.motion != .standing {
                raise(.unexpectedMotion, &step, now)
            }
        case .stopping(let stopping), .unknown(let stopping):
            let settled = reading.motion == .standing && reading.shown != nil
            if stopping.seen != nil, settled { settle(stopping, &step, now) }
        case .idle, .ordered, .confirmed, .paused, .ended:
            if case .connected = link, reading.motion != .standing {
                raise(.unexpectedMotion, &step, now)
            }
        }
        if reading.motion == .standing { clear(.unexpectedMotion, &step, now) }
        tendBuzzer(&step)
        return step
    }

    private mutating func judge(
        _ reading: PumpReading,
        _ flowedSince: Moment?,
        _ step: inout Step,
        _ now: Now
    ) {
        if let shown = reading.shown, !watches(shown, reading.unit, &step, now) { return }
        guard agree(reading, &step, now) else { return }
        switch reading.motion {
        case .astray: raise(.unexpectedMotion, &step, now)
        case .standing: stoodByItself(reading, flowedSince, &step, now)
        case .infusing:
            if let rate = reading.rate, !isExpected(rate) {
                raise(.unexpectedMotion, &step, now)
                return
            }
            announce(&step, now)
            announceSyringe(&step, now)
            // Only right after a count is what stands in the tally as old as a reading can be.
            if reading.shown != nil { markIfDue(&step, now) }
        }
    }

    /// Compares the pump's count with the rates on the wire; false where that stopped the pump.
    private mutating func watches(
        _ shown: Volume,
        _ unit: Volume,
        _ step: inout Step,
        _ now: Now
    ) -> Bool {
        guard case .running(let running) = phase else { return false }
        var watch = running.watch
        let verdict = watch.compare(shown: shown, unit: unit, now: now.procedure)
        // A phase is written anew as a whole: only where the watch has something to remember.
        if watch != running.watch {
            var changed = running
            changed.watch = watch
            phase = .running(changed)
        }
        switch verdict {
        case .agrees:
            clear(.underDelivery, &step, now)
            return true
        case .under:
            raise(.underDelivery, &step, now)
            return true
        case .over:
            hasOverDelivered(&step, now)
            return false
        }
    }

    /// The pump stands though it was not told to: its volume is in, or somebody pressed STOP.
    private mutating func stoodByItself(
        _ reading: PumpReading,
        _ flowedSince: Moment?,
        _ step: inout Step,
        _ now: Now
    ) {
        guard case .running(let running) = phase else { return }
        // Without its count a standing pump tells nothing yet; the next poll has it.
        guard let shown = reading.shown else { return }
        let infused = shown.lessOrZero(running.shownBefore).plus(reading.unit).plus(reading.unit)
        if infused >= running.run.volume, !reading.isHeld {
            withdrawProposal(.used, &step, now)
            // Too late for this run, and whatever comes next comes at the nurse's rate (SR-12).
            lowered(&step, now)
            stoodUnseen(after: running, flowedSince, now)
            let sequel = sequel(of: running)
            stopPump(then: sequel, cause: StopCause.volumeReached, by: nil, &step, now)
        } else {
            tell(.stoppedAtThePump, &step, now)
        }
    }

    /// A pump whose volume is in stood until this was seen: no drug flowed meanwhile, and the next step is
    /// not cut short by it.
    ///
    /// It stood by its rates, but not before it was last seen infusing: one that lags stood later.
    private mutating func stoodUnseen(after running: Running, _ flowedSince: Moment?, _ now: Now) {
        guard let flowedSince, let infusing = infusingSince else { return }
        let over = running.watch.time(beyond: running.run.volume, now: now.procedure)
        let unseen = min(over, now.procedure.since(flowedSince))
        infusingSince = min(infusing.after(unseen), now.procedure)
    }

    private func isExpected(_ rate: FlowRate) -> Bool {
        guard case .running(let running) = phase, let open = ledger.open else { return false }
        if let lowering = running.$lowering, rate == lowering.value.draft.program.rate {
            return true
        }
        // While a raise is being recorded the ledger already counts at the new rate.
        if let raising = running.raising, case .raise(let old) = raising.draft.purpose {
            return rate == old
        }
        return rate == open.value.rateOnWire
    }

    private mutating func announce(_ step: inout Step, _ now: Now) {
        guard case .running(let running) = phase, !running.announced,
            let left = timeLeft(now: now), left <= setting.times.nearEnd
        else { return }
        var told = running
        told.announced = true
        phase = .running(told)
        raise(.nearEnd, &step, now)
    }

    /// Says that the syringe will be empty soon, where the program is not over then (SR-44).
    private mutating func announceSyringe(_ step: inout Step, _ now: Now) {
        guard let left = leftInSyringe, let open = ledger.open,
            left < open.value.confirmed.sessionVolume.lessOrZero(tally.deliveredAtMost),
            !ledger.board.isPresent(.syringeNearEmpty),
            case .running(let running) = phase
        else { return }
        let soon = DeliveryIntegral(rate: running.onWire.step.rate, from: now.procedure)
            .volumeRoundedUp(at: now.procedure.after(setting.times.nearEnd))
        if left <= soon { raise(.syringeNearEmpty, &step, now) }
    }

    private mutating func markIfDue(_ step: inout Step, _ now: Now) {
        guard case .running(let running) = phase,
            now.line.since(running.marked) >= Self.markInterval, let open = ledger.open
        else { return }
        var marked = running
        marked.marked = now.line
        phase = .running(marked)
        mark(open.value.number, &step, now)
    }
}
