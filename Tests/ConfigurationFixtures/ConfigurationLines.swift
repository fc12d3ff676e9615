import Foundation

/// One key of a configuration file: where it stands and what it holds, found by indentation alone.
public struct ConfigurationKey: CustomStringConvertible {
    /// The keys above it and itself, as in `care_areas.drugs.soft.window`.
    public let path: String

    /// The line it stands on, counted from 0.
    public let line: Int

    /// The first line after all that belongs to it, counted from 0.
    public let end: Int

    /// The column it begins in, counted from 0.
    public let column: Int

    /// Whether it is the first key of a list's entry, with the entry's `-` before it.
    public let beginsEntry: Bool

    /// What stands behind its colon, without a comment; empty for a key that holds others.
    public let value: String

    /// The lines, counted from 0, of all keys of the mapping that it belongs to.
    public let siblings: [Int]

    /// The key itself, as in `window`.
    public var name: String { String(path.split(separator: ".").last ?? "") }
    /// Path and line, for a test that fails.
    public var description: String { "\(path) in line \(line + 1)" }
}

/// The lines of a configuration file, its keys, and the same file with a key taken away or changed.
///
/// It reads the file in another way than the program does, so that the two cannot err alike: no
/// YAML, only the indentation that the shipped file keeps to.
public struct ConfigurationLines {
    /// The file's lines.
    public let lines: [String]
    /// Its keys, in their order.
    public let keys: [ConfigurationKey]

    /// Reads a file's text.
    public init(_ text: String) {
        let lines = text.components(separatedBy: "\n")
        let marks = lines.indices.compactMap { Mark(lines[$0], line: $0) }
        self.lines = lines
        keys = marks.indices.compactMap { Self.key(at: $0, in: marks) }
    }

    /// The entries of lists that hold a quantity alone, by line.
    public var listedValues: [(line: Int, value: String)] {
        lines.indices.compactMap { line in
            guard let mark = Mark(lines[line], line: line), mark.name == nil else { return nil }
            return (line, mark.value)
        }
    }

    /// The file without a key and all that belongs to it; every other line stays where it is.
    public func removing(_ key: ConfigurationKey) -> String {
        var lines = lines
        for line in key.line..<key.end { lines[line] = "" }
        if key.beginsEntry { lines[key.line] = String(repeating: " ", count: key.column - 2) + "-" }
        return lines.joined(separator: "\n")
    }

    /// The file with a key and all that belongs to it a second time, right behind the first.
    public func doubling(_ key: ConfigurationKey) -> String {
        var copy = Array(lines[key.line..<key.end])
        if key.beginsEntry { copy[0] = copy[0].replacingFirst("-", with: " ") }
        var lines = lines
        lines.insert(contentsOf: copy, at: key.end)
        return lines.joined(separator: "\n")
    }

    /// The file with a key under another name.
    public func renaming(_ key: ConfigurationKey, to name: String) -> String {
        replacing("\(key.name):", with: "\(name):", in: key.line)
    }

    /// The file with another value on a line.
    public func replacing(_ value: String, with other: String, in line: Int) -> String {
        var lines = lines
        lines[line] = lines[line].replacingFirst(value, with: other)
        return lines.joined(separator: "\n")
    }

    /// The file with other values behind some keys, each named by the end of its path.
    public func setting(_ values: [(path: String, value: String)]) -> String {
        var lines = lines
        for (path, value) in values {
            for key in keys where key.path.hasSuffix("." + path) {
                let indentation = String(repeating: " ", count: key.column)
                lines[key.line] = "\(indentation)\(key.name): \(value)"
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func key(at index: Int, in marks: [Mark]) -> ConfigurationKey? {
        let mark = marks[index]
        guard let name = mark.name else { return nil }
        let after = marks[(index + 1)...].first { $0.opening <= mark.column }
        let last = marks[index...].last { $0.line < after?.line ?? .max }
        return ConfigurationKey(
            path: (parents(of: index, in: marks) + [name]).joined(separator: "."),
            line: mark.line,
            end: (last?.line ?? mark.line) + 1,
            column: mark.column,
            beginsEntry: mark.opening < mark.column,
            value: mark.value,
            siblings: siblings(of: index, in: marks)
        )
    }

    private static func parents(of index: Int, in marks: [Mark]) -> [String] {
        var column = marks[index].opening
        var names: [String] = []
        for mark in marks[..<index].reversed() where mark.column < column {
            guard let name = mark.name else { continue }
            names.insert(name, at: 0)
            column = mark.opening
        }
        return names
    }

    private static func siblings(of index: Int, in marks: [Mark]) -> [Int] {
        let column = marks[index].column
        var first = index
        while first > 0, marks[first - 1].column >= column {
            // An entry's `-` is where its mapping begins.
            if marks[first].column == column, marks[first].opening < column { break }
            first -= 1
        }
        let rest = marks[(first + 1)...].prefix { $0.opening >= column }
        return ([marks[first]] + rest).filter { $0.column == column && $0.name != nil }
            .map(\.line)
    }
}

/// What stands on one line: a key, or a list's entry that is a value alone.
private struct Mark {
    let line: Int
    /// The column of the first sign, `-` included.
    let opening: Int
    /// The column of the key or the value.
    let column: Int
    let name: String?
    let value: String

    init?(_ text: String, line: Int) {
        let content = text.components(separatedBy: "#")[0]
        guard content.contains(where: { $0 != " " }) else { return nil }
        self.line = line
        opening = content.prefix { $0 == " " }.count
        let isEntry = content.dropFirst(opening).hasPrefix("- ")
        column = opening + (isEntry ? 2 : 0)
        let words = content.dropFirst(column).trimmingCharacters(in: .whitespaces)
        let parts = words.components(separatedBy: ":")
        name = parts.count == 2 ? parts[0] : nil
        value = (parts.count == 2 ? parts[1] : words).trimmingCharacters(in: .whitespaces)
    }
}

extension String {
    /// The text with the first place of a part put for another; as it is where there is none.
    public func replacingFirst(_ original: String, with replacement: String) -> String {
        guard let range = range(of: original) else { return self }
        return replacingCharacters(in: range, with: replacement)
    }
}
