import Foundation
import Testing

@testable import Journal

/// A real disk that is full or read-only: a memory file system of its own, which needs root.
@Suite("A real disk that is full or read-only (SR-51)", .serialized)
struct MountedDiskTests {
    @Test(
        "a full disk refuses, keeps what was acknowledged, and works again with room",
        .enabled(if: MountedDisk.isPossible, "mounting needs root")
    )
    func fullDisk() throws {
        let disk = try MountedDisk(kibibytes: 512)
        let filler = URL(fileURLWithPath: disk.folder + "/filler")
        let path = disk.folder + "/journal.sqlite"
        let journal = try JournalFile.open(path)
        _ = try journal.append(try JournalFixture.entries(1...3))
        var acknowledged: Int64 = 3
        let body = String(repeating: "x", count: 20_000)
        let failure = #expect(throws: JournalError.self) {
            for _ in 0..<100 {
                let entry = try JournalFixture.entry(acknowledged + 1, body: body)
                acknowledged = try journal.append([entry]).upperBound
            }
        }
        #expect(failure == .diskFull(path: path))
        #expect(try journal.verify() == .intact(count: acknowledged, head: journal.head()))
        try disk.mount(["-o", "remount,size=4m"])
        #expect(try journal.append([try JournalFixture.entry(1)]).lowerBound == acknowledged + 1)
        try journal.close()

        try disk.fill(filler)
        #expect(throws: JournalError.diskFull(path: disk.folder + "/other.sqlite")) {
            try JournalFile.open(disk.folder + "/other.sqlite")
        }
        try FileManager.default.removeItem(at: filler)
        #expect(try JournalFile.open(path).head().sequence == acknowledged + 1)
    }

    @Test(
        "a read-only disk is refused for writing, and read and verified all the same",
        .enabled(if: MountedDisk.isPossible, "mounting needs root")
    )
    func readOnlyDisk() throws {
        let disk = try MountedDisk(kibibytes: 1_024)
        let path = disk.folder + "/journal.sqlite"
        let journal = try JournalFile.open(path)
        _ = try journal.append(try JournalFixture.entries(1...3))
        let head = try journal.head()
        try journal.close()
        try disk.mount(["-o", "remount,ro"])
        let failure = #expect(throws: JournalError.self) { try JournalFile.open(path) }
        guard case .readOnly = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(try JournalFile.openReadOnly(path).verify() == .intact(count: 3, head: head))
    }
}

/// A small memory file system, unmounted when it is let go of.
final class MountedDisk {
    let folder: String
    private let fixture: JournalFixture

    /// Whether this process may mount: tried once.
    static let isPossible: Bool = {
        guard let disk = try? MountedDisk(kibibytes: 64) else { return false }
        return FileManager.default.fileExists(atPath: disk.folder)
    }()

    init(kibibytes: Int) throws {
        fixture = try JournalFixture()
        folder = fixture.folder.path
        try mount(["-t", "tmpfs", "-o", "size=\(kibibytes)k", "tmpfs"])
    }

    deinit { _ = try? JournalFixture.run("umount", ["--lazy", folder]) }

    func mount(_ arguments: [String]) throws {
        let result = try JournalFixture.run("mount", arguments + [folder])
        guard result.code == 0 else { throw MountRefused(reason: result.text) }
    }

    /// Writes until nothing more fits.
    func fill(_ file: URL) throws {
        _ = try JournalFixture.run("dd", ["if=/dev/zero", "of=\(file.path)", "bs=1k"])
    }

    struct MountRefused: Error {
        let reason: String
    }
}
