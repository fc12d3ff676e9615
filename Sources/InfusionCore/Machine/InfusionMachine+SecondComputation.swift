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

    private mutating func disagreement(_ reading: PumpReading) -> String? {
        guard case .running(let running) = phase, let confirmation = ledger.confirmation else {
            return nil
        }
        if let rate = reading.rate, rate == running.onWire.step.rate {
            let found = ProgramCheck.rateDisagreement(
                onWire: rate,
                step: running.onWire.step,
                order: running.onWire.order,
                unit: setting.pump.resolution.unit(at: running.onWire.step.exactRate)
            )
            if let found { return found }
        }
        guard reading.shown != nil, running.isCounted else { return nil }
        let strength = running.onWire.order.concentration
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
