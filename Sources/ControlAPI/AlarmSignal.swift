/// How an alarm looks and sounds, by IEC 60601-1-8 (SR-40).
public struct AlarmSignal: Codable, Hashable, Sendable {
    /// The indicator's colour: `red`, `yellow` or `cyan`.
    public let colour: String

    /// The slowest it may flash, as in `1.4 Hz`; `nil` where it is steady.
    public let flashLowest: String?

    /// The fastest it may flash, as in `2.8 Hz`; `nil` where it is steady.
    public let flashHighest: String?

    /// How many pulses a burst of its sound has.
    public let pulses: Int

    /// How long each pulse sounds, in milliseconds.
    public let pulseMilliseconds: Int

    /// The pauses between the pulses, in milliseconds, one less than there are pulses.
    public let pausesMilliseconds: [Int]

    /// From the end of a burst to the next one, in seconds; `nil` where it is not repeated.
    public let intervalSeconds: Int?

    /// The pitch of each pulse in scientific notation, as in `C5`.
    public let notes: [String]

    /// Puts a signal together.
    public init(
        colour: String,
        flashLowest: String?,
        flashHighest: String?,
        pulses: Int,
        pulseMilliseconds: Int,
        pausesMilliseconds: [Int],
        intervalSeconds: Int?,
        notes: [String]
    ) {
        self.colour = colour
        self.flashLowest = flashLowest
        self.flashHighest = flashHighest
        self.pulses = pulses
        self.pulseMilliseconds = pulseMilliseconds
        self.pausesMilliseconds = pausesMilliseconds
        self.intervalSeconds = intervalSeconds
        self.notes = notes
    }
}
