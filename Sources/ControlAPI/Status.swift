/// What is going on now: the daemon, its pump, its drug library and the infusion.
public struct StatusReply: Codable, Hashable, Sendable {
    /// The version of this interface: "1".
    public static let apiVersion = "1"

    /// The version of this interface that the daemon speaks.
    public let api: String

    /// The daemon's own version.
    public let version: String

    /// When the daemon started, RFC 3339 in UTC.
    public let startedAt: String

    /// How many times faster than real the procedure's clock runs; 1 with any real pump (SR-65).
    public let timeScale: Int

    /// The pump.
    public let pump: PumpReply

    /// The drug library in use (SR-53).
    public let library: LibraryReply

    /// The infusion, or that there is none.
    public let infusion: InfusionReply

    /// What waits for a person, if anything does.
    public let proposal: ProposalReply?

    /// Every alarm that is not ended, the most urgent first.
    public let alarms: [AlarmReply]

    /// The record.
    public let journal: JournalStateReply

    /// Puts a status together.
    public init(
        version: String,
        startedAt: String,
        timeScale: Int,
        pump: PumpReply,
        library: LibraryReply,
        infusion: InfusionReply,
        proposal: ProposalReply?,
        alarms: [AlarmReply],
        journal: JournalStateReply
    ) {
        self.api = Self.apiVersion
        self.version = version
        self.startedAt = startedAt
        self.timeScale = timeScale
        self.pump = pump
        self.library = library
        self.infusion = infusion
        self.proposal = proposal
        self.alarms = alarms
        self.journal = journal
    }
}

/// The pump as the daemon sees it.
public struct PumpReply: Codable, Hashable, Sendable {
    /// Whether it can be used.
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        /// The line is open and the pump is being identified.
        case connecting
        /// It answers.
        case connected
        /// It has stopped answering (SR-27).
        case lost
        /// It answers and cannot be used; `detail` says why.
        case unusable
        /// The device is not there or is held by another.
        case absent
    }

    /// Whether it can be used.
    public let state: State

    /// What it says of itself, where it has.
    public let identity: String?

    /// The driver's family, as in `new-era`.
    public let family: String

    /// The path of its serial device.
    public let device: String

    /// What its motor does by its own report, where it has one.
    public let motion: String?

    /// What is wrong, in one sentence, where something is.
    public let detail: String?

    /// Puts the pump's part of a status together.
    public init(
        state: State,
        identity: String?,
        family: String,
        device: String,
        motion: String?,
        detail: String?
    ) {
        self.state = state
        self.identity = identity
        self.family = family
        self.device = device
        self.motion = motion
        self.detail = detail
    }
}

/// Whether the record can be written (SR-51).
public struct JournalStateReply: Codable, Hashable, Sendable {
    /// Whether entries become durable.
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        /// They do.
        case writing
        /// They do not: nothing starts.
        case failed
    }

    /// How many entries are durable.
    public let entries: Int

    /// Whether entries become durable.
    public let state: State

    /// Puts the journal's part of a status together.
    public init(entries: Int, state: State) {
        self.entries = entries
        self.state = state
    }
}
