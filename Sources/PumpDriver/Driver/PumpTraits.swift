public import DoseMath

/// What a pump family is, and what keeps it safe when nobody talks to it.
public struct PumpTraits: Hashable, Sendable {
    /// The family's name in settings and messages, as in `new-era`.
    public let family: String

    /// The line's speed in bits per second; 8 data bits, no parity, 1 stop bit.
    public let baud: Int

    /// How the pump stops by itself when this program falls silent (SR-22).
    public let lease: Lease

    /// What enforces a lease.
    public enum Lease: Hashable, Sendable {
        /// The pump's own communication watchdog, of this length on the line clock.
        case watchdog(Span)
        /// The pump has none: refused outside an explicit setting.
        case none
    }

    /// Describes a family.
    public init(family: String, baud: Int, lease: Lease) {
        self.family = family
        self.baud = baud
        self.lease = lease
    }
}

/// What a stopped pump is set up to deliver.
public struct PumpProgram: Hashable, Sendable {
    /// The flow, in the pump's own resolution.
    public let rate: FlowRate

    /// After this volume the pump stops by itself (SR-23), in the pump's own resolution.
    public let volumeLimit: Volume

    /// Whether the pump's count of what it infused starts at zero: once, at a session's start.
    public let clearsInfusedVolume: Bool

    /// Puts a delivery together.
    public init(rate: FlowRate, volumeLimit: Volume, clearsInfusedVolume: Bool) {
        self.rate = rate
        self.volumeLimit = volumeLimit
        self.clearsInfusedVolume = clearsInfusedVolume
    }
}

/// The times a driver keeps, all on the line clock.
public struct DriverTimes: Hashable, Sendable {
    /// Between two reads of the infused volume; default 0.5 s.
    public let poll: Span

    /// Between two reads of the rate while running; default 1 s.
    public let ratePoll: Span

    /// How long one answer is awaited after its command has left the line; default 0.2 s.
    public let answer: Span

    /// Without a valid answer for this long the pump is lost; default 2 s.
    public let lost: Span

    /// Between two stops that were not answered; never under 0.6 s, the default: a torn frame
    /// swallows what follows it for 0.5 s.
    public let stopRepeat: Span

    /// The lease; default 10 s.
    public let lease: Span

    /// Takes the times as the settings give them.
    public init(
        poll: Span,
        ratePoll: Span,
        answer: Span,
        lost: Span,
        stopRepeat: Span,
        lease: Span
    ) {
        self.poll = poll
        self.ratePoll = ratePoll
        self.answer = answer
        self.lost = lost
        self.stopRepeat = stopRepeat
        self.lease = lease
    }

    /// The default times.
    public static let standard = DriverTimes(
        poll: .milliseconds(500),
        ratePoll: .seconds(1),
        answer: .milliseconds(200),
        lost: .seconds(2),
        stopRepeat: .milliseconds(600),
        lease: .seconds(10)
    )
}
