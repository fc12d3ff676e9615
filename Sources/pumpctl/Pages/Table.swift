/// Lines of names and values, or columns, aligned with spaces.
enum Table {
    /// Each value after its name, all values in one column; a row without a value is left out.
    static func rows(_ rows: [(name: String, value: String?)]) -> [String] {
        let width = rows.map(\.name.count).max() ?? 0
        return rows.compactMap { row in
            row.value.map { "  \(padded(row.name, to: width))  \($0)" }
        }
    }

    /// Columns as wide as their widest cell, the last one as it is.
    static func columns(_ lines: [[String]]) -> [String] {
        let count = lines.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            lines.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return lines.map { line in
            let cells = line.enumerated().map { index, cell in
                index == line.count - 1 ? cell : padded(cell, to: widths[index])
            }
            return cells.joined(separator: "  ")
        }
    }

    /// A time in whole seconds, as in `2 min 59 s`.
    static func time(seconds: Int) -> String {
        let (minutes, rest) = max(seconds, 0).quotientAndRemainder(dividingBy: 60)
        return minutes == 0 ? "\(rest) s" : "\(minutes) min \(rest) s"
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 0))
    }
}
