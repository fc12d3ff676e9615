import ControlAPI
import Foundation

/// One row of the table: what was measured, and the line it is held against.
struct Figure {
    /// Whether a figure is on the good side of its line.
    enum Verdict: String {
        case met
        case missed = "MISSED"
        /// For information: there is no line.
        case none = "-"
    }

    /// What stands in the row's columns.
    let cells: [String]

    /// The table's columns.
    static let header = ["what", "line", "p50", "p99", "max", "samples", ""]

    /// Times, held by their 99th percentile against a line in ms.
    init(_ what: String, below milliseconds: Int64?, _ samples: Samples) {
        let judged = samples.percentile(99)
        let verdict: Verdict =
            if let milliseconds, let judged {
                judged < milliseconds * 1_000_000 ? .met : .missed
            } else { .none }
        cells = [
            what, milliseconds.map { "< \($0) ms" } ?? "-",
            Self.milliseconds(samples.percentile(50)), Self.milliseconds(judged),
            Self.milliseconds(samples.percentile(100)), "\(samples.count)", verdict.rawValue,
        ]
    }

    /// Times, held by their 99th percentile against a line in microseconds.
    init(_ what: String, belowMicroseconds line: Int64?, _ samples: Samples) {
        let judged = samples.percentile(99)
        let verdict: Verdict =
            if let line, let judged { judged < line * 1_000 ? .met : .missed } else { .none }
        cells = [
            what, line.map { "< \($0) us" } ?? "-",
            Self.microseconds(samples.percentile(50)), Self.microseconds(judged),
            Self.microseconds(samples.percentile(100)), "\(samples.count)", verdict.rawValue,
        ]
    }

    /// How late a loop was, held by its 99.9th percentile against a line in ms.
    init(_ what: String, below milliseconds: Int, _ loop: LoopReply, samples: Int) {
        func time(_ microseconds: Int) -> String { Self.milliseconds(Int64(microseconds) * 1_000) }
        let isMet = loop.late999PermilleMicroseconds < milliseconds * 1_000
        let verdict: Verdict = isMet ? .met : .missed
        cells = [
            what, "< \(milliseconds) ms", time(loop.lateMedianMicroseconds),
            time(loop.late99PercentMicroseconds), time(loop.latestMicroseconds), "\(samples)",
            verdict.rawValue,
        ]
    }

    /// A number of things, the greatest of its samples, held against the most there may be.
    init(_ what: String, most line: Int?, _ greatest: Int, _ samples: Int) {
        let verdict: Verdict =
            if let line { greatest <= line ? .met : .missed } else { .none }
        cells = [
            what, line.map { "\($0)" } ?? "-", "", "", "\(greatest)", "\(samples)",
            verdict.rawValue,
        ]
    }

    /// One value, the greatest of its samples, held against a line in the same unit.
    init(_ what: String, below line: Double, _ unit: String, greatest: Double, samples: Int) {
        let verdict: Verdict = greatest < line ? .met : .missed
        cells = [
            what, String(format: "< %g %@", line, unit), "", "",
            String(format: "%.2f %@", greatest, unit), "\(samples)", verdict.rawValue,
        ]
    }

    /// Three digits behind the point: a microsecond is what the clock is good for.
    static func milliseconds(_ nanoseconds: Int64?) -> String {
        nanoseconds.map { String(format: "%.3f ms", Double($0) / 1_000_000) } ?? "-"
    }

    /// Two digits behind the point: what a batch of short times is good for.
    static func microseconds(_ nanoseconds: Int64?) -> String {
        nanoseconds.map { String(format: "%.2f us", Double($0) / 1_000) } ?? "-"
    }

    /// Rows under their header, the first column to the left, the others to the right.
    static func table(_ figures: [Figure]) -> String {
        let rows = [header] + figures.map(\.cells)
        let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).enumerated().map { column, cell in
                let space = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 || column == row.count - 1 ? cell.0 + space : space + cell.0
            }
            return cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces)
        }.joined(separator: "\n")
    }
}
