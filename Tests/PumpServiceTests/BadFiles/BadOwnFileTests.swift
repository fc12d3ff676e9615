import ConfigurationFixtures
import Foundation
import Glibc
import Testing

@testable import PumpService

/// What the daemon writes itself, each place bad in every way, as a start takes it up.
@Suite("A bad file of the daemon's own (SR-50, SR-63)", .timeLimit(.minutes(2)))
struct BadOwnFileTests {
    enum File: String, CaseIterable, CustomTestStringConvertible {
        case journal = "journal.sqlite"
        case journalLock = "journal.sqlite.lock"
        case stateLock = "pumpd.lock"
        case wireLog = "wire.log"

        var testDescription: String { rawValue }
    }

    /// Locks the places, looks at the files and opens the journal, as a start does.
    private func start(_ state: String, socket: String) throws(StartError) {
        let place = try SocketPlace(socket: socket, state: state)
        try withExtendedLifetime(place) { () throws(StartError) in
            try OwnFiles.require(in: state)
            _ = try OpenedJournal(path: state + "/journal.sqlite")
        }
    }

    private func refusal(_ state: String, socket: String) -> StartError? {
        do throws(StartError) {
            try start(state, socket: socket)
            return nil
        } catch {
            return error
        }
    }

    private func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o750]
        )
    }

    private func mode(_ mode: Int, _ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test(
        "is refused with one clear line, is made where it is absent, and is no place to hang at",
        arguments: File.allCases,
        Badness.allCases
    )
    func files(file: File, badness: Badness) throws {
        guard geteuid() == 0 || !badness.needsRoot else { return }
        let fixture = try SettingsFixture()
        let state = fixture.folder + "/state"
        try makeFolder(state)
        try #require(refusal(state, socket: fixture.folder + "/s") == nil)
        let path = "\(state)/\(file.rawValue)"
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: Data())
        }
        // The folder is the state's own, and looked at as such; the others do not name another path.
        switch badness {
        case .underAFile, .linkToOneWritableByAll: return
        default: _ = try badness.befall(path)
        }
        let error = refusal(state, socket: fixture.folder + "/s")
        guard !Self.isTaken(file, badness) else {
            #expect(error == nil, "\(error?.description ?? "")")
            return
        }
        let lines = error?.description.split(separator: "\n") ?? []
        #expect(lines.count == 1, "\(lines)")
        #expect(lines.first?.contains(state) == true, "\(lines)")
        let statuses: Set<Int32> = [73, 74]
        #expect(error.map { statuses.contains($0.exitStatus) } == true)
    }

    @Test(
        "is refused where it has another name too, and is left as it was",
        arguments: File.allCases
    )
    func otherName(file: File) throws {
        let fixture = try SettingsFixture()
        let state = fixture.folder + "/state"
        try makeFolder(state)
        try #require(refusal(state, socket: fixture.folder + "/s") == nil)
        let path = "\(state)/\(file.rawValue)"
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: Data())
        }
        try FileManager.default.linkItem(atPath: path, toPath: fixture.folder + "/other")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let error = try #require(refusal(state, socket: fixture.folder + "/s"))
        #expect(error.description.contains("has 2 names"), "\(error.description)")
        #expect(error.description.split(separator: "\n").count == 1)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }

    /// What is as good as a new file, or the lock's own to write over.
    private static func isTaken(_ file: File, _ badness: Badness) -> Bool {
        switch badness {
        case .absent: true
        case .empty: file != .journal
        // Of a lock nothing is read but who holds it; a log is only lengthened.
        case .binary, .huge: file != .journal
        case .writableByAll, .writableByGroup, .folder, .namedPipe, .device, .danglingLink,
            .linkInACircle, .linkToAFolder,
            .underAFile, .inAFolderWritableByAll, .inAFolderWritableByGroup, .ofAnotherAccount,
            .linkToOneWritableByAll:
            false
        }
    }

    @Test(
        "a state or socket folder that is none, or that others may write, is refused with one line",
        arguments: ["state", "socket"],
        [
            Badness.empty, .binary, .namedPipe, .device, .danglingLink, .linkInACircle,
            .writableByAll, .writableByGroup, .ofAnotherAccount,
        ]
    )
    func folders(which: String, badness: Badness) throws {
        guard geteuid() == 0 || !badness.needsRoot else { return }
        let fixture = try SettingsFixture()
        let folders = ["state", "socket"].map { "\(fixture.folder)/\($0)" }
        for folder in folders { try makeFolder(folder) }
        let bad = "\(fixture.folder)/\(which)"
        switch badness {
        case .writableByAll: try mode(0o777, bad)
        case .writableByGroup: try mode(0o770, bad)
        default: _ = try badness.befall(bad)
        }
        let error = try #require(refusal(folders[0], socket: folders[1] + "/s"))
        #expect(error.description.split(separator: "\n").count == 1)
        #expect(error.description.contains(bad), "\(error.description)")
        #expect(error.exitStatus == 73)
    }
}
