import Foundation
import Journal
import ScriptedDaemon
import Testing

@testable import pumpctl

@Suite("Journal export", .timeLimit(.minutes(2)))
struct JournalExportTests {
    @Test("gives each entry as one JSON line, its body as it is, and last what it held (SR-50)")
    func jsonLines() async throws {
        let journal = try SampleJournal(count: 2)
        let run = try await export(journal, ["--format", "jsonl"])
        #expect(run.status == 0 && run.complaints.isEmpty)
        let hashes = try (1...2).map { try journal.anchor(at: $0).dropFirst(2) }
        let lines = (0..<2).map { number in
            #"{"sequence":\#(number + 1),"wall_time":"2026-09-21T14:13:20.123Z","#
                + #""wall_nanoseconds":"1790000000123999999","monotonic_nanoseconds":"5","#
                + #""boot_id":"boot","kind":"test","version":4,"body":{"number":\#(number)},"#
                + #""hash":"\#(hashes[number])"}"#
        }
        let end =
            #"{"kind":"export.end","body":{"after":"0:\#(ChainHash.genesis)","entries":2,"#
            + #""head":"2:\#(hashes[1])","verified":true}}"#
        #expect(run.output == (lines + [end, ""]).joined(separator: "\n"))
    }

    @Test("gives CSV with a header, quotes doubled and lines ended as RFC 4180 has it")
    func commaSeparated() async throws {
        let journal = try SampleJournal(count: 1)
        let run = try await export(journal, ["--format", "csv"])
        let hash = try journal.anchor(at: 1).dropFirst(2)
        let lines = run.output.components(separatedBy: "\r\n")
        #expect(
            lines[0] == "sequence,wall_time,wall_nanoseconds,monotonic_nanoseconds,boot_id,kind,"
                + "version,body,body_base64,hash"
        )
        #expect(
            lines[1] == "1,2026-09-21T14:13:20.123Z,1790000000123999999,5,boot,test,4,"
                + #""{""number"":0}",,"# + hash
        )
        #expect(lines[2].hasPrefix(#",,,,,export.end,,"{""after"":""0:"#))
        #expect(lines.count == 4 && lines[3].isEmpty)
        #expect(!run.output.replacing("\r\n", with: "").contains { $0.isNewline })
    }

    @Test(
        "gives a body that is no JSON object in one line in Base64",
        arguments: ["", "plain", "[1]", "{\"a\":\n1}", "{\"a\":1", "{\"a\":\"\u{7F}\"}"]
    )
    func otherBodies(body: String) async throws {
        let journal = try SampleJournal([Array(body.utf8), [0xFF, 0x00]])
        let run = try await export(journal, ["--format", "jsonl"])
        let encoded = Data(body.utf8).base64EncodedString()
        #expect(run.output.contains(#""version":4,"body_base64":"\#(encoded)","#))
        #expect(run.output.contains(#""version":4,"body_base64":"/wA=","#))
        #expect(run.output.split(separator: "\n").count == 3)
    }

    @Test("gives a part from and to the numbers asked for, and refuses one that is not there")
    func part() async throws {
        let journal = try SampleJournal(count: 9)
        let run = try await export(journal, ["--format", "jsonl", "--from", "4", "--to", "5"])
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 3 && lines[0].hasPrefix(#"{"sequence":4,"#))
        #expect(lines[2].contains(#""after":"\#(try journal.anchor(at: 3))","entries":2"#))
        #expect(lines[2].contains(#""head":"\#(try journal.anchor(at: 5))","verified":true"#))
        for range in [["--from", "11"], ["--to", "10"]] {
            let beyond = try await export(journal, ["--format", "csv"] + range)
            #expect(beyond.status == 65 && beyond.output.isEmpty)
            #expect(beyond.complaints.contains("whose newest is 9"))
        }
        for range in [["--from", "0"], ["--from", "3", "--to", "2"], ["--from", "x"]] {
            #expect(try await export(journal, ["--format", "csv"] + range).status == 64)
        }
    }

    @Test("ends before the first entry that does not hold, and says so in its last line")
    func broken() async throws {
        let journal = try SampleJournal(count: 9)
        try journal.replace(#"{"number":3}"#, with: #"{"number":7}"#)
        let run = try await export(journal, ["--format", "jsonl"])
        #expect(run.status == 16)
        #expect(run.complaints.contains("BROKEN at entry 4: its content was changed"))
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[3].contains(#""brokenAt":4,"entries":3"#))
        #expect(lines[3].contains(#""verified":false"#), "who reads only this is not misled")
        let unverified = try await export(journal, ["--format", "jsonl", "--unverified"])
        #expect(unverified.status == 0 && unverified.complaints.contains("NOT verified"))
        #expect(unverified.output.split(separator: "\n").count == 10)
        #expect(unverified.output.hasSuffix("\"verified\":false}}\n"))
    }

    @Test("ends before the entry that its damaged end begins with, verified or not (SR-50)")
    func damagedEnd() async throws {
        let journal = try SampleJournal(count: 120)
        let lost = try journal.loseLastPage(of: 120)
        try #require((7...120).contains(lost))
        for (arguments, kept) in [
            ([], lost - 1), (["--unverified"], lost - 1),
            (["--unverified", "--from", "5"], lost - 5),
            (["--to", "130"], lost - 1),
        ] {
            let run = try await export(journal, ["--format", "jsonl"] + arguments)
            #expect(run.status == 16, "\(arguments): \(run.complaints)")
            let isVerified = !arguments.contains("--unverified")
            #expect(
                run.complaints == """
                    pumpctl: the journal is BROKEN at entry \(lost): the file cannot be read there
                    pumpctl: the export ends before it, with \(kept) entries\(isVerified ? "" : ", NOT verified")

                    """
            )
            let lines = run.output.split(separator: "\n")
            #expect(lines.count == kept + 1)
            #expect(lines.last?.contains(#""brokenAt":\#(lost),"entries":\#(kept)"#) == true)
            #expect(lines.last?.contains(#""verified":false"#) == true, "the end is not whole")
        }
        // What stands before the damage can be had whole.
        let sound = try await export(journal, ["--format", "jsonl", "--to", "\(lost - 1)"])
        #expect(sound.status == 0 && sound.output.split(separator: "\n").count == lost)
        let behind = try await export(journal, ["--format", "jsonl", "--from", "119"])
        #expect(behind.status == 16 && behind.complaints.contains("pumpctl journal verify"))
    }

    @Test("writes a file that only its group reads, and over one that is there only if told to")
    func outputFile() async throws {
        let journal = try SampleJournal(count: 3)
        let path = journal.folder.path + "/out.csv"
        let arguments = ["--format", "csv", "--output", path]
        #expect(try await export(journal, arguments).status == 0)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o640)
        let before = try String(contentsOfFile: path, encoding: .utf8)
        #expect(before.components(separatedBy: "\r\n").count == 6)
        let again = try await export(journal, arguments + ["--to", "1"])
        #expect(again.status == 74 && again.complaints.contains("is there already"))
        #expect(again.complaints.hasSuffix("nothing was written\n"), "\(again.complaints)")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == before)
        let absent = journal.folder.path + "/none/out.csv"
        let nowhere = try await export(journal, ["--format", "csv", "--output", absent])
        #expect(
            nowhere.complaints
                == "pumpctl: '\(absent)' cannot be made: its folder is not there: make that"
                + " first, or name another place; nothing was written\n"
        )
        #expect(try await export(journal, arguments + ["--to", "1", "--force"]).status == 0)
        #expect(try String(contentsOfFile: path, encoding: .utf8) != before)
    }

    @Test("does not write over the journal, nor over the files beside it")
    func ontoItself() async throws {
        let journal = try SampleJournal(count: 3)
        let link = journal.folder.path + "/link"
        try FileManager.default.createSymbolicLink(
            atPath: link,
            withDestinationPath: journal.path
        )
        for path in [journal.path, link, journal.path + "-wal"] {
            let run = try await export(
                journal,
                ["--format", "csv", "--force", "--output", path]
            )
            #expect(run.status == 74 && run.complaints.contains("is the journal itself"), "\(path)")
        }
        #expect(try await export(journal, ["--format", "jsonl"]).status == 0)
    }

    @Test("tells of a reader that goes away and of a full disk, and has no last line then")
    func cut() async throws {
        let journal = try SampleJournal(count: 2_000)
        let program = try ProgramRun.path()
        for target in ["| head -n 1", "> /dev/full"] {
            let script = """
                set -o pipefail
                '\(program)' journal export --format jsonl --file '\(journal.path)' \(target)
                """
            let (status, text) = try Self.shell(script)
            #expect(status == 74, "\(target)")
            #expect(text.contains("cannot be written"), "\(target): \(text)")
            #expect(!text.contains("export.end"), "\(target)")
        }
    }

    @Test("reads beside a daemon that writes, and ends at the entry that was the newest")
    func besideAWriter() async throws {
        let journal = try SampleJournal(count: 3)
        let writer = try JournalFile.open(journal.path)
        let entry = try #require(try writer.records(from: 1).first).entry
        _ = try writer.append([entry])
        let run = try await export(journal, ["--format", "jsonl"])
        #expect(run.status == 0 && run.output.contains(#""entries":4,"#))
        try writer.close()
    }

    private func export(
        _ journal: SampleJournal,
        _ arguments: [String]
    ) async throws -> ProgramRun {
        try await ProgramRun.pumpctl(["journal", "export", "--file", journal.path] + arguments)
    }

    private static func shell(_ script: String) throws -> (Int32, String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["bash", "-c", script]
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    }
}
