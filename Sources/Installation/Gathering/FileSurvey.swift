import DoseMath
import DrugLibrary
import Foundation
import Glibc
import PumpDriver
import Settings
import Staff
import StrictYAML

/// What the files that people write say, and who is to read them.
struct FileSurvey: Sendable {
    let facts: ConfigurationFacts
    let settings: Settings?
    /// The control socket: as it was asked for, else the settings', else where the package has it.
    let socket: String
    let process: DaemonProcess?
    /// pumpd's account: the running one's, else the one named pumpd.
    let account: AccountFacts.Account?

    /// The control socket's path where nothing names another.
    static let usualSocket = "/run/pumpd/pumpd.sock"

    /// - Parameters:
    ///   - config: the settings file's path.
    ///   - asked: another socket than the settings', where one is named.
    init(config: String, socket asked: String?) {
        let examined = SettingsExamination(path: config)
        settings = examined.settings
        socket = asked ?? examined.socket ?? Self.usualSocket
        process = DaemonProcess(state: examined.state, socket: socket)
        let daemon =
            process?.account.map(UnixDirectory.account)
            ?? UnixDirectory.account(named: "pumpd")
        account = daemon
        let reader = daemon?.number ?? geteuid()
        let library = examined.drugLibrary.map { Self.library($0, examined, reader) }
        facts = ConfigurationFacts(
            path: config,
            isHidden: Self.isHidden(config),
            findings: Self.objections(to: config, reader)
                + (examined.findings + [library?.absence].compactMap(\.self)).map(\.description),
            leaseSeconds: examined.settings.map {
                $0.driverTimes.lease.nanoseconds / 1_000_000_000
            },
            state: examined.state,
            device: examined.device,
            library: library?.facts,
            staff: examined.staff.map { Self.staff($0, reader, daemon?.name) }
        )
    }

    /// Whether a file is there, or may be, and this account may not read it.
    private static func isHidden(_ path: String) -> Bool {
        let place = PlaceFacts(at: path)
        guard place.trouble == nil else { return true }
        return place.exists && !FileManager.default.isReadableFile(atPath: path)
    }

    private static func objections(to path: String, _ reader: UInt32) -> [String] {
        TrustedFile.objections(to: path, readBy: reader).map { "\(path): \($0)" }
    }

    /// The drug library, and what is wrong with the care area that the settings name, if anything is.
    private static func library(
        _ path: String,
        _ examined: SettingsExamination,
        _ reader: UInt32
    ) -> (facts: LibraryFacts, absence: ConfigurationFinding?) {
        var absence: ConfigurationFinding?
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
            if let area = examined.careArea, library.formulary(for: area.name) == nil {
                absence = area.absence(from: path, having: library.careAreas)
            }
        } catch {
            facts.findings += error.findings.map(\.description)
        }
        return (facts, absence)
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
