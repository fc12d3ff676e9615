import Yams

/// Sets the doubled keys of one mapping aside, so that everything else in the file is judged too.
///
/// The parser gives up at the first mapping in which a key is doubled. So every repetition is noted,
/// renamed to what no reader asks for, and the text is parsed again; the file stays refused.
struct DoubledKeys {
    /// How many mappings are mended in one file: each of them costs another look at the whole of it.
    static let mostMappings = 20

    /// What a repetition that was set aside begins with.
    static let sign: Unicode.Scalar = "\u{E000}"

    private let lines: [Substring]
    private let indentation: Int
    private let first: Int

    /// - Parameters:
    ///   - text: the whole file.
    ///   - mark: a key of the mapping.
    private init(_ text: String, around mark: Mark) {
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        indentation = mark.column - 1
        first = Self.beginning(of: lines, from: mark.line - 1, indentation)
    }

    /// Notes every repetition of the keys in a mapping, and takes it out of the way.
    ///
    /// - Returns: the text with the repetitions renamed, on the same lines; `nil` where one of the keys
    ///   is not found twice, as in a mapping within braces.
    static func setAside(
        _ keys: [String],
        in text: String,
        around mark: Mark,
        findings: FindingList
    ) -> String? {
        let places = Self(text, around: mark).places(of: Set(keys))
        var result = String.UnicodeScalarView()
        var taken = text.startIndex
        var found: Set<String> = []
        for (count, place) in places.enumerated() {
            findings.add(
                "the key '\(place.key.quoted)' is there twice, first in line \(place.first): keep one",
                line: place.line
            )
            findings.setAside.insert(place.line)
            found.insert(place.key)
            result += text.unicodeScalars[taken..<place.index]
            result += "\(sign)\(count)\(sign)".unicodeScalars
            taken = place.index
        }
        for key in keys where !found.contains(key) {
            findings.add("the key '\(key.quoted)' is there twice: keep one", line: mark.line)
        }
        guard keys.allSatisfy(found.contains) else { return nil }
        return String(result + text.unicodeScalars[taken...])
    }

    private struct Place {
        let key: String
        let first: Int
        let line: Int
        let index: String.Index
    }

    /// Where the keys stand again, in the order of the lines.
    ///
    /// In a block mapping all keys begin in the same column.
    private func places(of keys: Set<String>) -> [Place] {
        var seen: [String: Int] = [:]
        var places: [Place] = []
        for (offset, line) in lines.enumerated().dropFirst(first) {
            let blank = offset == first ? indentation : line.prefix { $0 == " " }.count
            let rest = line.dropFirst(blank)
            if rest.isEmpty || rest.first == "#" { continue }
            if blank < indentation { break }
            guard blank == indentation, let (key, index) = Self.key(of: rest), keys.contains(key)
            else { continue }
            if let before = seen[key] {
                places.append(Place(key: key, first: before, line: offset + 1, index: index))
            } else {
                seen[key] = offset + 1
            }
        }
        return places
    }

    /// The line the mapping begins on, counted from 0; a list's dash may stand before it.
    private static func beginning(
        of lines: [Substring],
        from start: Int,
        _ indentation: Int
    ) -> Int {
        var first = start
        for offset in stride(from: start, through: 0, by: -1) {
            let blank = lines[offset].prefix { $0 == " " }.count
            let rest = lines[offset].dropFirst(blank)
            if rest.isEmpty || rest.first == "#" { continue }
            if blank == indentation { first = offset }
            guard blank < indentation else { continue }
            let isItem = lines[offset].prefix { $0 == " " || $0 == "-" }.count == indentation
            return isItem ? offset : first
        }
        return first
    }

    /// The key a line begins with, and where its name does.
    private static func key(of line: Substring) -> (String, String.Index)? {
        if let quote = line.first, quote == "'" || quote == "\"" {
            let inner = line.dropFirst()
            guard let end = inner.firstIndex(of: quote) else { return nil }
            let isKey = inner[end...].dropFirst().drop { $0 == " " }.first == ":"
            return isKey ? (String(inner[..<end]), inner.startIndex) : nil
        }
        guard let colon = line.firstIndex(of: ":") else { return nil }
        var name = line[..<colon]
        while name.last == " " { name.removeLast() }
        return (String(name), line.startIndex)
    }
}
