import Crypto
public import StrictYAML

/// The staff file: everybody who can be proven here, each with what a PIN is held against (SR-15).
///
/// It is taken whole or refused whole, with every finding. It may list nobody; nobody can be proven
/// then.
public struct StaffFile: Sendable {
    /// The most entries taken of persons who can be proven, each with a PIN.
    public static let mostListed = 500

    /// The most entries taken of persons who have left, whose ids stay theirs for ever.
    ///
    /// As many as stand in a file of 1 MiB beside the others, with the longest names of plain letters.
    public static let mostFormer = 4_000

    /// What the mode of a file that lists anybody may not have: nothing for others, and no writing
    /// for the group.
    ///
    /// Whoever reads a PIN's hash can try every PIN on a machine of his own, and whoever writes the
    /// file makes himself a second person.
    public static let forbiddenMode = 0o027

    /// In the order of the file; ids and salts are there once each.
    public let entries: [StaffEntry]

    /// Who has left, in the order of the file: nobody else gets these ids.
    public let former: [FormerPerson]

    /// SHA-256 of the bytes it was read from, 64 hex digits in lower case; recorded with every file
    /// that is taken.
    public let digest: String

    /// The line each entry begins on, counted from 1.
    let lines: [StaffID: Int]

    /// Reads and checks a staff file.
    ///
    /// Who may read the file is for the caller to see to: it holds what PINs can be guessed from.
    ///
    /// - Parameter path: a YAML file of at most 1 MiB.
    /// - Throws: `StaffFileError.refused` with everything that is wrong, by file and line.
    public init(path: String) throws(StaffFileError) {
        let file: StrictYAMLFile
        do throws(StrictYAMLError) {
            file = try StrictYAMLFile(path: path)
        } catch {
            throw .refused(error.findings, retired: [])
        }
        try self.init(file)
    }

    /// Reads and checks a staff file from bytes that are at hand.
    ///
    /// - Parameters:
    ///   - bytes: the YAML text, UTF-8.
    ///   - path: what to call it in findings.
    /// - Throws: `StaffFileError.refused`.
    public init(bytes: [UInt8], path: String) throws(StaffFileError) {
        let file: StrictYAMLFile
        do throws(StrictYAMLError) {
            file = try StrictYAMLFile(bytes: bytes, path: path)
        } catch {
            throw .refused(error.findings, retired: [])
        }
        try self.init(file)
    }

    /// The entry of an id that can be proven, where there is one.
    public func entry(of id: StaffID) -> StaffEntry? {
        entries.first { $0.person.id == id }
    }

    /// The same staff without some of its persons.
    public func without(_ ids: Set<StaffID>) -> StaffFile {
        StaffFile(
            entries: entries.filter { !ids.contains($0.person.id) },
            former: former,
            digest: digest,
            lines: lines
        )
    }

    private init(_ file: StrictYAMLFile) throws(StaffFileError) {
        let content = StaffReader(root: file.root).content()
        do throws(StrictYAMLError) {
            try file.requireNoFindings()
        } catch {
            throw .refused(error.findings, retired: content.retiredIDs)
        }
        self.init(
            entries: content.entries,
            former: content.former,
            digest: Self.hex(SHA256.hash(data: file.bytes)),
            lines: content.lines
        )
    }

    private init(
        entries: [StaffEntry],
        former: [FormerPerson],
        digest: String,
        lines: [StaffID: Int]
    ) {
        self.entries = entries
        self.former = former
        self.digest = digest
        self.lines = lines
    }

    private static func hex(_ digest: some Sequence<UInt8>) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// Why a staff file was refused whole.
public enum StaffFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Everything that is wrong with it, in the order of the lines, never empty; and the ids it calls
    /// retired all the same.
    case refused([ConfigurationFinding], retired: Set<StaffID>)

    /// Whom the file calls retired, as far as it could be read.
    ///
    /// Who has an earlier file in force may hold to that: a wrong file may take away, never give.
    public var retired: Set<StaffID> {
        switch self {
        case .refused(_, let retired): retired
        }
    }

    /// One finding a line.
    public var description: String {
        switch self {
        case .refused(let findings, _):
            findings.map(\.description).joined(separator: "\n")
        }
    }
}
