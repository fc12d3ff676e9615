import Staff
import Testing

@testable import pumpctl

@Suite("Staff entry", .timeLimit(.minutes(2)))
struct StaffEntryTests {
    private static let words = ["staff", "entry", "awillems", "--name", "Anna Willems"]

    private func staff(in output: String) throws -> StaffFile {
        try StaffFile(bytes: Array("staff:\n\(output)".utf8), path: "printed")
    }

    @Test("prints an entry that a staff file takes, made from a line on standard input (SR-15)")
    func fromALine() async throws {
        let run = try await ProgramRun.pumpctl(
            Self.words + ["--role", "nurse", "--role", "prescriber"],
            input: "481516\r\nnext\n"
        )
        #expect(run.status == 0)
        #expect(run.complaints.isEmpty, "nobody is asked where nobody types")
        #expect(!run.output.contains("481516"))
        let entry = try #require(try staff(in: run.output).entries.first)
        #expect(entry.person.id.description == "awillems")
        #expect(entry.person.name.description == "Anna Willems")
        #expect(entry.person.roles == [.nurse, .prescriber])
        #expect(try entry.pin.matches(Pin.parse("481516")))
    }

    @Test(
        "makes no entry of what is no PIN, in one line that does not repeat it",
        arguments: [
            ("", "no PIN was entered"), ("\n4815\n", "no PIN was entered"),
            ("481\n", "a PIN is 4 to 12 digits"), ("4815x\n", "a PIN is 4 to 12 digits"),
            ("4815 \n", "a PIN is 4 to 12 digits"), ("\u{3}4815\n", "a PIN is 4 to 12 digits"),
            ("1234", "too easy to guess"),
            (
                String(repeating: "5", count: 100_000),
                "100000 bytes came instead of a PIN, and at most 64"
            ),
        ]
    )
    func refusedPINs(input: String, reason: String) async throws {
        let run = try await ProgramRun.pumpctl(Self.words + ["--role", "nurse"], input: input)
        #expect(run.status == 65)
        #expect(run.output.isEmpty)
        #expect(run.complaints.hasPrefix("pumpctl: ") && run.complaints.contains(reason))
        #expect(run.complaints.split(separator: "\n").count == 1)
        #expect(!run.complaints.contains("481"))
    }

    @Test("tells every fault of a command line, and asks for no PIN then")
    func faults() async throws {
        let run = try await ProgramRun.pumpctl(
            ["staff", "entry", "Anna", "--name", "A: B", "--role", "surgeon"],
            input: "481516\n"
        )
        #expect(run.status == 65)
        #expect(run.complaints.split(separator: "\n").count == 3)
        #expect(try await ProgramRun.pumpctl(Self.words, input: "481516\n").status == 64)
    }

    @Test("asks twice on a terminal and shows no key, and the terminal is as it was")
    func typed() async throws {
        let run = try TerminalRun(Self.words + ["--role", "nurse"])
        try await run.type("4815\u{7F}516\n", after: "a new PIN for awillems: ")
        try await run.type("99\u{15}481516\n", after: "the same PIN again: ")
        let output = try await run.end(status: 0)
        let entry = try #require(try staff(in: output).entries.first)
        #expect(try entry.pin.matches(Pin.parse("481516")))
        #expect(run.shown == "a new PIN for awillems: \r\nthe same PIN again: \r\n")
        #expect(run.showsKeys)
    }

    @Test("makes no entry where the second PIN differs")
    func typedTwice() async throws {
        let run = try TerminalRun(Self.words + ["--role", "nurse"])
        try await run.type("481516\n", after: "a new PIN for awillems: ")
        try await run.type("481517\n", after: "the same PIN again: ")
        #expect(try await run.end(status: 65).isEmpty)
        #expect(run.shown.contains("the two PINs differ"))
        #expect(!run.shown.contains("4815"))
    }

    @Test("gives up at Control-C and Control-D and leaves the terminal as it was")
    func givenUp() async throws {
        for key in ["\u{3}", "\u{4}"] {
            let run = try TerminalRun(Self.words + ["--role", "nurse"])
            try await run.type("48" + key, after: "a new PIN for awillems: ")
            #expect(try await run.end(status: 65).isEmpty)
            #expect(run.shown.contains("no PIN was entered"))
            #expect(run.showsKeys)
        }
    }
}

@Suite("A line nobody sees")
struct HiddenLineTests {
    private func line(_ keys: String, isTyped: Bool = true) -> Result<String?, HiddenInputError> {
        var line = HiddenLine(isTyped: isTyped)
        return Result { () throws(HiddenInputError) in
            for byte in keys.utf8 {
                if let text = try line.take(byte) { return text }
            }
            return isTyped ? nil : try line.take(nil)
        }
    }

    @Test("takes back a key or all of them, also of those beyond its bound")
    func editing() throws {
        #expect(try line("12\u{8}\u{7F}34\n").get() == "34")
        #expect(try line("\u{7F}\u{8}7\n").get() == "7")
        #expect(try line("12\u{15}34\n").get() == "34")
        let long = String(repeating: "1", count: 70)
        #expect(try line(long + String(repeating: "\u{7F}", count: 66) + "2\n").get() == "11112")
        #expect(try line(long + "\u{15}5\n").get() == "5")
        #expect(throws: HiddenInputError.tooLong(bytes: 70)) { try line(long + "\n").get() }
    }

    @Test("from a file is the bytes up to its end, with no key that edits")
    func file() throws {
        #expect(try line("12\u{7F}\n34", isTyped: false).get() == "12\u{7F}")
        #expect(try line("1234", isTyped: false).get() == "1234")
        #expect(throws: HiddenInputError.nothingEntered) { try line("", isTyped: false).get() }
        #expect(throws: HiddenInputError.nothingEntered) { try line("\r\n", isTyped: false).get() }
    }
}
