public import StrictYAML

/// What a settings file came to: the settings, or all that is wrong and what it names all the same.
///
/// The files that a refused one names can be looked at too, so that a person gets everything that is
/// wrong with all of them at once.
public struct SettingsExamination: Sendable {
    /// The settings; `nil` where anything is wrong.
    public let settings: Settings?

    /// Everything that is wrong, in the order of the lines.
    public let findings: [ConfigurationFinding]

    /// The file as it was read, for a digest; empty where it could not be.
    public let bytes: [UInt8]

    /// The drug library it names, by its whole path; `nil` where it names none.
    public let drugLibrary: String?

    /// The digest it pins.
    public let drugLibraryDigest: String?

    /// The care area it names.
    public let careArea: CareAreaName?

    /// The control socket it names.
    public let socket: String?

    /// The state folder it names.
    public let state: String?

    /// The serial port it names.
    public let device: String?

    /// The staff file it names, by its whole path.
    public let staff: String?

    /// Reads a settings file; what it names by a relative path lies in its own folder.
    ///
    /// - Parameter path: of the YAML file.
    public init(path: String) {
        do throws(StrictYAMLError) {
            self.init(try StrictYAMLFile(path: path))
        } catch {
            self.init(refused: error.findings)
        }
    }

    /// Reads settings from bytes that are at hand.
    ///
    /// - Parameters:
    ///   - bytes: the YAML text, UTF-8.
    ///   - path: of the file they stand for: what it is called in findings, and whose folder it is.
    public init(bytes: [UInt8], path: String) {
        do throws(StrictYAMLError) {
            self.init(try StrictYAMLFile(bytes: bytes, path: path))
        } catch {
            self.init(refused: error.findings)
        }
    }

    private init(_ file: StrictYAMLFile) {
        let path = file.path
        let read = SettingsReader.read(file.root)
        file.root.finish()
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        drugLibrary = read.library.map { Self.path($0, in: folder) }
        drugLibraryDigest = read.digest
        careArea = read.careArea.map { CareAreaName($0.value, file: path, line: $0.line) }
        socket = read.socket
        state = read.state
        device = read.device
        staff = read.staff.map { Self.path($0, in: folder) }
        bytes = file.bytes
        findings = file.findings.inOrder
        var settings = findings.isEmpty ? read.settings : nil
        if let drugLibrary { settings?.drugLibrary = drugLibrary }
        if let staff { settings?.staff = staff }
        self.settings = settings
    }

    private init(refused findings: [ConfigurationFinding]) {
        settings = nil
        bytes = []
        self.findings = findings
        drugLibrary = nil
        drugLibraryDigest = nil
        careArea = nil
        socket = nil
        state = nil
        device = nil
        staff = nil
    }

    private static func path(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? path : folder + path
    }
}
