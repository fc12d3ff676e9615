import DoseMath
import InfusionCore
import PumpDriver
import StrictYAML

/// The `times` section of the settings: what lies outside its range is refused however a site may
/// wish it.
struct TimesReader {
    private let section: MappingReader
    private var spans: [String: Span] = [:]
    private var isWhole = true

    /// Reads both clocks' times; `nil` says that there is a finding.
    static func read(
        _ section: MappingReader
    ) -> (procedure: ProcedureTimes, driver: DriverTimes)? {
        var reader = TimesReader(section: section)
        let driver = reader.driver()
        let procedure = reader.procedure()
        section.finish()
        reader.relate()
        return reader.isWhole ? (procedure, driver) : nil
    }

    private init(section: MappingReader) {
        self.section = section
    }

    private mutating func driver() -> DriverTimes {
        DriverTimes(
            poll: time(SettingTable.poll),
            ratePoll: time(SettingTable.ratePoll),
            answer: time(SettingTable.answer),
            lost: time(SettingTable.lost),
            stopRepeat: time(SettingTable.stopRepeat),
            lease: time(SettingTable.lease)
        )
    }

    private mutating func procedure() -> ProcedureTimes {
        ProcedureTimes(
            orderExpiry: time(SettingTable.orderExpiry),
            startExpiry: time(SettingTable.startExpiry),
            pauseAlarm: time(SettingTable.pauseAlarm),
            pauseEnd: time(SettingTable.pauseEnd),
            nearEnd: time(SettingTable.nearEnd),
            stopUnseen: time(SettingTable.stopUnseen),
            recordLate: time(SettingTable.journal),
            preparationLasts: time(SettingTable.preparationLasts),
            roundInterval: time(SettingTable.roundInterval),
            overdueAlarm: time(SettingTable.overdueAlarm),
            overduePause: time(SettingTable.overduePause),
            callback: time(SettingTable.callback),
            annunciatorBack: time(SettingTable.annunciatorBack),
            audioPause: time(SettingTable.audioPause)
        )
    }

    /// A time of the section; nothing long where there is a finding.
    private mutating func time(_ setting: Setting<Span>) -> Span {
        guard let read = setting.read(in: section) else {
            isWhole = false
            return Span(nanoseconds: 0)
        }
        spans[setting.row.key] = read
        return read
    }

    /// Holds each time to what it has to be beside another one, where both could be read.
    private mutating func relate() {
        for row in SettingTable.times.map(\.row) {
            guard case .time(_, _, let relation?) = row.form, let span = spans[row.key],
                let other = spans[relation.key], !relation.holds(span, beside: other)
            else { continue }
            section.optional(row.key)?.refuse("'\(row.key)' is not \(relation): \(relation.reason)")
            isWhole = false
        }
    }
}

extension SettingRelation {
    /// Whether a time is what it has to be beside the other one.
    fileprivate func holds(_ span: Span, beside other: Span) -> Bool {
        switch self {
        case .longer: span > other
        case .atLeast(let count, _): span.nanoseconds >= count * other.nanoseconds
        }
    }

    /// Why it has to be.
    fileprivate var reason: String {
        switch self {
        case .longer: "a person is told first"
        case .atLeast: "a renewal that is lost must not stop the pump"
        }
    }
}
