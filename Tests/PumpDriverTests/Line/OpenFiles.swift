import Foundation

/// What this process has open, as the kernel tells it.
enum OpenFiles {
    /// How many descriptors of this process are the file at a path.
    static func count(of path: String) throws -> Int {
        let folder = "/proc/self/fd"
        let files = FileManager.default
        return try files.contentsOfDirectory(atPath: folder).count { name in
            // The listing's own descriptor is gone by now.
            let target = try? files.destinationOfSymbolicLink(atPath: folder + "/" + name)
            return target == path
        }
    }
}
