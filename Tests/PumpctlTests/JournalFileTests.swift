import ControlAPI
import Foundation
import Journal
import ScriptedDaemon
import Testing

@Suite("Journal file", .timeLimit(.minutes(2)))
struct JournalFileTests {
    /// A journal of so many entries, closed again.
    private func journal(in folder: TemporaryFolder, entries: Int) throws -> (String, JournalHead) {
        let path = folder.path + "/journal.sqlite"
        let journal = try JournalFile.open(path)
        for number in 0..<entries {
            let entry = try JournalEntry(
                kind: "test",
                version: 1,
                body: Array("{\"number\":\(number)}".utf8),
                wallNanoseconds: Int64(number),
                monotonicNanoseconds: Int64(number),
                bootID: "boot"
            )
            _ = try journal.append([entry])
        }
        let head = try journal.head()
        try journal.close()
        return (path, head)
    }

    @Test("is verified without a daemon, and its head printed to be kept on paper (SR-50)")
    func intact() async throws {
        let folder = try TemporaryFolder()
        let (path, head) = try journal(in: folder, entries: 5)
        let run = try await ProgramRun.pumpctl(["journal", "verify", "--file", path])
        #expect(run.status == 0)
        #expect(
            run.output == "The journal is intact: 5 entries.\n  head  \(head.hash.description)\n"
        )
        let json = try await ProgramRun.pumpctl(["journal", "verify", "--file", path, "--json"])
        let reply = try ControlJSON.reply(JournalReply.self, from: Array(json.output.utf8))
        #expect(reply.result == .intact && reply.entries == 5)
        #expect(reply.head == head.hash.description)
    }

    @Test("is found broken where an entry's bytes were changed, with what still holds (SR-50)")
    func broken() async throws {
        let folder = try TemporaryFolder()
        let (path, _) = try journal(in: folder, entries: 5)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let place = try #require(bytes.range(of: Data("{\"number\":2}".utf8)))
        bytes.replaceSubrange(place, with: Data("{\"number\":7}".utf8))
        try bytes.write(to: URL(fileURLWithPath: path))
        let run = try await ProgramRun.pumpctl(["journal", "verify", "--file", path])
        #expect(run.status == 16)
        #expect(run.output.contains("BROKEN at entry 3: its content was changed."))
        #expect(run.output.contains("  entries that hold  2\n"))
    }

    @Test("is refused in one line where it is absent, a folder, or something else")
    func notAJournal() async throws {
        let folder = try TemporaryFolder()
        let text = folder.path + "/text"
        try Data(repeating: 0x41, count: 5_000).write(to: URL(fileURLWithPath: text))
        for path in [folder.path + "/none", folder.path, text] {
            let run = try await ProgramRun.pumpctl(["journal", "verify", "--file", path])
            #expect(run.status == 66, "\(path)")
            #expect(run.complaints.split(separator: "\n").count == 1, "\(run.complaints)")
        }
    }
}
