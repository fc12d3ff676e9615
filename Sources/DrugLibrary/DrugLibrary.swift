import Crypto
public import DoseMath
import StrictYAML

/// The site's drug library: each drug's limits, checked against the ceilings built in (SR-05).
///
/// Beside them stands what each care area asks before, during and after an infusion (SR-13, SR-14).
/// A library is taken whole or refused whole, with every finding.
public struct DrugLibrary: Hashable, Sendable {
    /// The version as the pharmacist wrote it, `YYYY-MM` or `YYYY-MM.N`.
    public let version: String

    /// The day it was signed off.
    public let issued: CalendarDay

    /// SHA-256 of the file's bytes, 64 hex digits in lower case; recorded with every session (SR-53).
    public let digest: String

    /// What may be ordered in each care area, in the order of the file; at least one.
    public let formularies: [Formulary]

    /// The care areas' names, in the order of the file.
    public var careAreas: [String] { formularies.map(\.careArea) }

    /// Reads and checks a library file.
    ///
    /// - Parameters:
    ///   - path: a YAML file of at most 1 MiB.
    ///   - expectedDigest: the SHA-256 the file has to have, in hex of either case, where the site
    ///     pins one.
    /// - Throws: `DrugLibraryError.refused` with everything that is wrong, by file and line.
    public init(path: String, expectedDigest: String? = nil) throws(DrugLibraryError) {
        do throws(StrictYAMLError) {
            self = try Self.read(
                try StrictYAMLFile(path: path),
                expectedDigest: expectedDigest
            )
        } catch {
            throw .refused(error.findings)
        }
    }

    /// Reads and checks a library from bytes that are at hand.
    ///
    /// - Parameters:
    ///   - bytes: the YAML text, UTF-8.
    ///   - path: what to call it in findings.
    ///   - expectedDigest: as above.
    /// - Throws: `DrugLibraryError.refused`.
    public init(
        bytes: [UInt8],
        path: String,
        expectedDigest: String? = nil
    ) throws(DrugLibraryError) {
        do throws(StrictYAMLError) {
            self = try Self.read(
                try StrictYAMLFile(bytes: bytes, path: path),
                expectedDigest: expectedDigest
            )
        } catch {
            throw .refused(error.findings)
        }
    }

    /// What may be ordered in a care area.
    ///
    /// - Parameter careArea: its name, exactly as the library writes it.
    /// - Returns: `nil` where the library has no such area: nothing may be ordered there.
    public func formulary(for careArea: String) -> Formulary? {
        formularies.first { $0.careArea == careArea }
    }

    init(version: String, issued: CalendarDay, digest: String, formularies: [Formulary]) {
        self.version = version
        self.issued = issued
        self.digest = digest
        self.formularies = formularies
    }

    private static func read(
        _ file: StrictYAMLFile,
        expectedDigest: String?
    ) throws(StrictYAMLError) -> DrugLibrary {
        let digest = hex(SHA256.hash(data: file.bytes))
        if let expectedDigest, expectedDigest.lowercased() != digest {
            file.findings.add(
                "its SHA-256 is \(digest), expected is \(VisibleText.start(of: expectedDigest)):"
                    + " install the library that was signed off, or sign this one off",
                line: nil
            )
        }
        let library = LibraryReader(file: file, digest: digest).library()
        try file.requireNoFindings()
        guard let library else {
            file.findings.add("it could not be read", line: nil)
            throw .refused(file.findings.inOrder)
        }
        return library
    }

    private static func hex(_ digest: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }
}
