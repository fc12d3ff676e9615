import PumpSimulator

/// The answer to `plunger`: the truth about the plunger and about where the fluid went.
///
/// Whole numbers travel as text: a JSON reader may keep only 53 bits of a number.
struct PlungerReply: Encodable {
    let plungerNanoliters: String
    let motorSteps: String
    let stepNanoliters: String
    let barrelNanoliters: String
    let moving: Bool
    let rateNanolitersPerHour: String
    let lineNanoseconds: String
    let procedureNanoseconds: String
    let occluded: Bool
    let deliveredNanoliters: String
    let airNanoliters: String
    let leakedNanoliters: String
    let ventedNanoliters: String
    let storedNanoliters: String
    let greatestStoredNanoliters: String
    let pressurePascals: String
    let slackNanoliters: String

    init(_ plunger: PlungerReading, _ fluid: FluidReading) {
        plungerNanoliters = String(plunger.plungerNanoliters)
        motorSteps = String(plunger.motorSteps)
        stepNanoliters = "\(plunger.step.numerator)/\(StepVolume.denominator)"
        barrelNanoliters = String(plunger.barrelNanoliters)
        moving = plunger.isMoving
        rateNanolitersPerHour = String(plunger.rateNanolitersPerHour)
        lineNanoseconds = String(plunger.lineNanoseconds)
        procedureNanoseconds = String(plunger.procedureNanoseconds)
        occluded = fluid.isOccluded
        deliveredNanoliters = String(fluid.deliveredNanoliters)
        airNanoliters = String(fluid.airNanoliters)
        leakedNanoliters = String(fluid.leakedNanoliters)
        ventedNanoliters = String(fluid.ventedNanoliters)
        storedNanoliters = String(fluid.storedNanoliters)
        greatestStoredNanoliters = String(fluid.greatestStoredNanoliters)
        pressurePascals = String(fluid.pressurePascals)
        slackNanoliters = String(fluid.slackNanoliters)
    }
}
