import Foundation

/// The files in which Linux tells what it counts.
enum SystemFile {
    /// Reads one whole.
    static func text(_ path: String) throws(BenchmarkFailure) -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw .cannotStart("\(path) cannot be read: \(error.localizedDescription)")
        }
    }
}
