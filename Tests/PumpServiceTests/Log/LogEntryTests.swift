import Foundation
import Logging
import Testing

@testable import PumpService

@Suite("An entry of the log, as a line and as the host's journal takes it")
struct LogEntryTests {
    private func entry(
        _ message: String,
        _ level: Logger.Level = .error,
        _ fields: [(String, String)] = []
    ) -> LogEntry {
        LogEntry(
            message,
            level: level,
            label: "pumpd",
            fields: fields.map { LogEntry.Field(key: $0.0, value: $0.1) },
            at: Date(timeIntervalSince1970: 1_767_225_600)
        )
    }

    private func datagram(_ entry: LogEntry) -> [String] {
        String(decoding: entry.journaldDatagram, as: UTF8.self).split(separator: "\n")
            .map(String.init)
    }

    @Test("is one line with its fields, quoted where a blank is in them")
    func line() {
        let fields = [("rate_ml_per_h", "17.5"), ("why", "a \"b\" c"), ("none", "")]
        #expect(
            entry("session 7 runs", .notice, fields).line
                == "2026-01-01T00:00:00Z notice pumpd: session 7 runs rate_ml_per_h=17.5"
                + #" why="a \"b\" c" none="""# + "\n"
        )
    }

    @Test(
        "lets nothing from outside end its line or drive a terminal",
        arguments: ["\n", "\r", "\u{1B}", "\u{9B}", "\u{202E}", "\u{2028}", "\0", "\t"]
    )
    func control(_ sign: String) {
        let one = entry("before\(sign)after", .error, [("path", "a\(sign)b")])
        #expect(one.line.unicodeScalars.filter { $0 == "\n" }.count == 1)
        #expect(!one.line.dropLast().contains(sign))
        let text = String(decoding: one.journaldDatagram, as: UTF8.self)
        #expect(datagram(one).count == 4)
        #expect(sign == "\n" || !text.contains(sign))
    }

    @Test("becomes fields of the host's journal, each with a name of its own")
    func fields() {
        let fields = [("alarm_kind", "stall"), ("hb.request-id", "3"), ("line\n", "x"), ("", "x")]
        #expect(
            datagram(entry("the line is gone", .error, fields)) == [
                "MESSAGE=the line is gone", "PRIORITY=3", "SYSLOG_IDENTIFIER=pumpd",
                "PUMPD_ALARM_KIND=stall", "PUMPD_HB_REQUEST_ID=3",
            ]
        )
    }

    @Test("has syslog's priority", arguments: zip(Logger.Level.allCases, [7, 7, 6, 5, 4, 3, 2]))
    func priority(level: Logger.Level, number: Int) {
        #expect(datagram(entry("x", level))[1] == "PRIORITY=\(number)")
    }

    @Test("is bounded in its sentence, its values and their number")
    func bounds() {
        let long = String(repeating: "x", count: 100_000)
        let one = entry(long, .error, (0..<100).map { ("key\($0)", long) })
        #expect(one.fields.count == LogEntry.mostFields)
        #expect(one.journaldDatagram.count < 80_000)
    }
}

@Suite("Where the log goes")
struct LogDestinationTests {
    private let path = "/tmp/pumpd-log-\(UUID().uuidString)"

    private func entry(_ message: String) -> LogEntry {
        LogEntry(message, level: .warning, label: "pumpd", at: Date())
    }

    @Test("goes to the host's journal where the standard error is connected to it")
    func journald() throws {
        let journal = try SupervisionDatagrams(at: path)
        let file = try #require(FileState(path: "/proc/self/fd/2"))
        let destination = LogDestination(
            environment: ["JOURNAL_STREAM": file.journalStream],
            standardError: file,
            socket: Array(path.utf8)
        )
        try destination.write(entry("the pump's line is gone"))
        #expect(try journal.next().hasPrefix("MESSAGE=the pump's line is gone\nPRIORITY=4\n"))
        destination.say("one thing is wrong\nand another")
        #expect(try journal.next().hasPrefix("MESSAGE=one thing is wrong\nPRIORITY=2\n"))
        #expect(try journal.next().hasPrefix("MESSAGE=and another\n"))
    }

    @Test(
        "goes to the standard error where that was sent elsewhere, as by a shell",
        arguments: ["1:2", "", "x:y", ":", "18446744073709551616:1", "1:2:3"]
    )
    func elsewhere(stream: String) throws {
        let journal = try SupervisionDatagrams(at: path)
        let destination = LogDestination(
            environment: ["JOURNAL_STREAM": stream],
            standardError: FileState(path: "/proc/self/fd/2"),
            socket: Array(path.utf8)
        )
        try destination.write(entry("to the standard error"))
        #expect(journal.isEmpty)
    }

    @Test("falls back to the standard error where the journal's socket is gone")
    func gone() throws {
        let file = try #require(FileState(path: "/proc/self/fd/2"))
        let destination = LogDestination(
            environment: ["JOURNAL_STREAM": file.journalStream],
            standardError: file,
            socket: Array("/nowhere/socket".utf8)
        )
        try destination.write(entry("a line for the standard error"))
    }
}
