import Foundation
import StrictYAML
import Testing

@testable import Staff

@Suite("A staff file is as long as a clinic needs, and no longer (SR-63)")
struct StaffCrowdTests {
    /// So many entries with PINs of their own salts, and so many of persons who have left.
    static func crowd(listed: Int, former: Int) -> String {
        let hash = PinTests.knownHash.split(separator: "$")[5]
        let begin = (0..<listed).map { number in
            let salt = Data((0..<16).map { UInt8(truncatingIfNeeded: number >> ($0 * 8 % 64)) })
            return """
                  - id: p\(number)
                    name: Anna Willems
                    roles: [nurse, prescriber]
                    pin: scrypt$14$8$1$\(salt.base64EncodedString())$\(hash)

                """
        }
        let left = (0..<former).map { number in
            """
              - id: q\(number)
                name: Bisi Okafor
                roles: [nurse]
                retired: 2026-11-23

            """
        }
        return "staff:\n" + (begin + left).joined()
    }

    @Test("lists 500 people beside 4000 who have left, who take nobody's place (SR-63)")
    func withinBounds() throws {
        let text = Self.crowd(listed: StaffFile.mostListed, former: StaffFile.mostFormer)
        let staff = try StaffFile(bytes: Array(text.utf8), path: "staff.yaml")
        #expect(staff.entries.count == 500 && staff.former.count == 4_000)
    }

    @Test("lists not one more of either, says what to do, and still hears who is retired (SR-63)")
    func beyondBounds() throws {
        for (listed, former, text) in [
            (
                501, 1,
                "staff has 501 entries of persons who have not left, at most 500 are taken: put"
                    + " 'retired: 2026-11-23', the day, in place of the pin"
            ),
            (
                1, 4_001,
                "staff has 4001 entries of persons who have left, at most 4000 are taken: take none"
                    + " out, an id is one person's for ever"
            ),
        ] {
            let crowd = Self.crowd(listed: listed, former: former)
            let error = #expect(throws: StaffFileError.self) {
                try StaffFile(bytes: Array(crowd.utf8), path: "staff.yaml")
            }
            #expect(error?.description.hasPrefix("staff.yaml:2: \(text)") == true, "\(error)")
            #expect(error?.retired.count == former)
            #expect(error?.retired.contains(try .parse("q\(former - 1)")) == true)
        }
    }

    @Test("counts the findings it does not show, however many entries there are (SR-63)")
    func manyFindings() {
        let text = "staff:\n" + (0..<600).map { "  - {id: p\($0)}\n" }.joined()
        let found = StaffFileTests.findings(in: text)
        #expect(found.count == 101)
        // Three keys are missing in each, and there are too many.
        #expect(found.last == "staff.yaml: and 1701 more findings: put these right first")
    }
}
