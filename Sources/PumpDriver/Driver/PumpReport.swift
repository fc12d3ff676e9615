public import DoseMath

/// What a driver has to tell.
public enum PumpReport: Hashable, Sendable {
    /// Ready for commands: this pump, standing still.
    ///
    /// Told when the start sequence is through, and again whenever the pump is ready after it was
    /// lost or reset.
    case connected(PumpIdentity, PumpStatus)

    /// What answers is not a pump this driver may run; the reason says what to do.
    ///
    /// The driver goes on stopping and asking; it never runs such a pump.
    case unusable(reason: String)

    /// A command has ended.
    case ended(PumpCommand, Outcome)

    /// A valid answer told this of the pump.
    case status(PumpStatus)

    /// The pump told of an alarm; telling cleared it in the pump, so it must be latched here (SR-41).
    case alarm(PumpAlarm)

    /// No valid answer for the time a pump is counted as lost (SR-27); told once a loss, and never of
    /// a pump that has not been connected on this line.
    case lost

    /// The first valid answer after `lost`; the pump has been told to stop again.
    case answering
}

/// The commands that end in an outcome.
public enum PumpCommand: String, Hashable, Sendable, CaseIterable {
    /// Setting a stopped pump up.
    case program
    /// Running it.
    case run
    /// Lowering the rate while it runs.
    case lower
    /// Stopping it.
    case stop
    /// Turning its own buzzer on or off.
    case sound
}

/// The three ways a command can end (SR-21).
public enum Outcome: Hashable, Sendable {
    /// Seen done: a read sent afterwards shows it.
    case done

    /// Seen not done, and nothing flows because of it; with the pump's reason.
    case refused(reason: String)

    /// Nobody knows; counts as the larger dose until a status read resolves it.
    case unknown(reason: String)
}

/// An alarm a pump can tell of.
public enum PumpAlarm: String, Hashable, Sendable, CaseIterable {
    /// The pump lost power or was reset.
    case reset
    /// The motor stalled: on this family the only sign of an occlusion.
    case stall
    /// The lease ran out: no communication.
    case communicationTimeout
    /// The pump found its program in error.
    case programError
    /// The pump's program phase is out of range.
    case phaseOutOfRange
}
