import Foundation
import SeededChance
import StrictYAML
import Testing

@testable import Staff

@Suite("The staff file is taken whole or refused whole, with every finding (SR-15)")
struct StaffFileTests {
    static let two = """
        staff:
          - id: awillems
            name: Anna Willems
            roles: [nurse, prescriber]
            pin: \(PinTests.knownHash)
          - id: b.okafor-2
            name: "Dr. Bisi O'Kafor"
            roles:
              - biomed
            pin: \(PinTests.knownHash.replacing("AAEC", with: "BBEC"))

        """

    static func findings(in text: String) -> [String] {
        do throws(StaffFileError) {
            _ = try StaffFile(bytes: Array(text.utf8), path: "staff.yaml")
            return []
        } catch {
            return "\(error)".split(separator: "\n").map(String.init)
        }
    }

    @Test("gives every person with name, roles and what the PIN is held against")
    func reading() throws {
        let staff = try StaffFile(bytes: Array(Self.two.utf8), path: "staff.yaml")
        #expect(staff.entries.map(\.person.id.description) == ["awillems", "b.okafor-2"])
        #expect(
            staff.entries.map(\.person.name.description) == ["Anna Willems", "Dr. Bisi O'Kafor"]
        )
        #expect(staff.entries.map(\.person.roles) == [[.nurse, .prescriber], [.biomed]])
        let pin = try Pin.parse("48151623")
        #expect(try staff.entry(of: StaffID.parse("awillems"))?.pin.matches(pin) == true)
        #expect(try staff.entry(of: StaffID.parse("nobody")) == nil)
    }

    @Test("may list nobody, as the one shipped does: no PIN is ever shipped")
    func nobody() throws {
        #expect(try StaffFile(bytes: Array("staff: []\n".utf8), path: "s").entries.isEmpty)
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        #expect(try StaffFile(path: root.path + "/Config/staff.yaml").entries.isEmpty)
    }

    @Test(
        "one wrong thing gives one finding, with its line and the reason",
        arguments: [
            ("    name: Anna Willems\n", "", 2, "the key 'name' is missing"),
            ("id: awillems", "id: Awillems", 2, "'Awillems' is not a staff id"),
            ("id: awillems", "id: b.okafor-2", 6, "the id 'b.okafor-2' is there twice"),
            ("Anna Willems", "\"Anna \\e[31mWillems\"", 3, "is not a person's name"),
            ("[nurse, prescriber]", "[nurse, surgeon]", 4, "'surgeon' is not a role"),
            ("[nurse, prescriber]", "[nurse, nurse]", 4, "the role 'nurse' is there twice"),
            ("[nurse, prescriber]", "[]", 4, "roles is an empty list"),
            ("[nurse, prescriber]", "nurse", 4, "roles has to be a list"),
            ("BBEC", "AAEC", 10, "this PIN's salt is another entry's"),
            ("pin: scrypt$14", "pin: scrypt$20", 5, "its cost is not from 14 to 17"),
            ("pin: scrypt$14", "pin: 1234 #", 5, "it is not written as"),
            ("    name: Anna", "    pass: x\n    name: Anna", 3, "unknown key 'pass'"),
        ]
    )
    func oneFinding(original: String, replacement: String, line: Int, reason: String) throws {
        let place = try #require(Self.two.firstRange(of: original))
        let found = Self.findings(in: Self.two.replacingCharacters(in: place, with: replacement))
        #expect(found.contains { $0.contains(reason) }, "\(found)")
        #expect(found.contains { $0.hasPrefix("staff.yaml:\(line): ") }, "\(found)")
        #expect(found.count == 1, "\(found)")
    }

    /// The same, with the second retired.
    static let oneRetired = two.replacing(
        "    pin: \(PinTests.knownHash.replacing("AAEC", with: "BBEC"))",
        with: "    retired: 2026-11-23"
    )

    @Test("keeps the id, name and roles of who is retired, and proves nobody by them")
    func retired() throws {
        let staff = try StaffFile(bytes: Array(Self.oneRetired.utf8), path: "staff.yaml")
        #expect(staff.entries.map(\.person.id.description) == ["awillems"])
        let former = try #require(staff.former.first)
        #expect(staff.former.count == 1)
        #expect(former.person.id.description == "b.okafor-2" && former.person.roles == [.biomed])
        #expect(former.person.name.description == "Dr. Bisi O'Kafor")
        #expect(former.retired.description == "2026-11-23")
        #expect(try staff.entry(of: StaffID.parse("b.okafor-2")) == nil)
    }

    @Test(
        "of who is retired one wrong thing gives one finding too",
        arguments: [
            ("id: b.okafor-2", "id: awillems", 6, "the id 'awillems' is there twice"),
            ("retired: 2026-11-23", "retired: yes", 10, "'yes' is not a day"),
            ("retired: 2026-11-23", "retired: ", 10, "retired has no value"),
            ("retired: 2026-11-23", "retired: 2026-11-23\n    pin: x", 11, "not written as"),
            (
                "retired: 2026-11-23",
                "retired: 2026-11-23\n    pin: \(PinTests.knownHash.replacing("AAEC", with: "BBEC"))",
                11, "who is retired has no PIN"
            ),
        ]
    )
    func retiredFinding(original: String, replacement: String, line: Int, reason: String) throws {
        let found = Self.findings(in: Self.oneRetired.replacing(original, with: replacement))
        #expect(found.contains { $0.contains(reason) && $0.hasPrefix("staff.yaml:\(line): ") })
        // A hash that is none is a finding of its own beside there being one at all.
        #expect(found.count == (reason == "not written as" ? 2 : 1), "\(found)")
    }

    @Test("a refused file tells whom it calls retired all the same, as far as it can be read")
    func retiredInARefusedFile() throws {
        for broken in [
            Self.oneRetired.replacing("roles: [nurse, prescriber]", with: "roles: [surgeon]"),
            Self.oneRetired.replacing("2026-11-23", with: "yesterday"),
            Self.oneRetired + "  - id: x\n",
        ] {
            let error = #expect(throws: StaffFileError.self) {
                try StaffFile(bytes: Array(broken.utf8), path: "staff.yaml")
            }
            #expect(error?.retired.map(\.description) == ["b.okafor-2"])
        }
        let torn = #expect(throws: StaffFileError.self) {
            try StaffFile(bytes: Array((Self.oneRetired + "}").utf8), path: "staff.yaml")
        }
        #expect(torn?.retired == [])
    }

    @Test(
        "takes days of the calendar",
        arguments: ["2000-01-01", "2024-02-29", "2026-12-31", "2000-02-29", "2999-11-30"]
    )
    func days(text: String) throws {
        #expect(try RetirementDay.parse(text).description == text)
    }

    @Test(
        "refuses every other day",
        arguments: [
            "", "2026-02-29", "2100-02-29", "2026-04-31", "2026-00-01", "2026-13-01", "2026-01-00",
            "1999-12-31", "3000-01-01", "26-01-01", "2026-1-1", "2026/01/01", "+026-01-01",
            "2026-01-1x", "２026-01-01", "2026-01-01 ", "-026-01-01",
        ]
    )
    func otherDays(text: String) {
        #expect(throws: StaffTextError.notADay(text)) { try RetirementDay.parse(text) }
    }

    @Test("an id that was entered is recorded where it can be no PIN, and nothing else is (SR-15)")
    func recordable() {
        #expect(StaffID.recordable("awillems")?.description == "awillems")
        #expect(StaffID.recordable("a4815")?.description == "a4815")
        for text in ["", "4815", "48151623", "1", "4815 ", "A W", "null", "48151623x!"] {
            #expect(StaffID.recordable(text) == nil, "\(text)")
        }
    }

    @Test("is refused without its list of staff, and with anything beside it")
    func root() {
        #expect(
            Self.findings(in: "people: []\n") == [
                "staff.yaml:1: the key 'staff' is missing in the file",
                "staff.yaml:1: unknown key 'people' in the file: known here are staff",
            ]
        )
        #expect(Self.findings(in: "staff: none\n") == ["staff.yaml:1: staff has to be a list"])
        #expect(Self.findings(in: "staff:\n") == ["staff.yaml:1: staff has to be a list"])
        #expect(Self.findings(in: "staff: []\nstaff: []\n").count == 1)
        #expect(Self.findings(in: "").count == 1)
    }

    @Test("names everything that is wrong at once, and no hash in any of it")
    func allFindings() {
        let text = """
            staff:
              - id: -x
                name: " "
                roles: [chief]
                pin: scrypt$15$8$1$AAAA$hashhash
              - name: B
            """
        let found = Self.findings(in: text)
        #expect(found.count == 7, "\(found)")
        #expect(!found.joined().contains("hashhash"))
    }

    @Test("says that there is no such file, and that a folder is none")
    func unreadable() {
        #expect(throws: StaffFileError.self) { try StaffFile(path: "/tmp/no-such-staff.yaml") }
        #expect(throws: StaffFileError.self) { try StaffFile(path: "/tmp") }
    }

    @Test(
        "takes ids of 1 to 32 lower-case letters, digits, hyphens and full stops",
        arguments: ["a", "7", "a-b.c", "0x", String(repeating: "a", count: 32)]
    )
    func ids(text: String) throws {
        #expect(try StaffID.parse(text).description == text)
    }

    @Test(
        "refuses every other id",
        arguments: [
            "", "-", ".a", "a-", "A", "a b", "a_b", "ä", "а", "a\n", "a\0", "null", "..",
            String(repeating: "a", count: 33),
        ]
    )
    func otherIDs(text: String) {
        #expect(throws: StaffTextError.notAnID(text)) { try StaffID.parse(text) }
    }

    @Test(
        "takes names of any script",
        arguments: ["Şule Öztürk", "李小龍", "J. D'Arcy-O’Neil", "ნინო"]
    )
    func names(text: String) throws {
        #expect(try PersonName.parse(text).description == text)
    }

    @Test(
        "refuses names that a terminal, a file or a reader could take for something else",
        arguments: [
            "", " ", " A", "A ", ".", "A\nB", "A\u{1B}B", "A: B", "A #B", "\"A\"", "A\\B",
            "A\u{202E}B",
            "A\u{200B}B", "A\u{A0}B", "&A", "R2D2", String(repeating: "a", count: 65),
        ]
    )
    func otherNames(text: String) {
        #expect(throws: StaffTextError.notAName(text)) { try PersonName.parse(text) }
    }

    @Test("reads back every entry as it was printed")
    func roundTrip() throws {
        let seed: UInt64 = 15
        var generator = SeededGenerator(seed: seed)
        let words = Array("abcxyz0189-.")
        let letters = Array("aZé李'’-. ")
        for round in 0..<300 {
            var id = "a"
            for _ in 0..<Int.random(in: 0...30, using: &generator) {
                id.append(words.randomElement(using: &generator) ?? "a")
            }
            var name = ""
            for _ in 0..<Int.random(in: 0...61, using: &generator) {
                name.append(letters.randomElement(using: &generator) ?? "a")
            }
            let roles = Role.allCases.filter { _ in .random(using: &generator) }
            let entry = StaffEntry(
                id: try StaffID.parse(id + "z"),
                name: try PersonName.parse("'" + name + "x"),
                roles: roles.isEmpty ? [.observer] : Set(roles),
                pin: .decoy(cost: .random(in: PinHash.costs, using: &generator))
            )
            let text = "staff:\n" + entry.lines.joined(separator: "\n")
            let read = try StaffFile(bytes: Array(text.utf8), path: "printed")
            #expect(read.entries.map(\.person) == [entry.person], "seed \(seed), round \(round)")
            #expect(read.entries.map(\.pin.entryText) == [entry.pin.entryText], "round \(round)")
        }
    }
}
