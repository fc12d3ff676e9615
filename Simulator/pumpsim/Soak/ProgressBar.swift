import Foundation
import Glibc

/// How far a soak has come, on one line of a terminal; elsewhere it says nothing.
struct ProgressBar {
    private let total: Int
    private let isTerminal = isatty(STDERR_FILENO) == 1

    init(total: Int) { self.total = total }

    /// Draws it anew.
    func show(_ progress: (ended: Int, failed: Int, hours: Int64), after took: Duration) {
        guard isTerminal else { return }
        let filled = progress.ended * 30 / total
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
        let rate = Self.rates(days: progress.ended, hours: progress.hours, took)
        write("\r[\(bar)] \(progress.ended)/\(total)  \(rate)  \(progress.failed) broken   ")
    }

    /// Leaves the line.
    func end() {
        if isTerminal { write("\r\u{1B}[K") }
    }

    /// Days and simulated hours a second, to a tenth.
    static func rates(days: Int, hours: Int64, _ took: Duration) -> String {
        let milliseconds = max(
            1,
            took.components.seconds * 1_000 + took.components.attoseconds / 1_000_000_000_000_000
        )
        func rate(_ count: Int64) -> String {
            let tenths = count * 10_000 / milliseconds
            return "\(tenths / 10).\(tenths % 10)"
        }
        return "\(rate(Int64(days))) sessions/s, \(rate(hours)) simulated hours/s"
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
