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

    /// The checklist before a start; `nil` while a session is open (SR-13).
    public let checklist: ChecklistStateReply?

    /// What is done for the patient; `nil` where there has been no session.
    public let care: PatientCareReply?

    /// Where an alarm can be heard (SR-46).
    public let annunciation: AnnunciationReply

    /// The lock, while it is locked (SR-45).
    public let lock: LockReply?

    /// What waits for a person, if anything does.
    public let proposal: ProposalReply?

    /// Every alarm that is not ended, the most urgent first.
    public let alarms: [AlarmReply]

    /// The record.
    public let journal: JournalStateReply

    /// How the control loop keeps time (SR-61).
    public let loop: LoopReply

    /// Every part of the power-on self test; nothing starts before all have passed (SR-60).
    public let selfTest: [SelfTestReply]

    /// Puts a status together.
    public init(
        version: String,
        startedAt: String,
        timeScale: Int,
        pump: PumpReply,
        library: LibraryReply,
        infusion: InfusionReply,
        checklist: ChecklistStateReply?,
        care: PatientCareReply?,
        annunciation: AnnunciationReply,
        lock: LockReply?,
        proposal: ProposalReply?,
        alarms: [AlarmReply],
        journal: JournalStateReply,
        loop: LoopReply,
        selfTest: [SelfTestReply]
    ) {
        self.api = Self.apiVersion
        self.version = version
        self.startedAt = startedAt
        self.timeScale = timeScale
        self.pump = pump
        self.library = library
        self.infusion = infusion
        self.checklist = checklist
        self.care = care
        self.annunciation = annunciation
        self.lock = lock
        self.proposal = proposal
        self.alarms = alarms
        self.journal = journal
        self.loop = loop
        self.selfTest = selfTest
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

    /// Where the chain of hashes stood when the last session ended; `nil` before one did in this run.
    public let anchor: JournalAnchorReply?

    /// Puts the journal's part of a status together.
    public init(entries: Int, state: State, anchor: JournalAnchorReply? = nil) {
        self.entries = entries
        self.state = state
        self.anchor = anchor
    }
}

/// The journal's head at a session's end: on paper it shows a journal that was written anew (SR-50).
public struct JournalAnchorReply: Codable, Hashable, Sendable {
    /// The session that ended.
    public let session: Int

    /// The number of the entry.
    public let sequence: Int

    /// Its hash, 64 hexadecimal digits.
    public let hash: String

    /// Puts an anchor together.
    public init(session: Int, sequence: Int, hash: String) {
        self.session = session
        self.sequence = sequence
        self.hash = hash
    }
}
