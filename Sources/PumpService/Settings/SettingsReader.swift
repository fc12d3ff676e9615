import DoseMath
import InfusionCore
import PumpDriver
import StrictYAML

// The settings file, key by key; every finding is noted with its line, and `nil` says that there
// was one.

enum SettingsReader {
    static func read(_ root: MappingReader) -> Settings? {
        let socket = root.required("socket")?.text()
        let state = root.required("state")?.text()
        let library = root.required("drug_library")?.text()
        let digest = root.optional("drug_library_digest")?.parsed(by: FileDigest.parse)
        let careArea = root.required("care_area")?.text()
        let staff = root.required("staff")?.text()
        let groups = root.optional("groups")?.mapping().flatMap(readGroups)
        let metricsFile = root.optional("metrics_file")?.text()
        let pump = root.required("pump")?.mapping().flatMap(readPump)
        let times = root.required("times")?.mapping().flatMap(TimesReader.read)
        guard let socket, let state, let library, let careArea, let staff, let pump, let times
        else { return nil }
        return Settings(
            socket: socket,
            state: state,
            drugLibrary: library,
            drugLibraryDigest: digest,
            careArea: careArea,
            staff: staff,
            groups: groups,
            pump: pump,
            metricsFile: metricsFile,
            procedureTimes: times.procedure,
            driverTimes: times.driver
        )
    }

    /// A group for every role: one that was forgotten would keep everybody of that role from acting.
    private static func readGroups(_ section: MappingReader) -> RoleGroups? {
        var numbers: [Role: UInt32] = [:]
        for role in Role.allCases {
            numbers[role] = section.required(role.rawValue)?.parsed(by: UnixAccounts.group)
        }
        section.finish()
        return RoleGroups(numbers: numbers)
    }

    private static func readPump(_ pump: MappingReader) -> PumpSettings? {
        let family = pump.required("family")?.text()
        let device = pump.required("device")?.text()
        let address = pump.required("address")?.wholeNumber(in: 0...99)
        let syringe = pump.required("syringe")?.parsed {
            (text) throws(CatalogueError) in try Syringe.named(text)
        }
        pump.finish()
        guard let family, let device, let address, let syringe else { return nil }
        return PumpSettings(
            family: family,
            device: device,
            address: Int(address),
            syringe: syringe
        )
    }
}
