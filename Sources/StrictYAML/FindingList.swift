/// Where the readers of one file put what they find, so that a person gets all of it at once.
public final class FindingList {
    /// The file's path, as it was named.
    public let file: String

    private var findings: [ConfigurationFinding] = []

    init(file: String) {
        self.file = file
    }

    /// Whether nothing is wrong so far.
    public var isEmpty: Bool { findings.isEmpty }

    /// Everything found, in the order of the lines.
    public var inOrder: [ConfigurationFinding] {
        findings.enumerated().sorted { left, right in
            (left.element.line ?? 0, left.offset) < (right.element.line ?? 0, right.offset)
        }.map(\.element)
    }

    /// Notes what is wrong.
    ///
    /// - Parameters:
    ///   - message: one line, saying what to write instead.
    ///   - line: counted from 1, or `nil` for the file as a whole.
    public func add(_ message: String, line: Int?) {
        findings.append(ConfigurationFinding(file: file, line: line, message: message))
    }
}
