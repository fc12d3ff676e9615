public import StrictYAML

/// Why a drug library was refused whole.
public enum DrugLibraryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Everything that is wrong with it, in the order of the lines; never empty.
    case refused([ConfigurationFinding])

    /// One finding a line.
    public var description: String {
        switch self {
        case .refused(let findings):
            findings.map(\.description).joined(separator: "\n")
        }
    }
}
