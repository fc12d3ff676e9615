import ConfigurationFixtures
import Foundation
import Glibc
import Testing

@testable import PumpService

/// Settings, drug library and staff file, each bad in every way, as a start reads them.
@Suite("A bad file of the configuration (SR-05, SR-63)", .timeLimit(.minutes(2)))
struct BadConfigurationTests {
    enum File: String, CaseIterable, CustomTestStringConvertible {
        case settings
        case library
        case staff

        var testDescription: String { rawValue }
    }

    /// A good configuration, each file alone in a folder of its own.
    private struct Place {
        let fixture: SettingsFixture
        var paths: [File: String] = [:]

        init() throws {
            fixture = try SettingsFixture()
            let shipped = URL(fileURLWithPath: SettingsFixture.shippedPath())
                .deletingLastPathComponent().path
            let texts = [
                File.library: try String(
                    contentsOfFile: shipped + "/drug-library.yaml",
                    encoding: .utf8
                ),
                .staff: "staff:\n" + (try StaffFixture.entry("anna", "nurse")) + "\n",
                .settings: fixture.text,
            ]
            for (file, text) in texts {
                let folder = "\(fixture.folder)/\(file.rawValue)"
                try FileManager.default.createDirectory(
                    atPath: folder,
                    withIntermediateDirectories: false,
                    attributes: [.posixPermissions: 0o755]
                )
                paths[file] = folder + "/file.yaml"
                try text.write(toFile: folder + "/file.yaml", atomically: false, encoding: .utf8)
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600],
                    ofItemAtPath: folder + "/file.yaml"
                )
            }
            try name(paths[.library] ?? "", as: "drug_library")
            try name(paths[.staff] ?? "", as: "staff")
        }

        func name(_ path: String, as key: String) throws {
            fixture.change(key, to: path)
            try fixture.text.write(
                toFile: paths[.settings] ?? "",
                atomically: false,
                encoding: .utf8
            )
        }

        /// What a start is refused with; `nil` where it is not.
        func refusal(config: String? = nil) -> StartError? {
            do throws(StartError) {
                _ = try CheckedConfiguration(options: .reading(config ?? paths[.settings] ?? ""))
                return nil
            } catch {
                return error
            }
        }
    }

    @Test("is good before anything is done to it, and through a link that leads elsewhere")
    func good() throws {
        let place = try Place()
        #expect(place.refusal() == nil)
        for file in [File.library, .staff] {
            let link = place.fixture.folder + "/\(file.rawValue).link"
            try FileManager.default.createSymbolicLink(
                atPath: link,
                withDestinationPath: "\(file.rawValue)/file.yaml"
            )
            try place.name(link, as: file == .staff ? "staff" : "drug_library")
            #expect(place.refusal() == nil, "\(file)")
        }
    }

    @Test(
        "is refused with one clear line that names it, and does not hang",
        arguments: File.allCases,
        Badness.allCases
    )
    func refused(file: File, badness: Badness) throws {
        guard geteuid() == 0 || !badness.needsRoot else { return }
        let place = try Place()
        let path = try badness.befall(try #require(place.paths[file]))
        switch file {
        case .settings: break
        case .library: try place.name(path, as: "drug_library")
        case .staff: try place.name(path, as: "staff")
        }
        let error = try #require(place.refusal(config: file == .settings ? path : nil))
        let lines = error.description.split(separator: "\n")
        #expect(lines.count == 1, "\(error.description)")
        #expect(error.description.contains(path), "\(error.description)")
        #expect(error.description.contains(Self.words(for: badness, file)), "\(error.description)")
        // A staff file that is sound and open to others is no wrong setting.
        #expect(error.exitStatus == (file == .staff && badness.isOpenToOthers ? 73 : 78))
    }

    /// What the one line has to say.
    private static func words(for badness: Badness, _ file: File) -> String {
        switch badness {
        case .absent, .underAFile: "there is no such file: name one that exists"
        case .empty: "it is empty"
        case .folder, .linkToAFolder: "it is a folder, not a file"
        case .binary: "it is not a UTF-8 text file"
        case .huge: "it has 68,719,476,736 bytes, at most 1,048,576 are taken"
        case .namedPipe, .device: "it is not an ordinary file"
        case .danglingLink: "it is a link to nothing"
        case .linkInACircle: "its links lead in a circle"
        case .writableByAll, .linkToOneWritableByAll:
            file == .staff ? "has the mode 0666" : "can be changed by everybody (mode 0666)"
        case .writableByGroup:
            file == .staff ? "has the mode 0664" : "can be changed by its group (mode 0664)"
        case .inAFolderWritableByAll: "can be written by everybody, who could put another file"
        case .inAFolderWritableByGroup: "can be written by its group, who could put another file"
        case .ofAnotherAccount: "belongs to account 4321"
        }
    }

    @Test("is told beside everything that is wrong with the others, each by file and line")
    func everything() throws {
        let place = try Place()
        try place.name(try #require(place.paths[.library]), as: "drug_library")
        place.fixture.change("lease", to: "10")
        place.fixture.change("address", to: nil)
        try place.name(try #require(place.paths[.staff]), as: "staff")
        let library = try #require(place.paths[.library])
        let text = try String(contentsOfFile: library, encoding: .utf8)
        try text.replacing("dose_rate: 1 mg/kg/h", with: "dose_rate: 3 mg/kg/h")
            .write(toFile: library, atomically: false, encoding: .utf8)
        let staff = try #require(place.paths[.staff])
        try "staff:\n  - id: anna\n".write(toFile: staff, atomically: false, encoding: .utf8)
        let error = try #require(place.refusal())
        #expect(error.exitStatus == 78)
        let lines = error.description.split(separator: "\n").map(String.init)
        for file in File.allCases {
            let path = try #require(place.paths[file])
            let own = lines.filter { $0.hasPrefix("\(path):") }
            let placed = own.filter { $0.dropFirst(path.count + 1).first?.isNumber == true }
            #expect(own.count >= 1 && placed.count == own.count, "\(file): \(lines)")
        }
        #expect(lines.contains { $0.contains("times") || $0.contains("lease") })
        #expect(lines.contains { $0.contains("the key 'address' is missing") })
        #expect(lines.contains { $0.contains("3 mg/kg/h") })
    }

    @Test("a socket whose path is too long is told before anything is made for it (SR-64)")
    func longSocket() throws {
        let place = try Place()
        let socket = "/tmp/none-of-this/\(String(repeating: "x", count: 100))/s"
        try place.name(socket, as: "socket")
        let error = try #require(place.refusal())
        #expect(error.exitStatus == 78)
        #expect(error.description.contains("and a socket's may be 107"), "\(error.description)")
    }

    @Test("that is sound is summed up in one line with versions and digests")
    func summary() throws {
        let place = try Place()
        let path = try #require(place.paths[.settings])
        let line = try ConfigurationCheck.run(.reading(path))
        #expect(!line.contains("\n"))
        for word in [PumpDaemon.version, path, "drug library 2026-11", "staff of 1", "new-era"] {
            #expect(line.contains(word), "\(word): \(line)")
        }
        let digests = line.components(separatedBy: "SHA-256 ").dropFirst().map { $0.prefix(64) }
        #expect(digests.count == 3 && digests.allSatisfy { $0.allSatisfy(\.isHexDigit) })
    }
}

extension Badness {
    /// Whether the file itself is sound, and others could change it.
    fileprivate var isOpenToOthers: Bool {
        switch self {
        case .writableByAll, .writableByGroup, .inAFolderWritableByAll, .inAFolderWritableByGroup,
            .ofAnotherAccount, .linkToOneWritableByAll:
            true
        case .absent, .empty, .folder, .binary, .huge, .namedPipe, .device, .danglingLink,
            .linkInACircle, .linkToAFolder, .underAFile:
            false
        }
    }
}

extension StartOptions {
    /// A start with this settings file and nothing else.
    fileprivate static func reading(_ config: String) -> StartOptions {
        StartOptions(
            config: config,
            socket: nil,
            state: nil,
            family: nil,
            device: nil,
            timeScale: 1,
            simulatorControl: nil,
            line: nil
        )
    }
}
