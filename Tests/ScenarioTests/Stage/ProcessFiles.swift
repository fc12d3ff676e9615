import Foundation

/// The files a process has open, as /proc tells it.
enum ProcessFiles {
    static func count(of process: Int32) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count
    }
}
