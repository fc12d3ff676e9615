import InfusionCore
import PumpDriver
import StrictYAML

// The settings file, key by key as the table has them; every finding is noted with its line, and
// `nil` says that there was one.

enum SettingsReader {
    /// What was read: whole where nothing was found, and what names other files and places in any case.
    struct Reading {
        let settings: Settings?
        let library: String?
        let digest: String?
        let careArea: (value: String, line: Int)?
        let staff: String?
        let socket: String?
        let state: String?
        let device: String?
    }

    static func read(_ root: MappingReader) -> Reading {
        let socket = SettingTable.socket.read(in: root)
        let state = SettingTable.state.read(in: root)
        let library = SettingTable.drugLibrary.read(in: root)
        let digest = SettingTable.drugLibraryDigest.read(in: root)
        let careArea = SettingTable.careArea.readWithLine(in: root)
        let staff = SettingTable.staff.read(in: root)
        let groups = root.optional("groups")?.mapping().flatMap(readGroups)
        let metricsFile = SettingTable.metricsFile.read(in: root)
        let pumpSection = root.required("pump")?.mapping()
        let device = pumpSection.flatMap(SettingTable.device.read)
        let pump = pumpSection.flatMap { readPump($0, on: device) }
        let timesValue = root.required("times")
        let times = timesValue?.mapping().flatMap(TimesReader.read)
        if let pump, let times { requireUsable(times.driver, pump, at: timesValue) }
        var settings: Settings?
        if let socket, let state, let library, let careArea, let staff, let pump, let times {
            settings = Settings(
                socket: socket,
                state: state,
                drugLibrary: library,
                drugLibraryDigest: digest,
                careArea: careArea.value,
                staff: staff,
                groups: groups,
                pump: pump,
                metricsFile: metricsFile,
                procedureTimes: times.procedure,
                driverTimes: times.driver
            )
        }
        return Reading(
            settings: settings,
            library: library,
            digest: digest,
            careArea: careArea,
            staff: staff,
            socket: socket,
            state: state,
            device: device
        )
    }

    /// Times that are right one by one need not be so for this pump.
    private static func requireUsable(
        _ times: DriverTimes,
        _ pump: PumpSettings,
        at value: ValueReader?
    ) {
        do {
            _ = try PumpCatalogue.driver(
                family: pump.family,
                port: pump.device,
                syringe: pump.syringe,
                times: times,
                address: pump.address
            )
        } catch {
            value?.refuse(error.description)
        }
    }

    private static func readGroups(_ section: MappingReader) -> RoleGroups? {
        var numbers: [Role: UInt32] = [:]
        for (role, group) in zip(Role.allCases, SettingTable.groups) {
            numbers[role] = group.read(in: section)
        }
        section.finish()
        return RoleGroups(numbers: numbers)
    }

    private static func readPump(_ pump: MappingReader, on device: String?) -> PumpSettings? {
        let family = SettingTable.family.read(in: pump)
        let address = SettingTable.address.read(in: pump)
        let syringe = SettingTable.syringe.read(in: pump)
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
