import Foundation

/// Rows of text under a header, for a terminal or for a page.
struct TextTable {
    private let header: [String]
    private let rows: [[String]]

    /// - Parameters:
    ///   - header: a text for each column.
    ///   - rows: as many texts each.
    init(_ header: [String], _ rows: [[String]]) {
        self.header = header
        self.rows = rows
    }

    /// In columns: the first and the last to the left, the others to the right.
    var plain: String {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            let cells = zip(row, widths).enumerated().map { column, cell in
                let space = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 || column == row.count - 1 ? cell.0 + space : space + cell.0
            }
            return cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces)
        }.joined(separator: "\n")
    }

    /// As Markdown, aligned the same way.
    var markdown: String {
        let sides = header.indices.map { $0 == 0 || $0 == header.count - 1 ? "---" : "---:" }
        return ([header, sides] + rows).map { row in
            let cells = row.map { $0.replacingOccurrences(of: "|", with: "\\|") }
            return "| " + cells.joined(separator: " | ") + " |"
        }.joined(separator: "\n")
    }
}
