/// The serial port the settings name.
public struct PortFacts: Hashable, Sendable {
    /// The path in the settings.
    public var path: String
    /// Where it leads; `nil` where nothing is there.
    public var resolved: String?
    /// Whether it is a character device.
    public var isDevice: Bool
    /// Whether it is a pseudo-terminal, as of a simulated pump.
    public var isPseudoTerminal: Bool
    /// Whether pumpd's account may read and write it, by its mode; `nil` where that is not known.
    public var mayBeUsed: Bool?
    /// The name of the group that may, where it has one.
    public var group: String?
    /// The process that holds it and the name of its program; `nil` where none is seen.
    public var holder: Holder?

    /// A process and its program.
    public struct Holder: Hashable, Sendable {
        /// Its number.
        public var process: Int32
        /// Its program's name, empty where that may not be seen.
        public var program: String

        /// Puts the facts together.
        public init(process: Int32, program: String) {
            self.process = process
            self.program = program
        }
    }

    /// Puts the facts together.
    public init(
        path: String,
        resolved: String?,
        isDevice: Bool,
        isPseudoTerminal: Bool,
        mayBeUsed: Bool?,
        group: String?,
        holder: Holder?
    ) {
        self.path = path
        self.resolved = resolved
        self.isDevice = isDevice
        self.isPseudoTerminal = isPseudoTerminal
        self.mayBeUsed = mayBeUsed
        self.group = group
        self.holder = holder
    }
}

/// The host that pumpd runs on.
public struct HostFacts: Hashable, Sendable {
    /// The year of the wall clock, UTC.
    public var year: Int
    /// Whether the kernel's clock is kept by a time service; `nil` where the host does not tell.
    public var isClockSynchronised: Bool?
    /// The running daemon's real-time limit (RLIMIT_RTPRIO, soft); `nil` where it may not be seen.
    public var realTimeLimit: Int?
    /// The control thread's scheduling policy as the kernel numbers it; 1 is first in, first out.
    public var controlPolicy: Int?
    /// The running daemon's limit on locked memory in bytes (soft); `nil` where it may not be seen, the
    /// greatest number where there is none.
    public var lockedMemoryLimit: Int64?
    /// How many bytes of the daemon's memory are locked; `nil` where that may not be seen.
    public var lockedBytes: Int64?
    /// Whether the host swaps memory out; `nil` where it does not tell.
    public var hasSwap: Bool?
    /// Whether the host can be suspended by what is asked of it; `nil` where it does not tell.
    public var canSuspend: Bool?
    /// The versions of the libraries this program was built with or found, by name.
    public var libraries: [String: String]

    /// Puts the facts together.
    public init(
        year: Int,
        isClockSynchronised: Bool?,
        realTimeLimit: Int?,
        controlPolicy: Int?,
        lockedMemoryLimit: Int64?,
        lockedBytes: Int64?,
        hasSwap: Bool?,
        canSuspend: Bool?,
        libraries: [String: String]
    ) {
        self.year = year
        self.isClockSynchronised = isClockSynchronised
        self.realTimeLimit = realTimeLimit
        self.controlPolicy = controlPolicy
        self.lockedMemoryLimit = lockedMemoryLimit
        self.lockedBytes = lockedBytes
        self.hasSwap = hasSwap
        self.canSuspend = canSuspend
        self.libraries = libraries
    }
}
