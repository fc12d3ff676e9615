import DoseMath
import DrugLibrary
import Glibc
import PumpDriver
import Settings
import Staff
import StrictYAML

/// What the files that people write say, and who is to read them.
struct FileSurvey: Sendable {
    let facts: ConfigurationFacts
    let settings: Settings?
    let process: DaemonProcess?
    /// pumpd's account: the running one's, else the one named pumpd.
    let account: AccountFacts.Account?

    /// - Parameter config: the settings file's path.
    init(config: String) {
        let examined = SettingsExamination(path: config)
        settings = examined.settings
        process = examined.settings.flatMap { DaemonProcess(state: $0.state) }
        let daemon =
            process?.account.map(UnixDirectory.account)
            ?? UnixDirectory.account(named: "pumpd")
        account = daemon
        let reader = daemon?.number ?? geteuid()
        facts = ConfigurationFacts(
            path: config,
            findings: Self.objections(to: config, reader) + examined.findings.map(\.description),
            leaseSeconds: examined.settings.map {
                $0.driverTimes.lease.nanoseconds / 1_000_000_000
            },
            library: examined.drugLibrary.map { Self.library($0, examined, reader) },
            staff: examined.staff.map { Self.staff($0, reader, daemon?.name) }
        )
    }

    private static func objections(to path: String, _ reader: UInt32) -> [String] {
        TrustedFile.objections(to: path, readBy: reader).map { "\(path): \($0)" }
    }

    private static func library(
        _ path: String,
        _ examined: SettingsExamination,
        _ reader: UInt32
    ) -> LibraryFacts {
        var facts = LibraryFacts(
            path: path,
            findings: objections(to: path, reader),
            version: nil,
            digest: nil,
            isPinned: examined.drugLibraryDigest != nil
        )
        do throws(DrugLibraryError) {
            let library = try DrugLibrary(
                path: path,
                expectedDigest: examined.drugLibraryDigest
            )
            facts.version = library.version
            facts.digest = library.digest
            if let area = examined.careArea, library.formulary(for: area) == nil {
                let areas = library.careAreas.joined(separator: ", ")
                facts.findings.append(
                    "\(path): there is no care area '\(area)': the library has \(areas)"
                )
            }
        } catch {
            facts.findings += error.findings.map(\.description)
        }
        return facts
    }

    private static func staff(
        _ path: String,
        _ reader: UInt32,
        _ daemon: String?
    ) -> StaffFacts {
        var facts = StaffFacts(path: path, findings: [], people: 0, roles: [:])
        do throws(StaffFileError) {
            let staff = try StaffFile(path: path)
            facts.people = staff.entries.count
            for entry in staff.entries {
                for role in entry.person.roles { facts.roles[role.rawValue, default: 0] += 1 }
            }
            guard !staff.entries.isEmpty else { return facts }
            facts.findings += objections(to: path, reader)
            let place = PlaceFacts(at: path)
            if place.mode & 0o040 != 0 {
                facts.readers = UnixDirectory.group(place.group)
                facts.readers?.members.removeAll { $0 == daemon }
            }
            if place.mode & UInt32(StaffFile.forbiddenMode) != 0 {
                let mode = String(place.mode, radix: 8)
                facts.findings.append(
                    "\(path) has the mode 0\(mode), so that others can read or change it: chmod 0600"
                )
            }
        } catch {
            facts.findings += error.description.split(separator: "\n").map(String.init)
        }
        return facts
    }
}
