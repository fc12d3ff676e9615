/// What the pump is doing.
enum NewEraActivity: Sendable, Equatable {
    case stopped
    case operating(NewEraStep)
    case paused(NewEraStep)
    case purging(PlungerDirection)

    /// What a status says of it.
    var letter: UInt8 {
        switch self {
        case .stopped: UInt8(ascii: "S")
        case .paused: UInt8(ascii: "P")
        case .purging: UInt8(ascii: "X")
        case .operating(.waiting): UInt8(ascii: "T")
        case .operating(.pumping(let pumping)):
            pumping.direction == .infuse ? UInt8(ascii: "I") : UInt8(ascii: "W")
        }
    }
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
enum NewEraAlarm: Sendable {
    case reset
    case stall
    case timeout
    case programError
    case phaseOutOfRange

    /// What a status says of it, behind `A?`.
    var letter: UInt8 {
        switch self {
        case .reset: UInt8(ascii: "R")
        case .stall: UInt8(ascii: "S")
        case .timeout: UInt8(ascii: "T")
        case .programError: UInt8(ascii: "E")
        case .phaseOutOfRange: UInt8(ascii: "O")
        }
    }
}
