/// How an alarm of one priority looks and sounds, as data for whatever shows it (SR-40).
///
/// The figures are those of IEC 60601-1-8: colours and flash rates of its table of visual signals,
/// pulses, bursts and their spacing of its tables of auditory signals.
public struct AlarmSignal: Hashable, Sendable {
    /// The colour of the light.
    public let colour: Colour

    /// How often it flashes, in hundredths of a hertz; `nil` where it is steady.
    public let flash: ClosedRange<Int>?

    /// How many pulses a burst of sound has.
    public let pulses: Int

    /// The pause between the pulses of a burst, in milliseconds, one less than `pulses`.
    public let pauses: [Int]

    /// How long each pulse sounds, in milliseconds.
    public let pulse: Int

    /// From the end of a burst to the next one, in seconds; `nil` where it is not repeated.
    public let interval: Int?

    /// The colours of the standard.
    public enum Colour: String, Hashable, Sendable {
        /// Of high priority.
        case red
        /// Of medium priority.
        case yellow
        /// Of low priority.
        case cyan
    }

    private init(
        _ colour: Colour,
        flash: ClosedRange<Int>?,
        pulse: Int,
        pauses: [Int],
        interval: Int?
    ) {
        self.colour = colour
        self.flash = flash
        pulses = pauses.count + 1
        self.pauses = pauses
        self.pulse = pulse
        self.interval = interval
    }

    /// The signal of a priority.
    public static func of(_ priority: AlarmPriority) -> AlarmSignal {
        switch priority {
        case .high:
            // Twice three and two: each pulse 75 to 200 ms, 50 to 125 ms apart, the three from the
            // two by twice that and a pulse, the halves by 350 to 1 300 ms.
            AlarmSignal(
                .red,
                flash: 140...280,
                pulse: 150,
                pauses: [100, 100, 350, 100, 500, 100, 100, 350, 100],
                interval: 5
            )
        case .medium:
            // Three pulses of 125 to 250 ms, 125 to 250 ms apart.
            AlarmSignal(.yellow, flash: 40...80, pulse: 200, pauses: [200, 200], interval: 8)
        case .low:
            AlarmSignal(.cyan, flash: nil, pulse: 200, pauses: [200], interval: nil)
        }
    }

    /// The pitches of a burst: the melody for drug and fluid delivery of the standard's annex, as it
    /// is published in the literature on alarm sounds; the standard's own text was not at hand.
    public static func notes(of priority: AlarmPriority) -> [String] {
        switch priority {
        case .high: ["C5", "D4", "G4", "C5", "D5", "C5", "D4", "G4", "C5", "D5"]
        case .medium: ["C5", "D4", "G4"]
        case .low: ["E4", "C4"]
        }
    }
}
