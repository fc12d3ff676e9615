/// What the pump is doing.
enum NewEraActivity: Sendable, Equatable {
    case stopped
    case operating(NewEraStep)
    case paused(NewEraStep)
    case purging(PlungerDirection)
}

/// What the program is doing within its phase.
enum NewEraStep: Sendable, Equatable {
    case pumping(NewEraPumping)
    /// Waits for procedure ns, then goes on with a phase.
    case waiting(Int128, then: Int)
}

/// A phase that moves the plunger.
struct NewEraPumping: Sendable, Equatable {
    var direction: PlungerDirection
    /// The rate in nL/h, above 0.
    var rate: Int64
    /// What is left to deliver; nil pumps without end.
    var remaining: MeteredVolume?
}

/// A loop of the program that is being gone through.
struct NewEraLoop: Sendable, Equatable {
    /// The phase after the loop's start.
    let firstPhase: Int
    /// The passes still to go, once its end has been met; nil before.
    var passesLeft: Int?
}

/// Why the pump refuses to go on until it has been heard.
enum NewEraAlarm: String, Sendable {
    case reset = "R"
    case stall = "S"
    case timeout = "T"
    case programError = "E"
    case phaseOutOfRange = "O"
}
