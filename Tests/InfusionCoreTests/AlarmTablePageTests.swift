import Foundation
import InfusionCore
import Testing

@Suite("The alarm table")
struct AlarmTablePageTests {
    @Test("stands in the safety requirements word for word as in the code (SR-43, SR-47)")
    func table() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let place = root.appendingPathComponent("Docs/SafetyRequirements.md")
        let page = try String(contentsOf: place, encoding: .utf8)
        let heading = "| alarm | priority | delivery | what happened | what pumpd did | do now |"
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = try #require(lines.firstIndex(of: heading), "the page has no alarm table")
        let rows = lines[(start + 2)...].prefix { $0.hasPrefix("|") }
        let wanted = AlarmKind.allCases.map(Self.row)
        #expect(Set(rows) == Set(wanted), "the rows should be:\n\(wanted.joined(separator: "\n"))")
        #expect(rows.count == wanted.count)
    }

    private static func row(_ kind: AlarmKind) -> String {
        let row = kind.row
        let cells = [
            kind.rawValue, row.priority.rawValue, delivery(row.effect), row.happened, row.did,
            row.doNow,
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }

    private static func delivery(_ effect: AlarmEffect) -> String {
        switch effect {
        case .goesOn: "goes on"
        case .pauses: "paused"
        case .ends: "ended"
        }
    }
}
