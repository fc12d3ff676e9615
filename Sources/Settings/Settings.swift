public import InfusionCore
public import PumpDriver

/// What the biomedical engineer sets, read from one commented file.
public struct Settings: Sendable {
    /// The control socket's path.
    public var socket: String

    /// The folder of the journal and the wire log.
    public var state: String

    /// The drug library's path.
    public var drugLibrary: String

    /// The SHA-256 the library's file has to have, where the site pins one (SR-05).
    public let drugLibraryDigest: String?

    /// The care area whose entries of the library are used.
    public let careArea: String

    /// The staff file's path (SR-15).
    public var staff: String

    /// Which Unix group stands for which role; `nil` where the site has set none up (SR-15).
    public let groups: RoleGroups?

    /// The pump and where it hangs.
    public var pump: PumpSettings

    /// A file that the metrics are written into; `nil` where the site wants none.
    public var metricsFile: String?

    /// The procedure's times.
    public let procedureTimes: ProcedureTimes

    /// The driver's times.
    public let driverTimes: DriverTimes

    /// Reads and checks a settings file.
    ///
    /// Paths in it are taken from the file's own folder.
    ///
    /// - Parameter path: of the YAML file.
    /// - Throws: `SettingsError.refused` with every finding, by file and line.
    public init(path: String) throws(SettingsError) {
        let examination = SettingsExamination(path: path)
        guard let settings = examination.settings else { throw .refused(examination.findings) }
        self = settings
    }

    init(
        socket: String,
        state: String,
        drugLibrary: String,
        drugLibraryDigest: String?,
        careArea: String,
        staff: String,
        groups: RoleGroups?,
        pump: PumpSettings,
        metricsFile: String?,
        procedureTimes: ProcedureTimes,
        driverTimes: DriverTimes
    ) {
        self.socket = socket
        self.state = state
        self.drugLibrary = drugLibrary
        self.drugLibraryDigest = drugLibraryDigest
        self.careArea = careArea
        self.staff = staff
        self.groups = groups
        self.pump = pump
        self.metricsFile = metricsFile
        self.procedureTimes = procedureTimes
        self.driverTimes = driverTimes
    }
}

/// The pump and where it hangs.
public struct PumpSettings: Hashable, Sendable {
    /// The pump family's name in the catalogue.
    public var family: String

    /// The device's path, best a stable name.
    public var device: String

    /// The pump's address on its line.
    public let address: Int

    /// The syringe on the pump.
    public let syringe: Syringe
}
