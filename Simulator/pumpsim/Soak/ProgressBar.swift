import Foundation
import Glibc

/// How far a soak has come, on one line of a terminal; elsewhere it says nothing.
struct ProgressBar {
    /// How many days, or how many seconds, whichever is over first.
    private let days: Int?
    private let seconds: Int?
    private let isTerminal = isatty(STDERR_FILENO) == 1

    init(days: Int?, seconds: Int?) {
        self.days = days
        self.seconds = seconds
    }

    /// Draws it anew.
    func show(_ progress: SoakDays.Progress, after took: Duration) {
        guard isTerminal else { return }
        let ofDays = days.map { progress.ended * 30 / $0 } ?? 0
        let ofTime = seconds.map { Int(took.components.seconds) * 30 / $0 } ?? 0
        let filled = min(30, max(ofDays, ofTime))
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
        let rate = Self.rates(progress, took)
        let count = days.map { "\(progress.ended)/\($0)" } ?? "\(progress.ended)"
        write("\r[\(bar)] \(count) days  \(rate)  \(progress.failed) broken   ")
    }

    /// Leaves the line.
    func end() {
        if isTerminal { write("\r\u{1B}[K") }
    }

    /// Sessions that ended and simulated hours, a second of real time each, to a tenth and cut off.
    static func rates(_ progress: SoakDays.Progress, _ took: Duration) -> String {
        let milliseconds = max(
            1,
            took.components.seconds * 1_000 + took.components.attoseconds / 1_000_000_000_000_000
        )
        func rate(_ count: Int64) -> String {
            let tenths = count * 10_000 / milliseconds
            return "\(tenths / 10).\(tenths % 10)"
        }
        return
            "\(rate(Int64(progress.sessions))) sessions/s, \(rate(progress.hours)) simulated hours/s"
    }

    private func write(_ text: String) {
        // Nobody has to look.
        do { try FileHandle.standardError.write(contentsOf: Data(text.utf8)) } catch { return }
    }
}
