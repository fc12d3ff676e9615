import Yams

/// What the YAML parser itself objects to, as findings with lines.
enum SyntaxFindings {
    static func add(_ error: YamlError, in text: String, to findings: FindingList) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            findings.add("it is not YAML: \(problem)", line: mark.line)
        case .composer(_, let problem, let mark, _):
            let isSecond = problem.contains("another document")
            findings.add(
                isSecond ? "a second document begins: one file is one document" : problem,
                line: mark.line
            )
        case .duplicatedKeysInMapping(let keys, let context):
            for key in keys.sorted() {
                findings.add(
                    "the key '\(key.quoted)' is there twice: keep one",
                    line: repetition(of: key, in: text, from: context.mark)
                )
            }
        case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
            .representer(let problem):
            findings.add("it is not YAML: \(problem)", line: nil)
        case .no, .memory, .dataCouldNotBeDecoded:
            findings.add("it could not be parsed: \(error)", line: nil)
        }
    }

    /// The line on which a key comes for the second time in its mapping.
    ///
    /// The parser tells only where the first doubled key of the mapping stands. In a block mapping
    /// all keys begin in the same column; elsewhere the mapping's own place has to do.
    private static func repetition(of key: String, in text: String, from mark: Mark) -> Int {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let indentation = mark.column - 1
        var seen = 0
        for (offset, line) in lines.enumerated().dropFirst(mark.line - 1) {
            let blank = line.prefix { $0 == " " || $0 == "-" }.count
            let rest = line.dropFirst(blank)
            if rest.isEmpty || rest.first == "#" { continue }
            if blank < indentation { break }
            guard blank == indentation, names(rest, key) else { continue }
            seen += 1
            if seen == 2 { return offset + 1 }
        }
        return mark.line
    }

    private static func names(_ line: Substring, _ key: String) -> Bool {
        [key, "'\(key)'", "\"\(key)\""].contains { spelling in
            line.hasPrefix(spelling)
                && line.dropFirst(spelling.count).drop { $0 == " " }.first == ":"
        }
    }
}
