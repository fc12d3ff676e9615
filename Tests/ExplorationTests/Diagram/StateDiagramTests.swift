import Foundation
import Testing

@Suite("The state diagram")
struct StateDiagramTests {
    @Test("of the procedure's page has exactly the edges that the machine was seen to take")
    func edges() async throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(
            contentsOf: root.appendingPathComponent("Docs/Procedure.md"),
            encoding: .utf8
        )
        let told = StateDiagram(page: page).edges
        let seen = try await Atlases.shared.all()
            .reduce(into: Set<Atlas.Edge>()) { $0.formUnion($1.edges) }
        #expect(seen.subtracting(told).sorted() == [], "the page lacks these")
        #expect(told.subtracting(seen).sorted() == [], "the machine was never seen to take these")
    }

    @Test("is read from a page, its labels left out")
    func reading() {
        let page = """
            idle --> nowhere
            ```mermaid
            stateDiagram-v2
                [*] --> idle
                idle --> ordered: an order
                ordered --> idle
            ```
            ordered --> nowhere
            """
        let edges = StateDiagram(page: page).edges.sorted().map(\.description)
        #expect(edges == ["idle --> ordered", "ordered --> idle"])
    }
}
