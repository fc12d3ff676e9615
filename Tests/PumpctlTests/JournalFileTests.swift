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
            run.output == "The journal is intact: 5 entries.\n  head  \(head)\n"
        )
        let json = try await ProgramRun.pumpctl(["journal", "verify", "--file", path, "--json"])
        let reply = try ControlJSON.reply(JournalReply.self, from: Array(json.output.utf8))
        #expect(reply.result == .intact && reply.entries == 5)
        #expect(reply.head == head.description)
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
        #expect(run.output.contains("--file '\(path)' --to 2\n"))
    }

    @Test("is found broken at the entry its end cannot be read from, with what still holds (SR-50)")
    func damagedEnd() async throws {
        let journal = try SampleJournal(count: 120)
        let anchors = try (1...120).map { try journal.anchor(at: Int64($0)) }
        let lost = try journal.loseLastPage(of: 120)
        try #require((2...120).contains(lost))
        let verify = ["journal", "verify", "--file", journal.path]
        let run = try await ProgramRun.pumpctl(verify)
        #expect(run.status == 16 && run.complaints.isEmpty, "\(run.complaints)")
        #expect(run.output.contains("BROKEN at entry \(lost): the file cannot be read there."))
        #expect(run.output.contains("  entries that hold  \(lost - 1)\n"))
        let json = try await ProgramRun.pumpctl(verify + ["--json"])
        let reply = try ControlJSON.reply(JournalReply.self, from: Array(json.output.utf8))
        #expect(reply.result == .broken && reply.brokenAt == lost)
        #expect(reply.head == anchors[lost - 2])
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

    @Test("is held against heads on paper, and broken where it does not pass through them (SR-50)")
    func anchors() async throws {
        let journal = try SampleJournal(count: 5)
        let verify = ["journal", "verify", "--file", journal.path]
        let (third, fifth) = (try journal.anchor(at: 3), try journal.anchor(at: 5))
        let good = try await ProgramRun.pumpctl(verify + ["--anchor", third, "--anchor", fifth])
        #expect(good.status == 0, "\(good.complaints)")
        let spaced = fifth.replacing(":", with: " ")
        #expect(try await ProgramRun.pumpctl(verify + ["--anchor", spaced]).status == 0)
        let other = "4" + third.dropFirst()
        let bad = try await ProgramRun.pumpctl(verify + ["--anchor", fifth, "--anchor", other])
        #expect(bad.status == 16)
        #expect(bad.output.contains("BROKEN at entry 4: the chain up to it is not the one"))
        let beyond = try await ProgramRun.pumpctl(verify + ["--anchor", "6" + third.dropFirst()])
        #expect(beyond.status == 16)
        #expect(beyond.output.contains("BROKEN at entry 6: everything from it to entry 6"))
    }

    @Test(
        "refuses an anchor that is none, and says how one is written",
        arguments: ["3", "0:", "x:y", ":"]
    )
    func noAnchor(text: String) async throws {
        let journal = try SampleJournal(count: 1)
        let hash = try journal.anchor(at: 1).dropFirst(2)
        for anchor in [text, "0:\(hash)", "-1:\(hash)", "1:\(hash)0", "1:\(hash):1"] {
            let run = try await ProgramRun.pumpctl(
                ["journal", "verify", "--file", journal.path, "--anchor=\(anchor)"]
            )
            #expect(run.status == 64, "\(anchor)")
            #expect(run.complaints.contains(JournalHead.anchorForm), "\(run.complaints)")
        }
    }

    @Test("is held against heads on paper by the daemon too, which is told each of them (SR-50)")
    func anchorsOfTheDaemon() async throws {
        let hash = ChainHash.genesis.description
        let reply = JournalReply(
            result: .intact,
            entries: 5,
            head: "5:\(hash)",
            brokenAt: nil,
            what: nil
        )
        let (run, heard) = try await ProgramRun.pumpctl(
            ["journal", "verify", "--anchor", "3 \(hash)", "--anchor", "5:\(hash)"],
            against: .reply(200, reply)
        )
        #expect(run.status == 0 && run.output.contains("  head  5:\(hash)\n"))
        let query = "anchor=3%3A\(hash)&anchor=5%3A\(hash)"
        #expect(heard.map(\.line) == ["GET /v1/journal/verification?\(query)"])
    }

    @Test("whose guard was dropped is broken though its chain holds, and is mended as it says")
    func guardDropped() async throws {
        let journal = try SampleJournal(count: 3)
        let verify = ["journal", "verify", "--file", journal.path]
        try journal.sqlite("DROP TRIGGER entry_no_delete")
        let run = try await ProgramRun.pumpctl(verify)
        #expect(run.status == 16)
        #expect(run.output.hasPrefix("The journal's chain is intact: 3 entries.\n"))
        #expect(run.output.contains("trigger 'entry_no_delete' of its schema is missing"))
        #expect(run.output.contains("pumpctl journal schema entry_no_delete | sqlite3"))
        let schema = try await ProgramRun.pumpctl(["journal", "schema", "entry_no_delete"])
        #expect(schema.status == 0)
        try journal.sqlite(schema.output)
        #expect(try await ProgramRun.pumpctl(verify).status == 0)
        let unknown = try await ProgramRun.pumpctl(["journal", "schema", "zz"])
        #expect(unknown.status == 65 && unknown.complaints.contains("'zz'"))
    }

    @Test("of which not even the beginning can be read is told so, and not to verify it again")
    func damagedBeginning() async throws {
        let journal = try SampleJournal(count: 3)
        try journal.blankBeginning()
        let run = try await ProgramRun.pumpctl(["journal", "verify", "--file", journal.path])
        #expect(run.status == 16, "\(run.complaints)")
        #expect(!run.complaints.contains("run 'pumpctl journal verify"), "\(run.complaints)")
        let head = try await ProgramRun.pumpctl(["journal", "head", "--file", journal.path])
        #expect(head.status == 16 && head.complaints.contains("run 'pumpctl journal verify"))
    }

    @Test("whose page in the middle cannot be read says what holds and what is left behind it")
    func damagedPage() async throws {
        let journal = try SampleJournal(count: 400)
        try journal.blankPage(holding: #"{"number":200}"#)
        let run = try await ProgramRun.pumpctl(["journal", "verify", "--file", journal.path])
        #expect(run.status == 16)
        let line = try #require(
            run.output.firstMatch(of: /BROKEN at entry (\d+): the file cannot be read there/)
        )
        let broken = try #require(Int(line.1))
        #expect(run.output.contains("--to \(broken - 1)\n"))
        // What it says is done.
        let from = try #require(run.output.firstMatch(of: /--unverified --from (\d+)/)).1
        let export = ["journal", "export", "--format", "jsonl", "--file", journal.path]
        let before = try await ProgramRun.pumpctl(export + ["--to", "\(broken - 1)"])
        #expect(before.status == 0 && before.output.contains(#""verified":true"#))
        let behind = try await ProgramRun.pumpctl(export + ["--unverified", "--from", "\(from)"])
        #expect(behind.status == 0, "\(behind.complaints)")
        #expect(behind.output.hasPrefix("{\"sequence\":\(from),"))
        #expect(behind.output.contains("\"sequence\":400,"))
        #expect(!behind.output.contains("\"after\""), "what stands before cannot be told")
    }

    @Test("shows its newest entry's number and hash as the one line that an anchor is (SR-50)")
    func head() async throws {
        let journal = try SampleJournal(count: 5)
        let run = try await ProgramRun.pumpctl(["journal", "head", "--file", journal.path])
        #expect(run.status == 0 && run.complaints.isEmpty)
        #expect(run.output == "\(try journal.anchor(at: 5))\n")
        let absent = try await ProgramRun.pumpctl(["journal", "head", "--file", journal.path + "x"])
        #expect(absent.status == 66 && absent.output.isEmpty)
    }
}
