/// A Swift file as the rules look at it: its code apart from its comments and the texts in it.
struct SwiftSource {
    /// Relative to the project's root.
    let path: String

    /// The lines as they stand.
    let lines: [String]

    /// The same lines with comments and the insides of texts blanked.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var scanner = SwiftScanner(text)
        code = scanner.codeOnly()
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// The modules it imports.
    var imports: [String] {
        code.compactMap { line in
            let words = Self.words(line)
            guard let place = words.firstIndex(of: "import") else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "func", "var", "typealias"]
            let rest = words[(place + 1)...].drop(while: kinds.contains)
            return rest.first.map(String.init)
        }
    }

    /// Where a word or a sequence of signs stands in the code, as `path:line`.
    ///
    /// A word is found as a whole one: `try?` stands neither in `entry?` nor `unsafe` in `unsafely`.
    func places(of term: String) -> [String] {
        code.enumerated().compactMap { index, line in
            let isThere = line.ranges(of: term).contains { range in
                let before = line[..<range.lowerBound].last
                let after = line[range.upperBound...].first
                return !(Self.isWord(before) && Self.isWord(term.first))
                    && !(Self.isWord(after) && Self.isWord(term.last))
            }
            return isThere ? "\(path):\(index + 1)" : nil
        }
    }

    /// Where a value is forced out of an optional, as `path:line`.
    var forcedUnwraps: [String] {
        code.enumerated().compactMap { index, line in
            let signs = Array(line.utf8) + [0x20]
            let isForced = signs.indices.dropFirst().dropLast().contains { place in
                guard signs[place] == UInt8(ascii: "!"), signs[place + 1] != UInt8(ascii: "=")
                else { return false }
                let before = signs[place - 1]
                return Self.isWordByte(before) || [0x29, 0x5D, 0x22, 0x3E].contains(before)
            }
            return isForced ? "\(path):\(index + 1)" : nil
        }
    }

    /// The identifiers and keywords of a line of code, in order.
    static func words(_ line: String) -> [Substring] {
        line.split { !isWord($0) }
    }

    private static func isWord(_ character: Character?) -> Bool {
        guard let character else { return false }
        return character.isLetter || character.isNumber || character == "_"
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
        default: false
        }
    }
}
