import DoseMath
import InfusionCore
import PumpDriver
import StrictYAML

// The settings file, key by key; every finding is noted with its line, and `nil` says that there
// was one.

enum SettingsReader {
    static func read(_ root: MappingReader) -> Settings? {
        let socket = root.required("socket")?.text()
        let state = root.required("state")?.text()
        let library = root.required("drug_library")?.text()
        let digest = root.optional("drug_library_digest")?.parsed(by: FileDigest.parse)
        let careArea = root.required("care_area")?.text()
        let staff = root.required("staff")?.text()
        let pump = root.required("pump")?.mapping().flatMap(readPump)
        let times = root.required("times")?.mapping().flatMap(readTimes)
        guard let socket, let state, let library, let careArea, let staff, let pump, let times
        else { return nil }
        return Settings(
            socket: socket,
            state: state,
            drugLibrary: library,
            drugLibraryDigest: digest,
            careArea: careArea,
            staff: staff,
            pump: pump,
            procedureTimes: times.procedure,
            driverTimes: times.driver
        )
    }

    private static func readPump(_ pump: MappingReader) -> PumpSettings? {
        let family = pump.required("family")?.text()
        let device = pump.required("device")?.text()
        let address = pump.required("address")?.wholeNumber(in: 0...99)
        let syringe = pump.required("syringe")?.parsed {
            (text) throws(CatalogueError) in try Syringe.named(text)
        }
        pump.finish()
        guard let family, let device, let address, let syringe else { return nil }
        return PumpSettings(
            family: family,
            device: device,
            address: Int(address),
            syringe: syringe
        )
    }

    private static func readTimes(
        _ times: MappingReader
    ) -> (procedure: ProcedureTimes, driver: DriverTimes)? {
        var isWhole = true
        func time(_ key: String, _ range: ClosedRange<Int64>) -> Span {
            let read = times.required(key)?.parsed {
                (text) throws(TimeTextError) in try TimeText.parse(text, in: range)
            }
            if read == nil { isWhole = false }
            return read ?? Span(nanoseconds: 0)
        }
        // Ranges in milliseconds; what lies outside is refused however a site may wish it.
        let driver = DriverTimes(
            poll: time("poll", 200...2_000),
            ratePoll: time("rate_poll", 500...5_000),
            answer: time("answer", 100...1_000),
            lost: time("lost", 1_000...5_000),
            stopRepeat: time("stop_repeat", 600...2_000),
            lease: time("lease", 5_000...30_000)
        )
        let procedure = ProcedureTimes(
            orderExpiry: time("order_expiry", 60_000...600_000),
            startExpiry: time("start_expiry", 60_000...900_000),
            pauseAlarm: time("pause_alarm", 60_000...900_000),
            pauseEnd: time("pause_end", 300_000...3_600_000),
            nearEnd: time("near_end", 60_000...1_800_000),
            stopUnseen: time("stop_unseen", 1_000...5_000),
            recordLate: time("journal", 500...5_000)
        )
        times.finish()
        return isWhole ? (procedure, driver) : nil
    }
}

/// A time as the settings file writes it: a decimal number and `s`, `min` or `h`.
enum TimeText {
    static func parse(
        _ text: String,
        in range: ClosedRange<Int64>
    ) throws(TimeTextError) -> Span {
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text.dropFirst(number.count).drop { $0 == " " }
        guard let size = ["ms": Int64(1), "s": 1_000, "min": 60_000, "h": 3_600_000][String(unit)]
        else {
            throw .noUnit(text)
        }
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ (1...6).contains($0.count) }),
            let whole = Int64(parts[0])
        else { throw .notADecimal(text) }
        let milliseconds: Int64
        if parts.count == 2 {
            let digits = parts[1].count
            guard let decimals = Int64(parts[1]) else { throw .notADecimal(text) }
            let divisor = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
            guard (decimals * size).isMultiple(of: divisor) else { throw .notADecimal(text) }
            milliseconds = whole * size + decimals * size / divisor
        } else {
            milliseconds = whole * size
        }
        guard range.contains(milliseconds) else { throw .outOfRange(text, range) }
        return .milliseconds(milliseconds)
    }
}

/// Why a text is not a time.
enum TimeTextError: Error, CustomStringConvertible {
    case noUnit(String)
    case notADecimal(String)
    case outOfRange(String, ClosedRange<Int64>)

    var description: String {
        switch self {
        case .noUnit(let text):
            "'\(text.prefix(40))' is not a time with a unit: write ms, s, min or h, as in 0.5 s"
        case .notADecimal(let text):
            "'\(text.prefix(40))' is not a plain decimal time in whole milliseconds, as in 0.5 s"
        case .outOfRange(let text, let range):
            "'\(text)' is outside \(Self.print(range.lowerBound)) to \(Self.print(range.upperBound))"
        }
    }

    private static func print(_ milliseconds: Int64) -> String {
        if milliseconds.isMultiple(of: 60_000) { return "\(milliseconds / 60_000) min" }
        if milliseconds.isMultiple(of: 1_000) { return "\(milliseconds / 1_000) s" }
        return "\(milliseconds) ms"
    }
}
