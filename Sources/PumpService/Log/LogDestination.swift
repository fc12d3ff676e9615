import Foundation
import Logging
import StrictYAML

/// Where the log is written: the host's journal where the standard error goes there anyway, so that
/// fields stay fields; else the standard error, a line each.
public struct LogDestination: Sendable {
    /// The journal's own socket.
    private static let journald = Array("/run/systemd/journal/socket".utf8)

    /// The socket's address, or `nil` for lines on the standard error.
    private let socket: [UInt8]?

    /// As this process was started.
    public init() {
        self.init(
            environment: ProcessInfo.processInfo.environment,
            standardError: FileState(path: "/proc/self/fd/2")
        )
    }

    /// - Parameters:
    ///   - environment: `JOURNAL_STREAM` counts, by which systemd names the file it has connected.
    ///   - standardError: the file that the standard error is.
    ///   - socket: where the journal listens.
    init(
        environment: [String: String],
        standardError: FileState?,
        socket: [UInt8] = journald
    ) {
        let named = environment["JOURNAL_STREAM"]
        self.socket = named != nil && named == standardError?.journalStream ? socket : nil
    }

    /// Writes an entry; waits where the standard error takes nothing.
    ///
    /// - Throws: where the standard error takes nothing at all.
    func write(_ entry: LogEntry) throws {
        // Where the journal is busy or gone the standard error holds the line for it.
        if let socket, PromptWrite.send(entry.journaldDatagram, to: socket) == 0 { return }
        try FileHandle.standardError.write(contentsOf: Data(entry.line.utf8))
    }

    /// Says why the program ends, a line for each of these, which waits for no queue.
    ///
    /// - Parameter refusal: what happened, what was asked, what to do.
    public func say(_ refusal: String) {
        for line in refusal.split(separator: "\n") {
            let entry = LogEntry(String(line), level: .critical, label: "pumpd", at: Date())
            if let socket, PromptWrite.send(entry.journaldDatagram, to: socket) == 0 { continue }
            let said = Data("pumpd: \(entry.message.onOneLine)\n".utf8)
            // Where nothing takes it, it is left to the exit status.
            do { try FileHandle.standardError.write(contentsOf: said) } catch { return }
        }
    }
}
