/// One thing that is wrong with a file a person wrote: where, what, and what to write instead.
public struct ConfigurationFinding: Hashable, Sendable, CustomStringConvertible {
    /// The file's path, as it was named.
    public let file: String

    /// The line, counted from 1; `nil` where it is about the file as a whole.
    public let line: Int?

    /// What is wrong, in one line.
    public let message: String

    /// Puts a finding together.
    public init(file: String, line: Int?, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// `file:line: message`, as editors and terminals understand it.
    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(message)"
    }
}

/// Why a file was refused whole.
public enum StrictYAMLError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Everything that is wrong with it, in the order of the lines; never empty.
    case refused([ConfigurationFinding])

    /// All of them.
    public var findings: [ConfigurationFinding] {
        switch self {
        case .refused(let findings): findings
        }
    }

    /// One finding a line.
    public var description: String {
        findings.map(\.description).joined(separator: "\n")
    }
}
