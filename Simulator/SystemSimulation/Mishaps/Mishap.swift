/// Something that goes wrong at a moment of the simulated day.
public struct Mishap: Sendable, Hashable {
    /// What goes wrong.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Bytes towards the pump are hurt for a while.
        case noiseToPump = "noise towards the pump"
        /// Bytes from the pump are hurt for a while.
        case noiseFromPump = "noise from the pump"
        /// Nothing reaches the pump for a while; its answers would get through.
        case deafPump = "line dead towards the pump"
        /// Nothing comes from the pump for a while; it hears and obeys.
        case mutePump = "line dead from the pump"
        /// The cable is out for a while.
        case cableOut = "cable out"
        /// The motor meets something.
        case stall = "pump stalls"
        /// The pump's power goes for a moment.
        case reset = "pump reset"
        /// The pump's power goes for a while.
        case powerLoss = "pump without power"
        /// Somebody presses stop at the pump.
        case stopPressed = "stop pressed at the pump"
        /// Somebody presses start at the pump.
        case startPressed = "start pressed at the pump"
        /// Somebody presses start at the pump and, after a while, stop.
        case runByHand = "pump run by hand"
        /// The motor turns faster or slower than the pump believes.
        case drift = "motor inaccurate"
        /// The line to the patient is closed for a while.
        case occlusion = "line occluded"
        /// Air gets into the line.
        case air = "air in the line"
        /// The line leaks for a while.
        case leak = "line leaks"
        /// The pump counts more than it moves, for a while.
        case overcount = "pump counts too much"
        /// The pump's count falls behind what it moves, for a while.
        case undercount = "pump counts too little"
        /// The pump finds its program in error.
        case programError = "pump finds a program error"
        /// The pump refuses some settings.
        case refusals = "pump refuses settings"
        /// Random bytes leave the pump.
        case babble = "pump babbles"
        /// The daemon is killed and started again after a while.
        case daemonKilled = "daemon killed"
        /// The host is restarted.
        case hostRestarted = "host restarted"
        /// The host is suspended for a while.
        case hostSuspended = "host suspended"
        /// Somebody sets the clock on the wall.
        case clockStepped = "wall clock stepped"
        /// The journal's disk is slow for a while.
        case diskSlow = "disk slow"
        /// The journal's disk fails for a while.
        case diskFails = "disk fails"
        /// The nurse's page is closed for a while.
        case pageGone = "annunciator gone"
        /// The nurse does nothing for a while.
        case nurseAway = "nurse away"
        /// A part of the self-test that the daemon repeats while it runs fails.
        case chainBroken = "journal chain found broken"
        /// The nurse reads less on the barrel than is in it.
        case barrelMisread = "barrel misread"
        /// The pump keeps another number than it was told, and says that it took it.
        case mishearing = "pump keeps another number"
        /// Nothing passes either way from when the pump is next run on, as if its motor disturbed the line.
        case badStart = "line dead as the pump is run"
        /// Bytes towards the pump are hurt from when it is next stopped on, that stop's among them.
        case badStop = "line bad as the pump is stopped"
    }

    /// What goes wrong.
    public let kind: Kind
    /// When, line ns since the simulation began.
    public let at: Int64
    /// For how long, ns; 0 where it is a moment.
    public let lasts: Int64
    /// How much, in the unit of its kind; 0 where there is nothing to measure.
    public let amount: Int64
    /// What a bad line does to a byte; without meaning elsewhere.
    public let noiseKind: WireNoise.Kind

    /// Puts one together.
    init(
        kind: Kind,
        at: Int64,
        lasts: Int64 = 0,
        amount: Int64 = 0,
        noiseKind: WireNoise.Kind = .lost
    ) {
        self.kind = kind
        self.at = at
        self.lasts = lasts
        self.amount = amount
        self.noiseKind = noiseKind
    }
}
