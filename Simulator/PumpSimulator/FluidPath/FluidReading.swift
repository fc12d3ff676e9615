/// Where what the plunger pushed has gone, as only the simulator can know it.
///
/// Exact in motor steps and thousandths of them: the plunger's `motorSteps` are always the sum of
/// `slackTakenSteps`, `storedSteps`, `ventedSteps` and `passedSteps`. Volumes are rounded towards 0.
public struct FluidReading: Sendable, Equatable {
    /// The exact volume of one step in the fitted syringe.
    public let step: StepVolume

    /// Whether the line is closed.
    public let isOccluded: Bool

    /// The steps that went into the play between drive and stopper, of all syringes.
    public let slackTakenSteps: Int64

    /// The steps of play that the next push takes up before it moves anything.
    public let slackLeftSteps: Int64

    /// The steps that syringe and line hold under pressure; below 0 under suction.
    public let storedSteps: Int64

    /// The most they can hold before the motor stalls: no bolus is greater.
    public let greatestStoredSteps: Int64

    /// The steps let off at the syringe, away from the patient.
    public let ventedSteps: Int64

    /// What has reached the patient, air apart, in thousandths of a step.
    public let deliveredThousandths: Int64

    /// What ran out beside the vein, air among it, in thousandths of a step.
    public let leakedThousandths: Int64

    /// The air that has reached the patient, in thousandths of a step.
    public let airThousandths: Int64

    /// How much syringe and line widen under pressure, in nL/kPa.
    public let complianceNanolitersPerKilopascal: Int64

    /// The steps that have passed the line, to the patient and beside the vein.
    public var passedSteps: Int64 {
        (deliveredThousandths + leakedThousandths + airThousandths) / 1_000
    }

    /// What has reached the patient, air apart, in nL.
    public var deliveredNanoliters: Int64 {
        step.nanolitersTruncated(thousandths: deliveredThousandths)
    }

    /// What ran out beside the vein, in nL.
    public var leakedNanoliters: Int64 { step.nanolitersTruncated(thousandths: leakedThousandths) }

    /// The air that has reached the patient, in nL.
    public var airNanoliters: Int64 { step.nanolitersTruncated(thousandths: airThousandths) }

    /// What is held under pressure and would leave as a bolus, in nL.
    public var storedNanoliters: Int64 { step.nanolitersTruncated(steps: storedSteps) }

    /// The greatest bolus there can be, in nL.
    public var greatestStoredNanoliters: Int64 {
        step.nanolitersTruncated(steps: greatestStoredSteps)
    }

    /// What was let off away from the patient, in nL.
    public var ventedNanoliters: Int64 { step.nanolitersTruncated(steps: ventedSteps) }

    /// The play that is left, as the volume it keeps back, in nL.
    public var slackNanoliters: Int64 { step.nanolitersTruncated(steps: slackLeftSteps) }

    /// The pressure in the syringe above that of the room, in Pa; below 0 under suction.
    public var pressurePascals: Int64 {
        let kilo = Int128(storedSteps) * step.numerator * 1_000
        return Int64(
            kilo / (StepVolume.denominator * Int128(complianceNanolitersPerKilopascal))
        )
    }
}
