import DoseMath
import Foundation
import Logging

/// Writes every frame to and from the pump into a text file, beside the journal (SR-50).
///
/// Polls would drown the journal, so they are here. The log is a help to the engineer: where it
/// cannot be written the infusion goes on and the lines lost are counted.
final class WireLogThread: Sendable {
    enum Direction: String, Sendable {
        case toPump = ">"
        case fromPump = "<"
    }

    private enum Item: Sendable {
        case burst([UInt8], Direction, at: Moment)
        case end
    }

    /// A file of this size is put aside once; the one put aside before is dropped.
    private static let mostBytes = 16 * 1_024 * 1_024
    private static let bound = 4_096

    /// Bytes come one by one: what comes within this time is written at once.
    private static let gathering = Duration.milliseconds(100)

    private let mailbox: Mailbox<Item>
    private let path: String
    private let logger: Logger
    private let ended = OneTimeSignal()

    init(path: String, logger: Logger) throws(StartError) {
        self.path = path
        self.logger = logger
        mailbox = try Mailbox(bound: Self.bound)
    }

    /// Leaves one frame or burst; never waits.
    ///
    /// A full queue drops it: the journal has the commands.
    func log(_ bytes: [UInt8], _ direction: Direction, at now: Now) {
        _ = mailbox.post(.burst(bytes, direction, at: now.line))
    }

    /// One line of the log: the line clock in ns, the direction, the bytes in hexadecimal and as text.
    private static func line(_ bytes: [UInt8], _ direction: Direction, at moment: Moment) -> String
    {
        var line = "\(moment.nanoseconds) \(direction.rawValue)"
        for byte in bytes {
            line += byte < 16 ? " 0" : " "
            line += String(byte, radix: 16)
        }
        let text = bytes.map { (0x20...0x7E).contains($0) ? Character(UnicodeScalar($0)) : "." }
        return line + "  |\(String(text))|\n"
    }

    /// Lets the thread end once it has written what was left.
    func end() { mailbox.postLast(.end) }

    /// Waits until it has ended, at most for `span`.
    func waitForEnd(atMost span: Span) async { await ended.wait(atMost: span) }

    /// The thread's body.
    func run() {
        var file = WireLogFile(path: path, mostBytes: Self.mostBytes)
        var isEnding = false
        var hasFailed = false
        while !isEnding {
            mailbox.wait(atMost: .seconds(3_600))
            Thread.sleep(forTimeInterval: Self.gathering / .seconds(1))
            var text = ""
            for item in mailbox.take() {
                switch item {
                case .burst(let bytes, let direction, let moment):
                    text += Self.line(bytes, direction, at: moment)
                case .end: isEnding = true
                }
            }
            do {
                try file.append(text)
                hasFailed = false
            } catch {
                if !hasFailed { logger.error("the wire log cannot be written: \(error)") }
                hasFailed = true
            }
        }
        ended.signal()
    }
}

/// A text file that is put aside when it has grown to its bound.
private struct WireLogFile {
    let path: String
    let mostBytes: Int
    private var handle: FileHandle?
    private var size = 0

    init(path: String, mostBytes: Int) {
        self.path = path
        self.mostBytes = mostBytes
    }

    mutating func append(_ text: String) throws {
        guard !text.isEmpty else { return }
        let file = try opened()
        try file.write(contentsOf: Data(text.utf8))
        size += text.utf8.count
        guard size >= mostBytes else { return }
        try file.close()
        handle = nil
        let aside = path + ".1"
        if FileManager.default.fileExists(atPath: aside) {
            try FileManager.default.removeItem(atPath: aside)
        }
        try FileManager.default.moveItem(atPath: path, toPath: aside)
    }

    private mutating func opened() throws -> FileHandle {
        if let handle { return handle }
        if !FileManager.default.fileExists(atPath: path) {
            let made = FileManager.default.createFile(
                atPath: path,
                contents: nil,
                attributes: [.posixPermissions: 0o640]
            )
            guard made else { throw CocoaError(.fileWriteUnknown) }
        }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        size = Int(try file.seekToEnd())
        handle = file
        return file
    }
}
