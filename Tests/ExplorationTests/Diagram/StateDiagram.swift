import Foundation

/// The state diagram of a page: the edges of its Mermaid block.
struct StateDiagram {
    let edges: Set<Atlas.Edge>

    /// Reads the edges of a page's `stateDiagram-v2`, each `from --> to` on a line of its own, where a
    /// label after a colon is for people; the mark of the beginning is no phase.
    init(page: String) {
        var isInside = false
        var edges: Set<Atlas.Edge> = []
        for line in page.split(separator: "\n") {
            let text = line.trimmingCharacters(in: .whitespaces)
            if text == "stateDiagram-v2" { isInside = true }
            if text == "```" { isInside = false }
            let sides = text.components(separatedBy: " --> ")
            guard isInside, sides.count == 2, sides[0] != "[*]" else { continue }
            let to = sides[1].prefix { $0 != ":" }.trimmingCharacters(in: .whitespaces)
            edges.insert(Atlas.Edge(from: sides[0], to: to))
        }
        self.edges = edges
    }
}
