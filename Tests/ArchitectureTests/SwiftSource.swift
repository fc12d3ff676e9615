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
    func places(of term: String) -> [String] {
        let isWord = term.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        return code.enumerated().compactMap { index, line in
            let isThere =
                isWord ? Self.words(line).contains(Substring(term)) : line.contains(term)
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
        line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
        default: false
        }
    }
}
