import Testing

@testable import Staff

@Suite("Changing a staff file's text (SR-15)")
struct StaffFileTextTests {
    private func text(_ text: String) throws -> StaffFileText {
        try StaffFileText(bytes: Array(text.utf8), path: "staff.yaml")
    }

    private func entry(_ id: String = "new", _ name: String = "New Nurse") throws -> StaffEntry {
        StaffEntry(
            id: try .parse(id),
            name: try .parse(name),
            roles: [.nurse],
            pin: .decoy(cost: 14)
        )
    }

    private func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// With everything a person may have written into it.
    private static let commented = """
        # The staff.

        staff:   # everybody
          # The nurse.
          - id: awillems   # by what she signs
            name: Anna Willems
            roles: [nurse, prescriber]
            pin: \(PinTests.knownHash)   # her own
            # She works on Mondays.

          - pin: "\(PinTests.knownHash.replacing("AAEC", with: "BBEC"))"
            roles:
              - biomed
            id: b.okafor-2
            name: "Dr. Bisi O'Kafor"
        # The end.

        """

    @Test("puts an entry behind the last one and leaves every line before it as it was")
    func adding() throws {
        let new = try entry()
        let changed = string(try text(Self.commented).adding(new))
        #expect(changed == Self.commented + new.lines.joined(separator: "\n") + "\n")
        let read = try text(changed).staff
        #expect(read.entries.map(\.person.id.description) == ["awillems", "b.okafor-2", "new"])
    }

    @Test("indents it as the others are, and ends its lines as theirs end")
    func form() throws {
        let hash = PinTests.knownHash
        let new = try entry()
        let narrow = "staff:\n- id: a\n  name: A\n  roles: [nurse]\n  pin: \(hash)"
        let lines = new.lines.map { String($0.dropFirst(2)) }
        #expect(
            string(try text(narrow).adding(new))
                == narrow + "\n" + lines.joined(separator: "\n") + "\n"
        )
        let windows = narrow.replacing("\n", with: "\r\n") + "\r\n"
        #expect(
            string(try text(windows).adding(new))
                == windows + lines.joined(separator: "\r\n") + "\r\n"
        )
    }

    @Test(
        "makes the first entry in place of the brackets, and leaves what stands behind them",
        arguments: [
            ("staff: []\n", "staff:\n", ""), ("staff: []", "staff:\n", ""),
            ("# a\nstaff:  [ ]  # none\n# b\n", "# a\nstaff:  # none\n", "# b\n"),
        ]
    )
    func first(before: String, ahead: String, behind: String) throws {
        let new = try entry()
        let changed = string(try text(before).adding(new))
        let end = before.hasSuffix("\n") ? "\n" : ""
        #expect(changed == ahead + new.lines.joined(separator: "\n") + end + behind)
    }

    @Test("puts the day in place of the hash, wherever it stands, and changes no other line")
    func retiring() throws {
        let day = try RetirementDay.parse("2026-11-23")
        let first = string(try text(Self.commented).retiring(.parse("awillems"), on: day))
        #expect(
            first
                == Self.commented.replacing(
                    "pin: \(PinTests.knownHash)   # her own",
                    with: "retired: 2026-11-23 # her own"
                )
        )
        let both = string(try text(first).retiring(.parse("b.okafor-2"), on: day))
        #expect(both.contains("  - retired: 2026-11-23\n    roles:"))
        #expect(!both.contains("scrypt") && !both.contains("BBEC"))
        let staff = try text(both).staff
        #expect(staff.entries.isEmpty && staff.former.count == 2)
        // And the next one comes behind them, though nobody is left to be proven.
        #expect(try text(string(text(both).adding(entry()))).staff.entries.count == 1)
    }

    @Test("gives nobody the id of anybody, now or ever (SR-15)")
    func taken() throws {
        let day = try RetirementDay.parse("2026-11-23")
        let text = try text(Self.commented)
        #expect(
            throws: StaffChangeError.idTaken(
                try .parse("awillems"),
                by: try .parse("Anna Willems")
            )
        ) { try text.adding(entry("awillems")) }
        let retired = try self.text(string(text.retiring(.parse("awillems"), on: day)))
        let error = #expect(throws: StaffChangeError.self) {
            try retired.adding(entry("awillems", "Anna Willems"))
        }
        #expect(error?.description.contains("was Anna Willems's, retired on 2026-11-23") == true)
        #expect(
            throws: StaffChangeError.alreadyRetired(try .parse("awillems"), since: day)
        ) { try retired.retiring(.parse("awillems"), on: day) }
        #expect(
            throws: StaffChangeError.notListed(try .parse("nobody"), path: "staff.yaml")
        ) { try text.retiring(.parse("nobody"), on: day) }
    }

    @Test(
        "leaves a file alone that is sound and written in another way",
        arguments: [
            ("staff: [{id: a, name: A, roles: [nurse], pin: HASH}]\n", false, false),
            ("staff:\n  - {id: a, name: A, roles: [nurse], pin: HASH}\n", true, false),
            ("{staff: [{id: a, name: A, roles: [nurse], pin: HASH}]}\n", false, false),
            (
                "staff:\n  - id: a\n    name: A\n    roles: [nurse]\n    pin: HASH\n...\n",
                false, true
            ),
            (
                "staff:\n  -\n    id: a\n    name: A\n    roles: [nurse]\n    \"pin\": HASH\n",
                false, false
            ),
            (
                "staff:\n  - id: a\n    name: A\n    roles: [nurse]\n    pin: >-\n      HASH\n",
                true, false
            ),
        ]
    )
    func otherForms(file: String, mayAdd: Bool, mayRetire: Bool) throws {
        let text = try text(file.replacing("HASH", with: PinTests.knownHash))
        let day = try RetirementDay.parse("2026-11-23")
        let changes = [
            (mayAdd, { _ = try text.adding(entry()) }),
            (mayRetire, { _ = try text.retiring(.parse("a"), on: day) }),
        ]
        for (isMade, change) in changes {
            do {
                try change()
                #expect(isMade)
            } catch let error as StaffChangeError {
                #expect(!isMade)
                #expect(error == .notEditable(path: "staff.yaml"))
            }
        }
    }

    @Test("adds up to 500 persons, whoever has left not counted, and retires up to 4000 (SR-63)")
    func full() throws {
        let day = try RetirementDay.parse("2026-11-23")
        for (listed, former, mayAdd, mayRetire) in [
            (499, 1_000, true, true), (500, 0, false, true), (1, 3_999, true, true),
            (1, 4_000, true, false),
        ] {
            let text = try text(StaffCrowdTests.crowd(listed: listed, former: former))
            let changes: [(isMade: Bool, why: String, change: () throws -> Void)] = [
                (mayAdd, "has 500 entries of persons", { _ = try text.adding(entry()) }),
                (mayRetire, "has 4000 entries", { _ = try text.retiring(.parse("p0"), on: day) }),
            ]
            for (isMade, why, change) in changes {
                do {
                    try change()
                    #expect(isMade, "\(listed), \(former)")
                } catch let error as StaffChangeError {
                    #expect(!isMade && error.description.contains(why), "\(error)")
                }
            }
        }
    }

    @Test("is refused with everything that is wrong with the file, and then changes nothing")
    func refused() {
        let broken = Self.commented.replacing("[nurse, prescriber]", with: "[surgeon]")
        #expect(throws: StaffFileError.self) { try text(broken) }
    }
}
