public import ControlAPI

/// What was found of an installation: plain facts, gathered without changing anything.
///
/// `nil` says of a part that it did not let itself be looked at in time, or that nothing led to it.
public struct Installation: Hashable, Sendable {
    /// The settings file and the files it names; `nil` where a dead file system held them.
    public var configuration: ConfigurationFacts?
    /// Accounts and groups.
    public var accounts: AccountFacts?
    /// The control socket's file.
    public var socket: PlaceFacts?
    /// What the daemon answered.
    public var daemon: DaemonAnswer
    /// The state folder and what lies in it.
    public var state: StateFacts?
    /// The serial port.
    public var port: PortFacts?
    /// The host.
    public var host: HostFacts?
    /// This program's version.
    public var version: String

    /// Puts the facts together.
    public init(
        configuration: ConfigurationFacts?,
        accounts: AccountFacts?,
        socket: PlaceFacts?,
        daemon: DaemonAnswer,
        state: StateFacts?,
        port: PortFacts?,
        host: HostFacts?,
        version: String
    ) {
        self.configuration = configuration
        self.accounts = accounts
        self.socket = socket
        self.daemon = daemon
        self.state = state
        self.port = port
        self.host = host
        self.version = version
    }

    /// What the daemon answered when asked for its status.
    public enum DaemonAnswer: Hashable, Sendable {
        /// Its status.
        case status(StatusReply)
        /// Nobody is there to be asked; why, and what to do.
        case unreachable(String)
        /// Somebody is there and does not answer, or not in a way that is understood.
        case silent(String)
    }

    /// The status, where the daemon answered.
    var status: StatusReply? {
        guard case .status(let status) = daemon else { return nil }
        return status
    }
}

/// The three files that people write.
public struct ConfigurationFacts: Hashable, Sendable {
    /// The settings file's path.
    public var path: String
    /// Whether it is there and this account may not read it.
    public var isHidden: Bool
    /// What is wrong with it, with file and line; empty where nothing is.
    public var findings: [String]
    /// The pump's lease in seconds; `nil` where the settings are refused.
    public var leaseSeconds: Int64?
    /// The state folder it names, also where it is refused; `nil` where it names none.
    public var state: String?
    /// The serial port it names, also where it is refused; `nil` where it names none.
    public var device: String?
    /// The drug library; `nil` where the settings name none.
    public var library: LibraryFacts?
    /// The staff file; `nil` where the settings name none.
    public var staff: StaffFacts?

    /// Puts the facts together.
    public init(
        path: String,
        isHidden: Bool = false,
        findings: [String],
        leaseSeconds: Int64?,
        state: String?,
        device: String?,
        library: LibraryFacts?,
        staff: StaffFacts?
    ) {
        self.path = path
        self.isHidden = isHidden
        self.findings = findings
        self.leaseSeconds = leaseSeconds
        self.state = state
        self.device = device
        self.library = library
        self.staff = staff
    }
}

/// The drug library's file.
public struct LibraryFacts: Hashable, Sendable {
    /// Its path.
    public var path: String
    /// What is wrong with it, the pinned digest and the care area included.
    public var findings: [String]
    /// Its version and SHA-256, where it is sound.
    public var version: String?
    /// Its SHA-256.
    public var digest: String?
    /// Whether the settings pin a digest.
    public var isPinned: Bool

    /// Puts the facts together.
    public init(
        path: String,
        findings: [String],
        version: String?,
        digest: String?,
        isPinned: Bool
    ) {
        self.path = path
        self.findings = findings
        self.version = version
        self.digest = digest
        self.isPinned = isPinned
    }
}

/// The staff file.
public struct StaffFacts: Hashable, Sendable {
    /// Its path.
    public var path: String
    /// What is wrong with it.
    public var findings: [String]
    /// How many may sign in.
    public var people: Int
    /// How many of them have each role, by its name.
    public var roles: [String: Int]
    /// The group that may read it, without pumpd's account; `nil` where none may.
    public var readers: AccountFacts.Group?

    /// Puts the facts together.
    public init(
        path: String,
        findings: [String],
        people: Int,
        roles: [String: Int],
        readers: AccountFacts.Group? = nil
    ) {
        self.path = path
        self.findings = findings
        self.people = people
        self.roles = roles
        self.readers = readers
    }
}
