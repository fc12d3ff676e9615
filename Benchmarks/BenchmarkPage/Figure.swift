import Foundation

/// One row of a table: what was measured, and the line it is held against.
public struct Figure: Sendable {
    /// Whether a figure is on the good side of its line.
    public enum Verdict: String, Sendable {
        /// It is.
        case met
        /// It is not.
        case missed = "MISSED"
        /// For information: there is no line, or nothing was measured.
        case none = "-"
    }

    /// What was measured.
    public let what: String
    /// Which side of its line it is on.
    public let verdict: Verdict
    /// What stands in the row's columns.
    let cells: [String]

    /// The table's columns.
    static let header = ["what", "line", "p50", "p99", "max", "samples", ""]

    /// A row of which everything is known; a time that is not is an empty text.
    private init(
        _ what: String,
        line: String?,
        _ times: (p50: String, p99: String, most: String),
        samples: Int,
        isMet: Bool?
    ) {
        self.what = what
        verdict = isMet.map { $0 ? .met : .missed } ?? .none
        cells = [
            what, line ?? "-", times.p50, times.p99, times.most, "\(samples)", verdict.rawValue,
        ]
    }

    /// Times, held by their 99th percentile against a line in ms.
    public init(_ what: String, below milliseconds: Int64?, _ samples: Samples) {
        self.init(
            what,
            samples,
            line: milliseconds.map { ("< \($0) ms", $0 * 1_000_000) },
            Self.milliseconds
        )
    }

    /// Times, held by their 99th percentile against a line in microseconds.
    public init(_ what: String, belowMicroseconds line: Int64?, _ samples: Samples) {
        self.init(
            what,
            samples,
            line: line.map { ("< \($0) us", $0 * 1_000) },
            Self.microseconds
        )
    }

    private init(
        _ what: String,
        _ samples: Samples,
        line: (text: String, nanoseconds: Int64)?,
        _ text: (Int64?) -> String
    ) {
        let judged = samples.percentile(99)
        var isMet: Bool?
        if let line, let judged { isMet = judged < line.nanoseconds }
        self.init(
            what,
            line: line?.text,
            (text(samples.percentile(50)), text(judged), text(samples.percentile(100))),
            samples: samples.count,
            isMet: isMet
        )
    }

    /// How late something was, held by its 99.9th percentile against a line in ms.
    ///
    /// - Parameters:
    ///   - what: the row's name.
    ///   - milliseconds: the line.
    ///   - late: in microseconds: median, 99th percentile, 99.9th percentile, greatest.
    ///   - samples: of how many.
    public init(
        _ what: String,
        below milliseconds: Int,
        late: (p50: Int, p99: Int, p999: Int, most: Int),
        samples: Int
    ) {
        func time(_ microseconds: Int) -> String { Self.milliseconds(Int64(microseconds) * 1_000) }
        self.init(
            what,
            line: "< \(milliseconds) ms",
            (time(late.p50), time(late.p99), time(late.most)),
            samples: samples,
            isMet: late.p999 < milliseconds * 1_000
        )
    }

    /// A number of things, the greatest of its samples, held against the most there may be.
    public init(_ what: String, most line: Int?, _ greatest: Int, _ samples: Int) {
        self.init(
            what,
            line: line.map { "\($0)" },
            ("", "", "\(greatest)"),
            samples: samples,
            isMet: line.map { greatest <= $0 }
        )
    }

    /// One value, the greatest of its samples, held against a line in the same unit.
    public init(_ what: String, below line: Double, _ unit: String, greatest: Double, samples: Int)
    {
        self.init(
            what,
            line: String(format: "< %g %@", line, unit),
            ("", "", String(format: "%.2f %@", greatest, unit)),
            samples: samples,
            isMet: greatest < line
        )
    }

    /// How much of something there is in a second, held against the least there is to be.
    public init(_ what: String, atLeast line: Double?, aSecond: Double, samples: Int) {
        self.init(
            what,
            line: line.map { String(format: ">= %g /s", $0) },
            ("", "", String(format: "%.1f /s", aSecond)),
            samples: samples,
            isMet: line.map { aSecond >= $0 }
        )
    }

    /// Three digits behind the point: a microsecond is what the clock is good for.
    public static func milliseconds(_ nanoseconds: Int64?) -> String {
        nanoseconds.map { String(format: "%.3f ms", Double($0) / 1_000_000) } ?? "-"
    }

    /// Two digits behind the point: what a batch of short times is good for.
    public static func microseconds(_ nanoseconds: Int64?) -> String {
        nanoseconds.map { String(format: "%.2f us", Double($0) / 1_000) } ?? "-"
    }

    /// Rows under their header, the first column to the left, the others to the right.
    public static func table(_ figures: [Figure]) -> String {
        TextTable(header, figures.map(\.cells)).plain
    }
}
