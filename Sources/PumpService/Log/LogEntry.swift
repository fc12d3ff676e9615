import Foundation
import Logging
import StrictYAML

/// One thing the daemon says about itself: a sentence for people, and fields for programs.
///
/// Neither ever names a patient.
struct LogEntry: Sendable {
    let level: Logger.Level
    let label: String
    let message: String
    /// Each with its key in lower case, as in `rate_ml_per_h`, in the order of their keys.
    let fields: [Field]
    let at: Date

    /// What a program can look for.
    struct Field: Sendable, Equatable {
        let key: String
        let value: String
    }

    /// A sentence or a value longer than this many characters is cut.
    static let longest = 4_000

    /// More fields than these are left out.
    static let mostFields = 16

    init(
        _ message: String,
        level: Logger.Level,
        label: String,
        fields: [Field] = [],
        at: Date
    ) {
        self.level = level
        self.label = label
        self.message = Self.cut(message)
        self.fields = fields.prefix(Self.mostFields).map {
            Field(key: $0.key, value: Self.cut($0.value))
        }
        self.at = at
    }

    /// As one line for a terminal or a file, with its end.
    ///
    /// What came from outside, such as a file's name, can neither end the line nor drive a terminal.
    var line: String {
        let known = fields.map { " \($0.key)=\(Self.quoted($0.value.onOneLine))" }.joined()
        return "\(at.formatted(.iso8601)) \(level) \(label): \(message.onOneLine)\(known)\n"
    }

    private static func cut(_ text: String) -> String {
        text.count > longest ? text.prefix(longest) + "..." : text
    }

    private static func quoted(_ value: String) -> String {
        guard value.isEmpty || value.contains(where: { " \"=".contains($0) }) else { return value }
        return "\"\(value.replacing("\"", with: "\\\""))\""
    }
}
