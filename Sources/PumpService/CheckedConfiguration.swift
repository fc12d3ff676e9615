import Crypto
import DoseMath
import Foundation
import Glibc
import PumpDriver
import Settings
import Staff
import StrictYAML

/// The settings and the files they name, read and found right together.
///
/// Whatever is wrong in any of them is told at once: an engineer who puts one file right must not find
/// the next refusal behind it (SR-05). No device is opened and nothing is locked.
struct CheckedConfiguration {
    let settings: Settings
    /// SHA-256 of the settings file as it was read, as sha256sum prints it.
    let digest: String
    let library: LibraryShelf
    let formulary: Formulary
    let staff: StaffInForce
    let driver: any PumpDriver

    /// - Parameters:
    ///   - options: as a start takes them.
    ///   - looksAtPlaces: whether the places they name are looked at too, which a start tries.
    /// - Throws: `StartError` with everything that is wrong: `.state` where nothing is but that others
    ///   can read or change the staff file, else `.settings`.
    init(options: StartOptions, looksAtPlaces: Bool = false) throws(StartError) {
        try options.requireTimeScale()
        let examined = SettingsExamination(path: options.config)
        var wrong = Self.objections(to: options.config) + examined.findings.map(\.description)
        let shelf = examined.drugLibrary.map {
            LibraryShelf(
                path: $0,
                careArea: examined.careArea,
                expectedDigest: examined.drugLibraryDigest
            )
        }
        var formulary: Formulary?
        if let shelf {
            wrong += Self.objections(to: shelf.path)
            formulary = Self.found(&wrong) { () throws(StartError) in try shelf.read() }
        }
        let settings = examined.settings.map(options.over)
        if let settings {
            Self.found(&wrong) { () throws(StartError) in
                try SocketPlace.requireShort(settings.socket)
            }
            if looksAtPlaces { wrong += StartPlaces(settings).objections() }
        }
        let driver = settings.flatMap { settings in
            Self.found(&wrong) { () throws(StartError) in try Self.driver(settings) }
        }
        let staff = try Self.staff(examined.staff, beside: &wrong)
        guard wrong.isEmpty else { throw .settings(wrong.joined(separator: "\n")) }
        guard let settings, let shelf, let formulary, let staff, let driver else {
            throw .settings("\(options.config): could not be read")
        }
        self.settings = settings
        digest = Self.digest(of: examined.bytes)
        library = shelf
        self.formulary = formulary
        self.staff = staff
        self.driver = driver
    }

    /// What others could change, as findings about the file.
    private static func objections(to path: String) -> [String] {
        TrustedFile.objections(to: path, readBy: geteuid()).map { "\(path): \($0)" }
    }

    /// What a reading gives; where it is refused that is noted, each finding as a line.
    @discardableResult
    private static func found<T>(
        _ wrong: inout [String],
        _ read: () throws(StartError) -> T
    ) -> T? {
        do {
            return try read()
        } catch {
            wrong += error.description.split(separator: "\n").map(String.init)
            return nil
        }
    }

    /// The staff; a mode that is too wide is a refusal of its own only where nothing else is wrong.
    private static func staff(
        _ path: String?,
        beside wrong: inout [String]
    ) throws(StartError) -> StaffInForce? {
        guard let path else { return nil }
        // Before it is read: what is written meanwhile is found by the next look.
        let seen = FileState(path: path)
        do {
            return StaffInForce(try GuardedStaffFile.read(path), path: path, seen: seen)
        } catch {
            if wrong.isEmpty { throw error }
            wrong += error.description.split(separator: "\n").map(String.init)
            return nil
        }
    }

    private static func driver(_ settings: Settings) throws(StartError) -> any PumpDriver {
        do {
            return try PumpCatalogue.driver(
                family: settings.pump.family,
                port: settings.pump.device,
                syringe: settings.pump.syringe,
                times: settings.driverTimes,
                address: settings.pump.address
            )
        } catch {
            throw .settings(error.description)
        }
    }
}

extension CheckedConfiguration {
    /// What would be run with, in one line.
    ///
    /// - Parameter config: the settings file's path.
    /// - Returns: versions, digests and how many may sign in.
    func summary(of config: String) -> String {
        let people = staff.staff.entries.count
        return "pumpd \(PumpDaemon.version) would run with settings \(config)"
            + " (SHA-256 \(digest)), drug library \(formulary.version)"
            + " (SHA-256 \(formulary.digest)) for '\(formulary.careArea)',"
            + " staff of \(people) (SHA-256 \(staff.staff.digest)),"
            + " pump \(settings.pump.family) with \(settings.pump.syringe.name) on"
            + " \(settings.pump.device)\(StartPlaces(settings).note)"
    }

    private static func digest(of bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}

/// What `pumpd --check-config` does: says what is wrong, or what a start would run with.
public enum ConfigurationCheck {
    /// Reads everything a start reads, opens no device and locks nothing.
    ///
    /// - Parameter options: as a start takes them.
    /// - Returns: one line that says what would be run with.
    /// - Throws: `StartError` with everything that is wrong.
    public static func run(_ options: StartOptions) throws(StartError) -> String {
        try CheckedConfiguration(options: options, looksAtPlaces: true)
            .summary(of: options.config)
    }
}
