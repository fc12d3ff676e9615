import ArgumentParser
import Foundation
import Journal

/// How entries are written for other programs.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
    /// One JSON object a line.
    case jsonl
    /// Comma-separated values with a header, by RFC 4180.
    case csv

    /// What stands before the first entry.
    var header: [UInt8] {
        switch self {
        case .jsonl: []
        case .csv:
            Self.row([
                "sequence", "wall_time", "wall_nanoseconds", "monotonic_nanoseconds", "boot_id",
                "kind", "version", "body", "body_base64", "hash",
            ])
        }
    }

    /// One entry.
    ///
    /// Nanoseconds are text in JSON: many readers keep no more than 53 bits of a number.
    func line(for record: JournalRecord) -> [UInt8] {
        let entry = record.entry
        let time = UTCTime.text(entry.wallNanoseconds)
        switch self {
        case .jsonl:
            let body =
                switch ExportedBody(entry.body) {
                case .object(let text): #""body":\#(text)"#
                case .encoded(let text): #""body_base64":"\#(text)""#
                }
            return Array(
                (#"{"sequence":\#(record.sequence),"wall_time":"\#(time)","#
                    + #""wall_nanoseconds":"\#(entry.wallNanoseconds)","#
                    + #""monotonic_nanoseconds":"\#(entry.monotonicNanoseconds)","#
                    + #""boot_id":\#(Self.quoted(entry.bootID)),"kind":\#(Self.quoted(entry.kind)),"#
                    + #""version":\#(entry.version),\#(body),"hash":"\#(record.hash)"}"#
                    + "\n").utf8
            )
        case .csv:
            let body =
                switch ExportedBody(entry.body) {
                case .object(let text): [text, ""]
                case .encoded(let text): ["", text]
                }
            return Self.row(
                [
                    "\(record.sequence)", time, "\(entry.wallNanoseconds)",
                    "\(entry.monotonicNanoseconds)", entry.bootID, entry.kind, "\(entry.version)",
                ] + body + ["\(record.hash)"]
            )
        }
    }

    /// The last line: an export without it was cut.
    ///
    /// It has no sequence, and the kind `export.end`.
    ///
    /// - Parameter summary: one JSON object.
    /// - Returns: a line in UTF-8.
    func end(_ summary: String) -> [UInt8] {
        switch self {
        case .jsonl: Array((#"{"kind":"export.end","body":\#(summary)}"# + "\n").utf8)
        case .csv: Self.row(["", "", "", "", "", "export.end", "", summary, "", ""])
        }
    }

    private static func row(_ cells: [String]) -> [UInt8] {
        let needing = Set("\",\r\n".utf8)
        let quoted = cells.map { cell in
            guard cell.utf8.contains(where: needing.contains) else { return cell }
            return "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
        }
        return Array((quoted.joined(separator: ",") + "\r\n").utf8)
    }

    /// A JSON string; what was tampered with may hold anything.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5C: quoted += "\\\(scalar)"
            case 0..<0x20, 0x7F: quoted += "\\u" + String(format: "%04x", scalar.value)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

/// A wall time as a person reads it.
enum UTCTime {
    /// RFC 3339 in UTC to the millisecond, cut and not rounded.
    ///
    /// - Parameter nanoseconds: since 1970-01-01T00:00:00Z.
    /// - Returns: a text as 2026-09-21T14:13:20.123Z.
    static func text(_ nanoseconds: Int64) -> String {
        let milliseconds = Self.floor(nanoseconds, 1_000_000)
        let seconds = Self.floor(milliseconds, 1_000)
        let date = Date(timeIntervalSince1970: Double(seconds))
        let whole = date.formatted(.iso8601).dropLast()
        let rest = milliseconds - seconds * 1_000
        return "\(whole).\(rest < 10 ? "00" : rest < 100 ? "0" : "")\(rest)Z"
    }

    private static func floor(_ number: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? quotient - 1 : quotient
    }
}
