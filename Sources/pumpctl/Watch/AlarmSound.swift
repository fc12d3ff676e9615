import ControlAPI

/// When the bell rings for the alarms there are: a rhythm in values, without a clock.
///
/// A terminal's bell has one pitch and a length of its own, so of an alarm's signal it can keep the
/// pulses, the pauses between them and the time to the next burst. `now` is the time since any
/// beginning, the same one for every call.
struct AlarmSound {
    /// The rhythm of HIGH priority, for the test and for a pumpd that has fallen silent, when nobody
    /// else can tell it: the figures of IEC 60601-1-8, as pumpd gives them with its alarms.
    static let high = Rhythm(
        pulse: .milliseconds(150),
        pauses: [100, 100, 350, 100, 500, 100, 100, 350, 100].map { .milliseconds($0) },
        interval: .seconds(5)
    )

    /// What is sounding, burst after burst.
    private var rhythm: Rhythm?

    /// The alarms that sounded when it was last looked.
    private var alarms: Set<Int> = []

    /// The pulses of this burst that are still to come.
    private var pulses: ArraySlice<Duration> = []

    /// When the next burst begins, once this one is over.
    private var nextBurst: Duration?

    /// The last status, for the end of an audio pause that is not told.
    private var paused: (until: Duration, then: [AlarmReply])?

    /// Takes the alarms of a status: the most urgent that sounds is heard, at once where it is new.
    ///
    /// - Parameters:
    ///   - status: as it came.
    ///   - own: the annunciator that this is, which only a pause of its own silences, for the others
    ///     may stand where nobody has asked for silence (SR-42); `nil` where it is none.
    ///   - now: when.
    mutating func take(_ status: StatusReply, as own: String? = nil, at now: Duration) {
        paused = nil
        if let pause = status.annunciation.audioPause, own == nil || own == pause.annunciator {
            let left = Duration.seconds(min(max(pause.endsInSeconds, 0), 600))
            paused = (now + left, status.alarms)
            return sound([], at: now)
        }
        sound(status.alarms, at: now)
    }

    /// Sounds the test, a burst of HIGH priority; an alarm that sounds is a better one.
    mutating func test(at now: Duration) {
        guard rhythm == nil else { return }
        begin(Self.high, at: now)
        nextBurst = nil
    }

    /// Sounds until the next status: pumpd is out of reach, and with it every alarm.
    mutating func lost(at now: Duration) {
        paused = nil
        alarms = []
        guard rhythm != Self.high else { return }
        rhythm = Self.high
        begin(Self.high, at: now)
    }

    /// When to look again; `nil` while nothing sounds.
    var deadline: Duration? { [pulses.first ?? nextBurst, paused?.until].compactMap { $0 }.min() }

    /// Whether the bell rings now.
    ///
    /// Pulses whose time went by unused are one: a bell rung in haste is no rhythm.
    mutating func rings(at now: Duration) -> Bool {
        if let paused, now >= paused.until {
            self.paused = nil
            sound(paused.then, at: now)
        }
        if pulses.isEmpty, let rhythm, let nextBurst, now >= nextBurst { begin(rhythm, at: now) }
        let due = pulses.prefix { $0 <= now }
        pulses = pulses.dropFirst(due.count)
        return !due.isEmpty
    }

    private mutating func sound(_ all: [AlarmReply], at now: Duration) {
        let sounding = all.filter(\.sounds)
        defer { alarms = Set(sounding.map(\.id)) }
        // Alarms come with the most urgent first.
        guard let top = sounding.first else { return silence() }
        let isNews = sounding.contains { $0.priority == top.priority && !alarms.contains($0.id) }
        let wanted = Rhythm(top.signal)
        guard isNews || wanted != rhythm else { return }
        rhythm = wanted
        begin(wanted, at: now)
    }

    private mutating func silence() {
        // A test that is being heard is heard to its end.
        guard rhythm != nil else { return }
        rhythm = nil
        pulses = []
        nextBurst = nil
    }

    private mutating func begin(_ rhythm: Rhythm, at now: Duration) {
        let starts = rhythm.starts
        pulses = ArraySlice(starts.map { now + $0 })
        nextBurst = rhythm.interval.map { now + (starts.last ?? .zero) + rhythm.pulse + $0 }
    }

    /// How one priority sounds.
    struct Rhythm: Equatable {
        let pulse: Duration
        let pauses: [Duration]
        let interval: Duration?

        init(pulse: Duration, pauses: [Duration], interval: Duration?) {
            self.pulse = pulse
            self.pauses = pauses
            self.interval = interval
        }

        /// Takes the data that came with an alarm, held within what can be a signal.
        init(_ signal: AlarmSignal) {
            func held(_ value: Int, to range: ClosedRange<Int>) -> Int {
                min(max(value, range.lowerBound), range.upperBound)
            }
            pulse = .milliseconds(held(signal.pulseMilliseconds, to: 50...1_000))
            pauses = signal.pausesMilliseconds.prefix(held(signal.pulses, to: 1...20) - 1)
                .map { .milliseconds(held($0, to: 50...2_000)) }
            interval = signal.intervalSeconds.map { .seconds(held($0, to: 1...60)) }
        }

        /// When each pulse begins, from the burst's beginning.
        var starts: [Duration] {
            pauses.reduce(into: [.zero]) { starts, pause in
                starts.append((starts.last ?? .zero) + pulse + pause)
            }
        }
    }
}
