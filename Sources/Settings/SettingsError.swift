public import StrictYAML

/// Why a settings file was refused whole.
public enum SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
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
