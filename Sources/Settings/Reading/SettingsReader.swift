import InfusionCore
import PumpDriver
import StrictYAML

// The settings file, key by key as the table has them; every finding is noted with its line, and
// `nil` says that there was one.

enum SettingsReader {
    static func read(_ root: MappingReader) -> Settings? {
        let socket = SettingTable.socket.read(in: root)
        let state = SettingTable.state.read(in: root)
        let library = SettingTable.drugLibrary.read(in: root)
        let digest = SettingTable.drugLibraryDigest.read(in: root)
        let careArea = SettingTable.careArea.read(in: root)
        let staff = SettingTable.staff.read(in: root)
        let groups = root.optional("groups")?.mapping().flatMap(readGroups)
        let metricsFile = SettingTable.metricsFile.read(in: root)
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

    private static func readGroups(_ section: MappingReader) -> RoleGroups? {
        var numbers: [Role: UInt32] = [:]
        for (role, group) in zip(Role.allCases, SettingTable.groups) {
            numbers[role] = group.read(in: section)
        }
        section.finish()
        return RoleGroups(numbers: numbers)
    }

    private static func readPump(_ pump: MappingReader) -> PumpSettings? {
        let family = SettingTable.family.read(in: pump)
        let device = SettingTable.device.read(in: pump)
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
