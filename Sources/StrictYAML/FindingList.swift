/// Where the readers of one file put what they find, so that a person gets all of it at once.
public final class FindingList {
    /// The file's path, as it was named.
    public let file: String

    /// How many findings are kept: no person reads more, and a file of nothing else stays cheap.
    public static let most = 100

    /// The longest text of one finding, in Unicode scalars; what was cut ends with an ellipsis.
    public static let longest = 1_000

    private var findings: [ConfigurationFinding] = []
    private var others = 0

    /// The lines on which a doubled key was noted and set aside.
    var setAside: Set<Int> = []

    init(file: String) {
        self.file = file
    }

    /// Whether nothing is wrong so far.
    public var isEmpty: Bool { findings.isEmpty }

    /// Whether further findings are only counted.
    var isFull: Bool { findings.count >= Self.most }

    /// Everything found, in the order of the lines.
    ///
    /// After the first `most` that were noted stands one line that counts the others.
    public var inOrder: [ConfigurationFinding] {
        let kept = findings.enumerated().sorted { left, right in
            (left.element.line ?? 0, left.offset) < (right.element.line ?? 0, right.offset)
        }.map(\.element)
        guard others > 0 else { return kept }
        let message = "and \(others) more findings: put these right first"
        return kept + [ConfigurationFinding(file: file, line: nil, message: message)]
    }

    /// Notes what is wrong.
    ///
    /// - Parameters:
    ///   - message: one line, saying what to write instead; what of it is no plain sign is escaped.
    ///   - line: counted from 1, or `nil` for the file as a whole.
    public func add(_ message: String, line: Int?) {
        guard !isFull else {
            others += 1
            return
        }
        let message = message.onOneLine.cut(to: Self.longest)
        findings.append(ConfigurationFinding(file: file, line: line, message: message))
    }
}
