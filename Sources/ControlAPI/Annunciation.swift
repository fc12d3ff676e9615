/// Where an alarm can be heard (SR-46).
public struct AnnunciationReply: Codable, Hashable, Sendable {
    /// Whether one that a person has heard holds a stream; without it nothing starts.
    public let isHeard: Bool

    /// Those that hold a stream or may come back, by name.
    public let annunciators: [AnnunciatorReply]

    /// The pause of the sound, while one lasts (SR-42).
    public let audioPause: AudioPauseReply?

    /// Puts it together.
    public init(
        isHeard: Bool,
        annunciators: [AnnunciatorReply],
        audioPause: AudioPauseReply?
    ) {
        self.isHeard = isHeard
        self.annunciators = annunciators
        self.audioPause = audioPause
    }
}

/// One annunciator.
public struct AnnunciatorReply: Codable, Hashable, Sendable {
    /// Its name.
    public let id: String

    /// Whether it holds an event stream.
    public let isOpen: Bool

    /// Whether a person has attested hearing its test.
    public let isHeard: Bool

    /// Puts it together.
    public init(id: String, isOpen: Bool, isHeard: Bool) {
        self.id = id
        self.isOpen = isOpen
        self.isHeard = isHeard
    }
}

/// A pause of the sound (SR-42).
public struct AudioPauseReply: Codable, Hashable, Sendable {
    /// The annunciator it was asked at, and with whose stream it ends.
    public let annunciator: String

    /// How long it still lasts, in seconds, 0 or more.
    public let endsInSeconds: Int

    /// An alarm of this priority or a higher one ends it.
    public let priority: AlarmReply.Priority

    /// Puts it together.
    public init(annunciator: String, endsInSeconds: Int, priority: AlarmReply.Priority) {
        self.annunciator = annunciator
        self.endsInSeconds = endsInSeconds
        self.priority = priority
    }
}

/// The first event of a stream that is an annunciator's: what it is called.
public struct AnnunciatorName: Codable, Hashable, Sendable {
    /// What names it in `Route.annunciatorHeard` and in an audio pause; everybody can see it.
    public let id: String

    /// What it comes back with after a break; nobody else is told, so that nobody else can hold the
    /// line in its place (SR-46).
    public let key: String

    /// Takes a name and its key.
    public init(id: String, key: String) {
        self.id = id
        self.key = key
    }
}

/// The lock of SR-45: the same alarm stopped an infusion three times within ten minutes.
public struct LockReply: Codable, Hashable, Sendable {
    /// The alarm's kind.
    public let alarm: String

    /// What happened, in one sentence.
    public let happened: String

    /// What ends it, in one sentence.
    public let doNow: String

    /// Puts it together.
    public init(alarm: String, happened: String, doNow: String) {
        self.alarm = alarm
        self.happened = happened
        self.doNow = doNow
    }
}
