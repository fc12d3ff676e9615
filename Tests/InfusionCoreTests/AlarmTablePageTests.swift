import Foundation
import InfusionCore
import Testing

@Suite("The alarm table")
struct AlarmTablePageTests {
    @Test("stands in SAFETY.md as it stands in the code (SR-43)", arguments: AlarmKind.allCases)
    func row(kind: AlarmKind) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appendingPathComponent("SAFETY.md"), encoding: .utf8)
        let lines = page.split(separator: "\n").filter { $0.hasPrefix("| \(kind.rawValue) |") }
        let line = try #require(lines.first, "SAFETY.md has no row for \(kind.rawValue)")
        #expect(lines.count == 1)
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(cells[1] == kind.row.priority.rawValue)
        switch kind.row.effect {
        case .pauses: #expect(cells[2].hasPrefix("paused"))
        case .ends: #expect(cells[2].hasPrefix("ended"))
        case .goesOn: #expect(!cells[2].hasPrefix("ended"))
        }
    }
}
