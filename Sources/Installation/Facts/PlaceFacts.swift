/// A place in the file system, as it was found.
public struct PlaceFacts: Hashable, Sendable {
    /// Its path.
    public var path: String
    /// Whether something is there and may be looked at.
    public var exists: Bool
    /// Why it could not be looked at, where it could not.
    public var trouble: String?
    /// The owner's number.
    public var owner: UInt32
    /// The group's number.
    public var group: UInt32
    /// The permission bits.
    public var mode: UInt32
    /// What others could do to it, each with a remedy.
    public var objections: [String]

    /// Puts the facts together.
    public init(
        path: String,
        exists: Bool,
        trouble: String? = nil,
        owner: UInt32 = 0,
        group: UInt32 = 0,
        mode: UInt32 = 0,
        objections: [String] = []
    ) {
        self.path = path
        self.exists = exists
        self.trouble = trouble
        self.owner = owner
        self.group = group
        self.mode = mode
        self.objections = objections
    }
}

/// Unix accounts and groups.
public struct AccountFacts: Hashable, Sendable {
    /// A group and who is in it, by name.
    public struct Group: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// The names of those listed in it.
        public var members: [String]

        /// Puts the facts together.
        public init(name: String, members: [String]) {
            self.name = name
            self.members = members
        }
    }

    /// The account pumpd runs as, or would by the package: its name and number; `nil` where the host
    /// has none.
    public var daemon: Account?
    /// The caller.
    public var caller: Account
    /// Whether the caller may open the socket: root, or in its group, or its owner; `nil` without one.
    public var callerMayConnect: Bool?
    /// The group that may open the socket, by name; `nil` where that is not known.
    public var socketGroup: String?
    /// The group of each role, where the settings name groups, by the role's name.
    public var roles: [String: Group]

    /// An account.
    public struct Account: Hashable, Sendable {
        /// Its name, or its number as text.
        public var name: String
        /// Its number.
        public var number: UInt32

        /// Puts the facts together.
        public init(name: String, number: UInt32) {
            self.name = name
            self.number = number
        }
    }

    /// Puts the facts together.
    public init(
        daemon: Account?,
        caller: Account,
        callerMayConnect: Bool?,
        socketGroup: String?,
        roles: [String: Group]
    ) {
        self.daemon = daemon
        self.caller = caller
        self.callerMayConnect = callerMayConnect
        self.socketGroup = socketGroup
        self.roles = roles
    }
}

/// The state folder and what lies in it.
public struct StateFacts: Hashable, Sendable {
    /// The folder.
    public var folder: PlaceFacts
    /// The journal; `nil` where there is none or it may not be looked at.
    public var journal: JournalFacts?
    /// Bytes free for the daemon on its disk; `nil` where the host does not tell.
    public var free: Int64?
    /// The wire log's size in bytes; `nil` where there is none.
    public var wireLog: Int64?
    /// The daemon's process, as the lock names it and the host shows it; `nil` where none runs.
    public var process: Int32?

    /// Puts the facts together.
    public init(
        folder: PlaceFacts,
        journal: JournalFacts?,
        free: Int64?,
        wireLog: Int64?,
        process: Int32?
    ) {
        self.folder = folder
        self.journal = journal
        self.free = free
        self.wireLog = wireLog
        self.process = process
    }
}

/// The journal's file.
public struct JournalFacts: Hashable, Sendable {
    /// Its path.
    public var path: String
    /// Its size in bytes.
    public var size: Int64
    /// How many entries it has.
    public var entries: Int64
    /// When the newest was written, RFC 3339 in UTC; `nil` where there is none.
    public var newest: String?
    /// How many entries at its end were verified.
    public var verified: Int64
    /// What is wrong with them or with the file.
    public var trouble: String?

    /// Puts the facts together.
    public init(
        path: String,
        size: Int64,
        entries: Int64,
        newest: String?,
        verified: Int64,
        trouble: String?
    ) {
        self.path = path
        self.size = size
        self.entries = entries
        self.newest = newest
        self.verified = verified
        self.trouble = trouble
    }
}
