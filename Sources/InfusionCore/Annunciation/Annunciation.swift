public import DoseMath

/// The annunciators: event streams at which a person has heard the alarm sound (SR-46).
public struct Annunciation: Hashable, Sendable {
    /// Names one annunciator for as long as the daemon runs; the shell makes it.
    public struct ID: Hashable, Sendable {
        /// What it is called on the socket.
        public let text: String

        /// Takes a name.
        public init(_ text: String) { self.text = text }
    }

    /// The annunciators whose streams are open.
    public private(set) var open: Set<ID> = []

    /// Those at which a person has attested hearing the test; kept when their stream breaks, so that
    /// it may come back.
    public private(set) var heard: Set<ID> = []

    /// Since when no annunciator that was heard holds a stream, line clock; `nil` while one does, or
    /// where none ever did.
    public private(set) var lostAt: Moment?

    /// The pause of the sound, while one lasts.
    public private(set) var audioPause: AudioPause?

    /// The pump's own buzzer, which sounds while none is there.
    public internal(set) var buzzer = Buzzer()

    /// How many annunciators may be open or remembered.
    public static let most = 16

    /// No annunciators.
    init() {}

    /// Whether an annunciator that was heard holds an event stream.
    public var isHeard: Bool { !open.isDisjoint(with: heard) }

    /// A stream has opened; false where there are too many.
    mutating func opened(_ id: ID) -> Bool {
        guard open.contains(id) || open.count < Self.most else { return false }
        // Taken over by a new stream: the pause ended with the old one (SR-42).
        if open.contains(id), audioPause?.stream == id { audioPause = nil }
        open.insert(id)
        if isHeard { lostAt = nil }
        return true
    }

    /// A stream has ended, and with it the audio pause that was asked at it (SR-42).
    mutating func closed(_ id: ID, at line: Moment) {
        let wasHeard = isHeard
        open.remove(id)
        if audioPause?.stream == id { audioPause = nil }
        if wasHeard, !isHeard { lostAt = line }
    }

    /// Nobody hears an alarm from here on, as after a restart.
    mutating func lost(at line: Moment) { lostAt = line }

    /// A person has heard the test there.
    mutating func attested(_ id: ID) {
        // Only those that hold a stream, and those that might come back, are worth remembering.
        if heard.count >= Self.most { heard.formIntersection(open) }
        heard.insert(id)
        if isHeard { lostAt = nil }
    }

    mutating func silenced(_ pause: AudioPause) { audioPause = pause }

    mutating func sounds() { audioPause = nil }
}

/// A pause of the alarm sound, at one event stream (SR-42).
public struct AudioPause: Hashable, Sendable {
    /// The annunciator whose stream it belongs to and ends with.
    public let stream: Annunciation.ID

    /// When it is over, line clock.
    public let until: Moment

    /// The highest priority that was sounding: an alarm of this priority or a higher one ends it.
    public let priority: AlarmPriority

    /// Whether a new alarm sounds in spite of it.
    func isBroken(by alarm: AlarmPriority) -> Bool { alarm >= priority }
}
