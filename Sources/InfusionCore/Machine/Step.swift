public import DoseMath

/// What the shell has to do after one event.
///
/// By its type a step asks the pump for at most one thing.
public struct Step: Hashable, Sendable {
    /// The one thing asked of the pump, if any.
    public internal(set) var request: PumpRequest?

    /// What has to be recorded, in this order.
    public internal(set) var facts: [Fact] = []

    /// The intent among `facts` that must be durable before the core is told so.
    public internal(set) var awaits: Int?

    /// Nothing to do.
    init() {}
}

/// What the core can ask of a pump.
public enum PumpRequest: Hashable, Sendable {
    /// Stop, now.
    case stop
    /// Set a standing pump up; nothing flows by it.
    case program(rate: FlowRate, volume: Volume, clearsCounter: Bool)
    /// Run what was set up, if the ceilings approve this at the last moment.
    indirect case run(DeliveryAsk)
    /// Lower the rate of a running pump.
    case lower(FlowRate)
    /// Turn the pump's own buzzer on or off (SR-46).
    case sound(Bool)

    /// The request without its numbers.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Stopping.
        case stop
        /// Setting up.
        case program
        /// Running.
        case run
        /// Its own buzzer.
        case sound
        /// Lowering.
        case lower
    }
}

/// The three ways a request ends (SR-21).
public enum PumpOutcome: Hashable, Sendable {
    /// Seen done.
    case done
    /// Seen not done; nothing flows because of it.
    case refused(String)
    /// Nobody knows.
    case unknown(String)

    /// As the record holds it.
    public var text: String {
        switch self {
        case .done: "done"
        case .refused(let reason): "refused: \(reason)"
        case .unknown(let reason): "unknown: \(reason)"
        }
    }
}

/// What one valid answer told of the pump.
public struct PumpReading: Hashable, Sendable {
    /// What the plunger does, as far as the infusion is concerned.
    public enum Motion: Hashable, Sendable {
        /// Stands still.
        case standing
        /// Delivers.
        case infusing
        /// Anything else that moves or may move by itself.
        case astray
    }

    /// What the plunger does.
    public let motion: Motion

    /// The pump's own count of infused volume, where told.
    public let shown: Volume?

    /// One unit of that count's last digit.
    public let unit: Volume

    /// The rate it is set to, where told.
    public let rate: FlowRate?

    /// Whether its program is held, as a person's STOP at the keypad holds it: a pump that has reached
    /// its own volume limit has ended its program instead (SR-26).
    public let isHeld: Bool

    /// Puts a reading together.
    public init(
        motion: Motion,
        shown: Volume?,
        unit: Volume,
        rate: FlowRate?,
        isHeld: Bool = false
    ) {
        self.isHeld = isHeld
        self.motion = motion
        self.shown = shown
        self.unit = unit
        self.rate = rate
    }
}
