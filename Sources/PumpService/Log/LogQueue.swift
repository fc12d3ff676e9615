import DoseMath
import Foundation
public import Logging

/// The daemon's log on its way to the host's journal or the standard error, which nobody waits for.
///
/// A terminal that was paused or a pipe that nobody reads takes nothing for as long as it likes. Only
/// the log's own thread stands still then: a control thread that wrote there itself would keep a stop
/// and an alarm waiting (SR-16). What finds the queue full is counted, and the number is written where
/// it is missing.
public final class LogQueue: Sendable {
    private enum Item: Sendable {
        case entry(LogEntry)
        case end
    }

    /// How many lines wait at most.
    static let bound = 1_024

    private let mailbox: Mailbox<Item>
    private let lost = LostLines()
    private let ended = OneTimeSignal()
    private let write: @Sendable (LogEntry) throws -> Void

    /// A queue to where the host wants the log, with its thread running.
    ///
    /// - Throws: `StartError.system` where the host has no descriptor left.
    public convenience init() throws(StartError) {
        try self.init(write: LogDestination().write)
        Thread.start(named: "log") { [self] in run() }
    }

    /// A queue whose entries go wherever a test looks at them; it runs the thread's body itself.
    init(write: @escaping @Sendable (LogEntry) throws -> Void) throws(StartError) {
        mailbox = try Mailbox(bound: Self.bound)
        self.write = write
    }

    /// For `LoggingSystem.bootstrap`.
    public func handler(label: String) -> any LogHandler { QueuedLog(self, label: label) }

    /// Writes what was left and takes nothing more; waits for that at most a second.
    public func end() async {
        mailbox.postLast(.end)
        await ended.wait(atMost: .seconds(1))
    }

    func post(_ entry: LogEntry) {
        if !mailbox.post(.entry(entry)) { lost.add(1) }
    }

    /// The thread's body.
    func run() {
        var isEnding = false
        while !isEnding {
            mailbox.wait(atMost: .seconds(3_600))
            for item in mailbox.take() {
                switch item {
                case .entry(let entry): put(entry, lines: 1)
                case .end: isEnding = true
                }
            }
            let count = lost.take()
            if count > 0 {
                let words =
                    "\(count) lines of the log are lost: nobody read it, or it could not be written"
                put(
                    LogEntry(words, level: .warning, label: "pumpd", at: Date()),
                    lines: count
                )
            }
        }
        ended.signal()
    }

    /// What cannot be written is told once something can be: until then there is nowhere to say so.
    private func put(_ entry: LogEntry, lines: Int) {
        do { try write(entry) } catch { lost.add(lines) }
    }
}
