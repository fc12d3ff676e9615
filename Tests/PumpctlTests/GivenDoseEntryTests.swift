import ControlAPI
import Foundation
import Testing

@testable import pumpctl

@Suite("Premedication as it is typed (SR-13)")
struct GivenDoseEntryTests {
    /// Monday 23 November 2026, 10:15 in Amsterdam, which is one hour ahead of UTC.
    private static func parse(_ text: String) throws -> CheckRequest.GivenDrug {
        let midnight = Date(timeIntervalSince1970: 1_795_388_400)
        return try GivenDoseEntry.parse(text, today: Date(timeIntervalSince1970: 1_795_425_300)) {
            midnight + Double($0 * 3_600 + $1 * 60) + ($2.timeIntervalSince1970 - 1_795_425_300)
        }
    }

    @Test("takes a name, a dose with its unit and a time of today")
    func today() throws {
        for (text, name, dose) in [
            ("midazolam 2 mg 09:40", "midazolam", "2 mg"),
            ("midazolam 2mg 9:40", "midazolam", "2mg"),
            ("clonidine 0.1 mg p.o. 09:40", "clonidine", "0.1 mg p.o."),
            ("  two words   4 mg  09:40 ", "two words", "4 mg"),
        ] {
            let drug = try Self.parse(text)
            #expect(drug.name == name && drug.dose == dose, "\(text)")
            #expect(drug.at == "2026-11-23T08:40:00Z", "\(text)")
        }
    }

    @Test("takes a date with time and offset")
    func dated() throws {
        for time in [
            "2026-11-22T23:50:00+01:00", "2026-11-22T22:50:00Z", "2026-11-22T17:20:00-05:30",
        ] {
            #expect(try Self.parse("ondansetron 4 mg \(time)").at == "2026-11-22T22:50:00Z")
        }
    }

    @Test(
        "refuses what lacks a name, a dose, its unit or a time (SR-02)",
        arguments: [
            "", "midazolam", "midazolam 2 mg", "2 mg 09:40", "midazolam 09:40", "midazolam 2 09:40",
            "midazolam 2 mg 24:00", "midazolam 2 mg 09:60", "midazolam 2 mg 9",
            "midazolam 2 mg now",
            "midazolam 2 mg 2026-11-22", "midazolam 2 mg 09:40:10", "midazolam 2 mg -9:40",
        ]
    )
    func refused(text: String) {
        #expect(throws: AnswerFault.self) { try Self.parse(text) }
    }
}
