import Foundation

/// What was measured, for a person to read.
enum EnduranceTable {
    static let heading =
        "session run kind     resident  written descr. threads   journal entries  wire log log lines"

    /// A line of one session.
    static func line(_ figures: SessionFigures) -> String {
        let process = figures.process
        return [
            padded("\(figures.session)", 7), padded("\(figures.run)", 3),
            figures.kind.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0),
            padded(kilobytes(process.resident), 8), padded(kilobytes(process.dirty), 8),
            padded("\(process.descriptors)", 6), padded("\(process.threads)", 7),
            padded(kilobytes(figures.journal), 9), padded("\(figures.entries)", 7),
            padded(kilobytes(figures.wireLog + figures.wireLogAside), 9),
            padded("\(figures.logLines)", 9),
        ].joined(separator: " ")
    }

    /// The first, middle and last three sessions.
    static func excerpt(_ figures: [SessionFigures]) -> [String] {
        let middle = figures.count / 2
        let shown = Set([0, 1, 2, middle - 1, middle, middle + 1])
            .union((figures.count - 3)..<figures.count)
        return [heading] + figures.indices.filter(shown.contains).map { line(figures[$0]) }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private static func kilobytes(_ bytes: Int64) -> String { "\(bytes / 1_024) K" }
}
