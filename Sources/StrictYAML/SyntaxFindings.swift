import Yams

/// What the YAML parser itself objects to, as findings with lines.
enum SyntaxFindings {
    static func add(_ error: YamlError, to findings: FindingList) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            findings.add("it is not YAML: \(problem)", line: mark.line)
        case .composer(_, let problem, let mark, _):
            let isSecond = problem.contains("another document")
            findings.add(
                isSecond ? "a second document begins: one file is one document" : problem,
                line: mark.line
            )
        case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
            .representer(let problem):
            findings.add("it is not YAML: \(problem)", line: nil)
        case .no, .memory, .dataCouldNotBeDecoded, .duplicatedKeysInMapping:
            findings.add("it could not be parsed: \(error)", line: nil)
        }
    }
}
