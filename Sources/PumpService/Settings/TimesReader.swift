import DoseMath
import InfusionCore
import PumpDriver
import StrictYAML

/// The `times` section of the settings: what lies outside its range is refused however a site may
/// wish it.
struct TimesReader {
    private let section: MappingReader
    private var isWhole = true

    /// Reads both clocks' times; `nil` says that there is a finding.
    static func read(
        _ section: MappingReader
    ) -> (procedure: ProcedureTimes, driver: DriverTimes)? {
        var reader = TimesReader(section: section)
        let driver = reader.driver()
        let procedure = reader.procedure()
        section.finish()
        return reader.isWhole ? (procedure, driver) : nil
    }

    private init(section: MappingReader) {
        self.section = section
    }

    private mutating func driver() -> DriverTimes {
        DriverTimes(
            poll: time("poll", 200...2_000),
            ratePoll: time("rate_poll", 500...5_000),
            answer: time("answer", 100...1_000),
            lost: time("lost", 1_000...5_000),
            stopRepeat: time("stop_repeat", 600...2_000),
            lease: time("lease", 5_000...30_000)
        )
    }

    private mutating func procedure() -> ProcedureTimes {
        let overdue = time("overdue_alarm", 10_000...600_000)
        let pauseAlarm = time("pause_alarm", 60_000...900_000)
        return ProcedureTimes(
            orderExpiry: time("order_expiry", 60_000...600_000),
            startExpiry: time("start_expiry", 60_000...900_000),
            pauseAlarm: pauseAlarm,
            pauseEnd: time("pause_end", 300_000...3_600_000, after: ("pause_alarm", pauseAlarm)),
            nearEnd: time("near_end", 60_000...1_800_000),
            stopUnseen: time("stop_unseen", 1_000...5_000),
            recordLate: time("journal", 500...5_000),
            preparationLasts: time("preparation_lasts", 600_000...14_400_000),
            roundInterval: time("round_interval", 60_000...1_800_000),
            overdueAlarm: overdue,
            overduePause: time(
                "overdue_pause",
                10_000...900_000,
                after: ("overdue_alarm", overdue)
            ),
            callback: time("callback", 10_000...120_000),
            annunciatorBack: time("annunciator_back", 5_000...120_000),
            audioPause: time("audio_pause", 10_000...120_000)
        )
    }

    /// A time of the section.
    ///
    /// - Parameters:
    ///   - key: its key.
    ///   - range: in milliseconds.
    ///   - earlier: the time it has to be longer than, besides, and that one's key.
    /// - Returns: nothing long where there is a finding.
    private mutating func time(
        _ key: String,
        _ range: ClosedRange<Int64>,
        after earlier: (key: String, span: Span)? = nil
    ) -> Span {
        let value = section.required(key)
        let read = value?.parsed {
            (text) throws(TimeTextError) in try TimeText.parse(text, in: range)
        }
        guard let read else {
            isWhole = false
            return Span(nanoseconds: 0)
        }
        if let earlier, read <= earlier.span {
            value?.refuse("'\(key)' is not longer than '\(earlier.key)': a person is told first")
            isWhole = false
        }
        return read
    }
}
