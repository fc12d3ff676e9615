public import StrictYAML

/// The care area that a settings file names, and where: only the drug library shows whether there is
/// one of that name.
public struct CareAreaName: Hashable, Sendable {
    /// The name, exactly as it is written.
    public let name: String
    private let file: String
    private let line: Int

    /// - Parameters:
    ///   - name: exactly as it is written.
    ///   - file: the settings file's path.
    ///   - line: the one it stands on, counted from 1.
    public init(_ name: String, file: String, line: Int) {
        self.name = name
        self.file = file
        self.line = line
    }

    /// What is wrong where a drug library has no such care area.
    ///
    /// - Parameters:
    ///   - library: the library's path.
    ///   - names: the care areas it has.
    /// - Returns: a finding about the settings file, with what would be right.
    public func absence(from library: String, having names: [String]) -> ConfigurationFinding {
        ConfigurationFinding(
            file: file,
            line: line,
            message:
                "there is no care area '\(name.quoted.onOneLine)' in the drug library \(library):"
                + " write care_area as one of \(names.joined(separator: ", ").onOneLine)"
        )
    }
}
