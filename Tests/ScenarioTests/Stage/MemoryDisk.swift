import Foundation
import Glibc

/// A small file system in memory, for a disk that can be filled; mounting one needs root.
final class MemoryDisk {
    let folder: String

    /// Whether this process may mount one at all.
    static var isPossible: Bool { geteuid() == 0 }

    init(megabytes: Int, at folder: String) async throws {
        self.folder = folder
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false
        )
        let options = ["-t", "tmpfs", "-o", "size=\(megabytes)m,mode=0750", "tmpfs", folder]
        let above = URL(fileURLWithPath: folder).deletingLastPathComponent().path
        let outcome = try await ShippedProgram.run("/bin/mount", options, in: above)
        guard outcome.status == 0 else {
            throw StepFailure("no disk in memory: \(outcome.complaints)")
        }
    }

    /// Writes until nothing more fits.
    func fill() throws {
        let path = folder + "/filler"
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw StepFailure("\(path) cannot be made")
        }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        let block = Data(repeating: 0, count: 1_024)
        do {
            while true { try file.write(contentsOf: block) }
        } catch {
            try file.close()
        }
    }

    func unmount() async throws {
        let above = URL(fileURLWithPath: folder).deletingLastPathComponent().path
        _ = try await ShippedProgram.run("/bin/umount", ["--lazy", folder], in: above)
    }
}
