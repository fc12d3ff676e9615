import Foundation

/// A disk that takes 3 s for every sync of the daemon's, by a library preloaded into it.
///
/// It hangs while there is a file of one name in a folder, and makes one of another name for as long
/// as it hangs; see `Benchmarks/SlowDisk/slow_disk.c`.
struct DiskHang {
    /// The library, as a path.
    let library: String
    /// The folder of the two files.
    let folder: String

    /// What the daemon's environment needs.
    var environment: [String: String] {
        ["LD_PRELOAD": library, "SLOW_DISK_FOLDER": folder]
    }

    /// Whether a sync hangs right now.
    var isHanging: Bool { FileManager.default.fileExists(atPath: folder + "/hanging") }

    /// Lets every sync from now on hang.
    func begin() throws(BenchmarkFailure) {
        guard FileManager.default.createFile(atPath: folder + "/hang", contents: nil) else {
            throw .cannotStart("\(folder)/hang cannot be made")
        }
    }

    /// Lets syncs pass again; one that hangs does so to its end.
    func end() throws(BenchmarkFailure) {
        do {
            try FileManager.default.removeItem(atPath: folder + "/hang")
        } catch {
            throw .cannotStart("\(folder)/hang cannot be removed: \(error.localizedDescription)")
        }
    }
}
