/// A table of a page, its cells by the names of their columns.
struct PageTable {
    /// The heading that it stands under, without its signs.
    let heading: String
    let columns: [String]
    let rows: [Row]

    /// A row that has a cell for every column.
    struct Row {
        fileprivate let cells: [String: String]

        /// What stands under a column; empty where the table has none of that name.
        subscript(column: String) -> String { cells[column, default: ""] }
    }

    /// Every table of a page, in order.
    ///
    /// - Throws: `Misshapen` where a row has more or fewer cells than its table has columns.
    static func all(in text: String) throws(Misshapen) -> [PageTable] {
        var tables: [PageTable] = []
        var heading = ""
        var lines: [Substring] = []
        // An empty line behind the last one ends a table that the page ends with.
        for line in (text + "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("|") {
                lines.append(line)
                continue
            }
            if lines.count > 2 { tables.append(try PageTable(under: heading, lines)) }
            lines = []
            if line.hasPrefix("#") { heading = String(line.drop { $0 == "#" || $0 == " " }) }
        }
        return tables
    }

    private init(under heading: String, _ lines: [Substring]) throws(Misshapen) {
        self.heading = heading
        let columns = Self.cells(lines[0])
        self.columns = columns
        var rows: [Row] = []
        for line in lines.dropFirst(2) {
            let cells = Self.cells(line)
            guard cells.count == columns.count else { throw Misshapen(line: String(line)) }
            rows.append(Row(cells: Dictionary(zip(columns, cells)) { first, _ in first }))
        }
        self.rows = rows
    }

    private static func cells(_ line: Substring) -> [String] {
        let pieces = line.split(separator: "|", omittingEmptySubsequences: false)
        return pieces.dropFirst().dropLast().map { piece in
            String(piece.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// A row of a table whose cells do not fit its columns.
    struct Misshapen: Error, Equatable {
        let line: String
    }
}
