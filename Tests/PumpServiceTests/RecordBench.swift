import ConfigurationFixtures
import DoseMath
import Foundation
import InfusionCore
import Journal
import Logging
import Testing

@testable import ControlLoop
@testable import PumpService

/// A record on a real disk: facts go in through the journal's thread, and the journal is opened anew.
struct RecordBench {
    let fixture: SettingsFixture
    let inbox: ControlInbox
    let progress = RecordProgress(entries: 0)
    let log = KeptLog()
    var path: String { fixture.folder + "/journal.sqlite" }

    init() throws {
        fixture = try SettingsFixture()
        inbox = try ControlInbox()
    }

    /// So many facts that are no more than entries, numbered from one on.
    static func facts(_ count: Int, from first: Int = 1) -> [NumberedFact] {
        (first..<first + count).map { number in
            NumberedFact(
                number: number,
                fact: .remarked(text: "remark \(number)", by: requester),
                at: Bedside.now
            )
        }
    }

    static let requester = Requester(uid: 1_000, pid: 7, person: nil)

    /// What facts add up to.
    static func summary(of facts: [NumberedFact]) throws -> Replay {
        var replay = Replay()
        for fact in facts {
            try replay.take(
                sequence: Int64(fact.number),
                version: RecordCodec.version,
                body: try RecordCodec.encode(fact.fact),
                line: fact.at.line,
                wall: fact.at.wall,
                boot: "boot-1"
            )
        }
        return replay
    }

    /// The journal's thread on a journal that is opened for it, not running yet.
    func thread() throws -> RecordThread {
        try RecordThread(
            journal: try JournalFile.open(path),
            inbox: inbox,
            boot: "boot-1",
            progress: progress,
            pulse: Pulse(),
            logger: Logger(label: "test") { [log] _ in log }
        )
    }

    /// Lets the journal's thread write what is posted, to its end.
    func write(_ post: (RecordThread) throws -> Void) throws {
        let record = try thread()
        try post(record)
        record.endsAfterThese()
        record.run()
    }

    /// Waits until the thread says, from here on, that the record has failed.
    func failure() async throws {
        _ = inbox.take()
        while !inbox.take().recordFailed { try await Task.sleep(for: .milliseconds(5)) }
    }

    /// The kinds of all entries, in order.
    func kinds() throws -> [String] { try records().map(\.entry.kind) }

    /// What the entries say, in order.
    func stored() throws -> [Fact] {
        try records().map { try RecordCodec.decode($0.entry.body, at: $0.sequence) }
    }

    private func records() throws -> [JournalRecord] {
        let journal = try JournalFile.openReadOnly(path)
        defer { try? journal.close() }
        var records: [JournalRecord] = []
        while true {
            let next = try journal.records(from: Int64(records.count) + 1, limit: 1_000)
            if next.isEmpty { return records }
            records += next
        }
    }

    /// One fact, numbered.
    static func numbered(_ number: Int, _ fact: Fact) -> NumberedFact {
        NumberedFact(number: number, fact: fact, at: Bedside.now(after: Int64(number)))
    }

    /// Runs SQL on the journal, beside whoever has it open.
    func sqlite(_ sql: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sqlite3", path, sql]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
