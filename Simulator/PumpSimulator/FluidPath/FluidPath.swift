/// The way from the motor to the vein: play, the give of syringe and line, a clamp, and the line.
///
/// Everything is in whole motor steps, and what a step moves goes wholly to one place, so that
/// nothing is rounded and nothing lost: the motor's position is always the sum of the play taken up,
/// what is stored, what was let off, and what passed the line.
struct FluidPath: Sendable, Equatable {
    /// The play between drive and stopper, in steps.
    let slack: Int64

    /// The most the give can store before the motor stalls, in steps; suction as well as pressure.
    let greatestStored: Int64

    /// The line from the clamp to the vein.
    var line: InfusionLine

    /// Whether the line is closed: nothing leaves then, and nothing comes back.
    private(set) var isOccluded = false

    /// What was let off away from the patient, in steps; below 0 where a line drew air in.
    private(set) var ventedSteps: Int64 = 0

    /// Where the drive stands: from 0 (it would draw) to `slack` (it would push) within the play.
    ///
    /// Beyond either end it strains a closed line. A strained stopper lies against the drive, so
    /// that play and strain are one way along one axis.
    private var engagement: Int64 = 0
    /// The play that was taken up in syringes mounted before.
    private var formerSlack: Int64 = 0

    private let compliance: Int64

    /// A path that is open, filled and slack.
    ///
    /// - Parameters:
    ///   - configuration: each number within its range.
    ///   - step: what a motor step moves in the syringe.
    init(_ configuration: FluidPathConfiguration, step: StepVolume) {
        precondition(configuration.isWithinRanges, "a number of the fluid path is out of range")
        slack = StepVolume.stepsRoundedUp(inMicrometers: configuration.slackMicrometers)
        compliance = configuration.complianceNanolitersPerKilopascal
        greatestStored = Self.greatestStored(configuration, step)
        line = InfusionLine(volume: step.wholeSteps(inNanoliters: configuration.lineNanoliters))
    }

    /// What syringe and line have taken up under pressure, in steps; below 0 under suction.
    var storedSteps: Int64 { engagement - taken }

    /// The play that the next push still has to take up, in steps.
    var slackLeftSteps: Int64 { slack - taken }

    /// The play taken up since the simulation began, less what was given back, in steps.
    var slackTakenSteps: Int64 { formerSlack + taken }

    /// How many steps the motor can make before it stalls against a closed line.
    func freeSteps(_ direction: PlungerDirection) -> Int64 {
        guard isOccluded else { return .max }
        return switch direction {
        case .infuse: slack + greatestStored - engagement
        case .withdraw: engagement + greatestStored
        }
    }

    /// The motor has turned: steps above 0 push, below 0 draw.
    ///
    /// Travel one way may be told in pieces or at once: the path is the same afterwards.
    mutating func travel(_ steps: Int64) {
        engagement += steps
        if !isOccluded { line.pass(relieved()) }
    }

    /// Somebody closes the clamp, or the line is kinked.
    mutating func occlude() { isOccluded = true }

    /// The line opens towards the patient: all that is stored leaves at once, which is the worst case.
    mutating func reopen() {
        isOccluded = false
        line.pass(relieved())
    }

    /// The pressure is let off at the syringe, away from the patient; a closed line stays closed.
    mutating func vent() { ventedSteps += relieved() }

    /// Another syringe is mounted: the pressure leaves where the line was taken off, and all play is
    /// there again.
    mutating func mount() {
        vent()
        formerSlack += engagement
        engagement = 0
    }

    /// What can be seen of it by nobody but the simulator.
    func reading(step: StepVolume) -> FluidReading {
        FluidReading(
            step: step,
            isOccluded: isOccluded,
            slackTakenSteps: slackTakenSteps,
            slackLeftSteps: slackLeftSteps,
            storedSteps: storedSteps,
            greatestStoredSteps: greatestStored,
            ventedSteps: ventedSteps,
            deliveredThousandths: line.delivered,
            leakedThousandths: line.leaked,
            airThousandths: line.airDelivered,
            complianceNanolitersPerKilopascal: compliance
        )
    }

    private var taken: Int64 { min(max(engagement, 0), slack) }

    /// Takes the strain off and gives what was stored.
    private mutating func relieved() -> Int64 {
        let stored = storedSteps
        engagement -= stored
        return stored
    }

    /// The steps that the give has taken up when pressure times the barrel's area is the force.
    ///
    /// Force over area is mN / um^2, a million kPa each; the area is 355/452 of the diameter squared,
    /// and a step `numerator / denominator` nL. All as one fraction, rounded down.
    private static func greatestStored(
        _ configuration: FluidPathConfiguration,
        _ step: StepVolume
    ) -> Int64 {
        let square = Int128(step.diameterMicrometers) * Int128(step.diameterMicrometers)
        let strain =
            Int128(configuration.greatestForceMillinewtons) * 1_000_000
            * Int128(configuration.complianceNanolitersPerKilopascal)
        return Int64(
            clamping: strain * 452 * StepVolume.denominator / (355 * square * step.numerator)
        )
    }
}
