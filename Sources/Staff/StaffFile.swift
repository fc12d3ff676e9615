public import StrictYAML

/// The staff file: everybody who can be proven here, each with what a PIN is held against (SR-15).
///
/// It is taken whole or refused whole, with every finding. It may list nobody; nobody can be proven
/// then.
public struct StaffFile: Sendable {
    /// The most entries taken.
    public static let greatestCount = 500

    /// In the order of the file; ids and salts are there once each.
    public let entries: [StaffEntry]

    /// Reads and checks a staff file.
    ///
    /// Who may read the file is for the caller to see to: it holds what PINs can be guessed from.
    ///
    /// - Parameter path: a YAML file of at most 1 MiB.
    /// - Throws: `StaffFileError.refused` with everything that is wrong, by file and line.
    public init(path: String) throws(StaffFileError) {
        do throws(StrictYAMLError) {
            self = try Self.read(StrictYAMLFile(path: path))
        } catch {
            throw .refused(error.findings)
        }
    }

    /// Reads and checks a staff file from bytes that are at hand.
    ///
    /// - Parameters:
    ///   - bytes: the YAML text, UTF-8.
    ///   - path: what to call it in findings.
    /// - Throws: `StaffFileError.refused`.
    public init(bytes: [UInt8], path: String) throws(StaffFileError) {
        do throws(StrictYAMLError) {
            self = try Self.read(StrictYAMLFile(bytes: bytes, path: path))
        } catch {
            throw .refused(error.findings)
        }
    }

    /// The entry of an id, where there is one.
    func entry(of id: StaffID) -> StaffEntry? {
        entries.first { $0.person.id == id }
    }

    private init(entries: [StaffEntry]) {
        self.entries = entries
    }

    private static func read(_ file: StrictYAMLFile) throws(StrictYAMLError) -> StaffFile {
        let entries = StaffReader(root: file.root).entries()
        try file.requireNoFindings()
        return StaffFile(entries: entries)
    }
}

/// Why a staff file was refused whole.
public enum StaffFileError: Error, Hashable, Sendable, CustomStringConvertible {
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
