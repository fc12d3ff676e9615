import DoseCheck
import DoseMath

// Beside every poll runs the second computation of rate and cumulative dose (SR-09); the third, of
// the delivery against time, is the delivery watch (SR-25).

/// The step that the pump carries out, as the second computation needs it.
struct StepOnWire: Hashable, Sendable {
    let step: ProgramStep
    let order: DoseOrder
}

extension InfusionMachine {
    /// Runs both computations on what the pump told; false where they disagree and it was stopped.
    mutating func agree(_ reading: PumpReading, _ step: inout Step, _ now: Now) -> Bool {
        guard let disagreement = disagreement(reading) else { return true }
        note(
            .commandEnded(command: "second computation", outcome: "refused: \(disagreement)"),
            &step,
            now
        )
        tell(.computationsDisagree, &step, now)
        return false
    }

    /// The step that runs and whether a count of its run has been read, and nothing else of the phase.
    private var whatRuns: (onWire: Kept<StepOnWire>, isCounted: Bool)? {
        guard case .running(let running) = phase else { return nil }
        return (running.$onWire, running.isCounted)
    }

    private mutating func disagreement(_ reading: PumpReading) -> String? {
        guard let confirmation = ledger.confirmation, let (onWire, isCounted) = whatRuns else {
            return nil
        }
        if let rate = reading.rate, rate == onWire.value.step.rate {
            let found = ProgramCheck.rateDisagreement(
                onWire: rate,
                step: onWire.value.step,
                order: onWire.value.order,
                unit: setting.pump.resolution.unit(at: onWire.value.step.exactRate)
            )
            if let found { return found }
        }
        guard reading.shown != nil, isCounted else { return nil }
        let strength = onWire.value.order.concentration
        let found = secondDose?.disagreement(
            delivered: tally.delivered,
            atMost: tally.deliveredAtMost,
            mass: tally.delivered.massRoundedUp(at: strength),
            confirmedTotal: confirmation.sessionVolume,
            unit: reading.unit
        )
        return found
    }
}
