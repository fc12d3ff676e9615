/// What becomes of bytes that reach the pump while it is still answering.
public enum PendingCommand: String, Sendable, CaseIterable {
    /// They wait and are read once the answer has left.
    case buffered
    /// They are lost, byte by byte, so that a frame may lose only its beginning.
    case dropped
}

/// In what pieces the pump's answers are handed over.
public enum ReplyDelivery: Sendable {
    /// Each byte when it has left, as a wire does.
    case byteByByte
    /// A frame when its last byte has left: as late, and cheaper for long simulations.
    case wholeFrames
}

/// The state a communication time-out leaves the pump in; the manual can be read both ways.
public enum TimeoutOutcome: String, Sendable, CaseIterable {
    /// The program is reset.
    case stopped
    /// The program could be resumed.
    case paused
}

/// What a simulated NE-1000 is and how it behaves where its manual leaves room.
public struct NewEraConfiguration: Sendable {
    /// Fixes everything random: the latency of answers, and faults.
    public var seed: UInt64 = 1

    /// How many times faster than the line clock the plunger and its program run, from 1 up.
    public var timeScale: Int64 = 1

    /// The serial line's speed when the simulation begins.
    public var lineSpeed = LineSpeed(baud: 19_200)

    /// The syringe that is really in the pump.
    public var syringe = FittedSyringe.bd60

    /// What that syringe holds when the simulation begins, in nL.
    public var initialContentNanoliters: Int64 = 60_000_000

    /// What lies between the motor and the vein.
    public var fluidPath = FluidPathConfiguration()

    /// How much faster (positive) or slower than it believes the motor turns from the beginning, in
    /// thousandths, -1000 to 1000; `PumpFault.drift` changes it.
    ///
    /// A NE-1000 is remembered to be stated at 10 either way (1 %; no page at hand prints it). The
    /// default is a pump that keeps its count.
    public var motorErrorPermille: Int64 = 0

    /// The diameter in the pump's memory when the simulation begins, in um; nil: the right one.
    public var storedDiameterMicrometers: Int64?

    /// The communication mode in the pump's memory when the simulation begins.
    public var initialMode = NewEraMode.basic

    /// What the pump answers to `VER`.
    public var version = "NE1000V3.928"

    /// From the end of a command to the start of its answer, in ns; drawn anew for each.
    public var replyLatencyNanoseconds: ClosedRange<Int64> = 2_000_000...8_000_000

    /// What becomes of bytes that arrive before an answer has left.
    public var pendingCommand = PendingCommand.buffered

    /// In what pieces answers are handed over.
    public var delivery = ReplyDelivery.byteByByte

    /// Whether a pump in Basic mode understands safe frames too.
    ///
    /// Public clients begin with one in either mode, so it does unless told otherwise.
    public var readsSafeFramesInBasicMode = true

    /// Whether a pump in Safe mode says `A?R` by itself when power comes on.
    ///
    /// The manual has it send alarms by itself, and is silent on this one.
    public var announcesPowerUp = false

    /// The state a communication time-out leaves the pump in.
    public var timeoutOutcome = TimeoutOutcome.stopped

    /// A pump with a BD 60 mL syringe, fresh from power-up in Basic mode.
    public init() {}
}
