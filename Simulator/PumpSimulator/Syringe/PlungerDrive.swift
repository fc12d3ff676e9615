/// Which way the plunger moves.
public enum PlungerDirection: Sendable, Equatable {
    /// Out of the syringe, into the patient.
    case infuse
    /// Into the syringe.
    case withdraw

    var opposite: PlungerDirection {
        switch self {
        case .infuse: .withdraw
        case .withdraw: .infuse
        }
    }
}

/// The motor, the lead screw and the plunger of the syringe that is really fitted.
///
/// The pump asks for volumes by the diameter it was told; the motor answers in whole steps; what
/// those steps move is decided by the syringe that is really there. The motor is never ahead of
/// what it was asked for and less than one step behind it.
struct PlungerDrive: Sendable {
    /// The fitted syringe.
    let syringe: FittedSyringe

    /// What one step moves in the fitted syringe.
    let step: StepVolume

    /// The motor's position in steps: 0 where the simulation began, positive towards empty.
    private(set) var position: Int64 = 0

    /// How much faster (positive) or slower than asked the motor turns, in thousandths.
    ///
    /// From -1000 (it does not turn) to 1000; a fault, 0 in a sound pump.
    var driftPermille: Int64 = 0

    /// What the plunger pushes, and where it goes.
    var path: FluidPath

    /// Where the plunger meets the ends of the barrel, in steps.
    private var limits: ClosedRange<Int64>
    /// What was in the syringe as it was mounted, and where the motor stood then.
    private var filling: (nanoliters: Int64, position: Int64)
    private var direction = PlungerDirection.infuse
    private var assumedStep: StepVolume
    /// What was asked for beyond the last whole step; see `stepSize`.
    private var progress: Int128 = 0

    init(
        syringe: FittedSyringe,
        contentNanoliters: Int64,
        path configuration: FluidPathConfiguration
    ) {
        self.syringe = syringe
        step = StepVolume(diameterMicrometers: syringe.diameterMicrometers)
        path = FluidPath(configuration, step: step)
        assumedStep = step
        limits = 0...0
        filling = (contentNanoliters, 0)
        mount(contentNanoliters: contentNanoliters)
    }

    /// Puts another syringe of the same make in the place of the one that is there.
    ///
    /// - Parameter contentNanoliters: what is in it, from 0 to what it holds.
    mutating func mount(contentNanoliters: Int64) {
        precondition((0...syringe.capacityNanoliters).contains(contentNanoliters))
        let room = syringe.capacityNanoliters - contentNanoliters
        let backward = position - step.wholeSteps(inNanoliters: room)
        limits = backward...(position + step.wholeSteps(inNanoliters: contentNanoliters))
        filling = (contentNanoliters, position)
        path.mount()
    }

    /// What is left in the syringe that is mounted, in whole nL.
    var contentNanoliters: Int64 {
        filling.nanoliters - step.nanolitersTruncated(steps: position - filling.position)
    }

    /// The time until the motor stalls, at an end of the barrel or against a closed line, rounded up;
    /// nil if it never does.
    func nanosecondsToEnd(
        atNanolitersPerHour rate: Int64,
        _ direction: PlungerDirection,
        assuming step: StepVolume
    ) -> Int128? {
        let gain = gain(of: MeteredVolume(nanolitersPerHour: rate, forNanoseconds: 1))
        guard gain > 0 else { return nil }
        let kept = direction == self.direction && step == assumedStep ? progress : 0
        let missing = Int128(freeSteps(direction) + 1) * Self.stepSize(step) - kept
        return (missing + gain - 1) / gain
    }

    /// Turns the motor as far as an asked volume goes, stopping where it stalls.
    mutating func move(
        _ volume: MeteredVolume,
        _ direction: PlungerDirection,
        assuming step: StepVolume
    ) {
        if direction != self.direction || step != assumedStep {
            self.direction = direction
            assumedStep = step
            progress = 0
        }
        progress += gain(of: volume)
        let (steps, rest) = progress.quotientAndRemainder(dividingBy: Self.stepSize(step))
        progress = rest
        let made = Int64(min(Int128(freeSteps(direction)), steps))
        let travel = direction == .infuse ? made : -made
        position += travel
        path.travel(travel)
    }

    /// How many steps the motor can make before it stalls.
    @inline(__always)
    private func freeSteps(_ direction: PlungerDirection) -> Int64 {
        let inBarrel =
            switch direction {
            case .infuse: limits.upperBound - position
            case .withdraw: position - limits.lowerBound
            }
        return min(inBarrel, path.freeSteps(direction))
    }

    @inline(__always)
    private func gain(of volume: MeteredVolume) -> Int128 {
        volume.units * Int128(6_328 * (1_000 + driftPermille))
    }

    /// One step in the unit of `progress`.
    ///
    /// A step is `numerator / denominator` nL, which is 225/6328 x `numerator` metered units, as
    /// 3.6 x 10^12 / (452 x 224 x 10^9) = 225/6328; the 1000 makes room for the drift.
    private static func stepSize(_ step: StepVolume) -> Int128 {
        225_000 * step.numerator
    }
}
