/// What the plunger has really done, as only the simulator can know it.
public struct PlungerReading: Sendable, Equatable {
    /// The motor's steps since the simulation began, infusing counted up, withdrawing down.
    public let motorSteps: Int64

    /// The exact volume of one step in the fitted syringe.
    public let step: StepVolume

    /// What is left in the syringe that is mounted, in whole nL.
    public let barrelNanoliters: Int64

    /// Whether the motor is turning.
    public let isMoving: Bool

    /// The rate the pump is asking of the motor in nL/h; 0 while it does not move.
    public let rateNanolitersPerHour: Int64

    /// The line clock in ns: time as the serial line knows it.
    public let lineNanoseconds: Int64

    /// The procedure clock in ns: the line clock times the time scale.
    public let procedureNanoseconds: Int128

    /// The volume that has left the syringe in whole nL, rounded towards zero; of all syringes
    /// that were mounted since the simulation began.
    ///
    /// Negative when more was withdrawn than infused.
    public var plungerNanoliters: Int64 { step.nanolitersTruncated(steps: motorSteps) }
}
