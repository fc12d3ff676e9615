import Foundation

/// What a process takes of its host, as /proc tells it.
struct ProcessFigures: Equatable, Sendable {
    /// Bytes resident, what it shares with its file and with others among them.
    let resident: Int64
    /// Bytes that are its own alone and that it has written to: where a leak is.
    let dirty: Int64
    let descriptors: Int
    let threads: Int
}

extension ProcessFigures {
    /// - Throws: `StepFailure` where there is no such process.
    init(of process: Int32) throws {
        let place = "/proc/\(process)"
        resident = try Self.kilobytes("VmRSS:", in: place + "/status") * 1_024
        dirty = try Self.kilobytes("Private_Dirty:", in: place + "/smaps_rollup") * 1_024
        descriptors = try ProcessFiles.count(of: process)
        threads = try FileManager.default.contentsOfDirectory(atPath: place + "/task").count
    }

    /// The same once the process is at rest: looked at until descriptors and threads have been the same
    /// for a second and a half.
    ///
    /// - Throws: `StepFailure` where that is not so within 30 s.
    static func atRest(of process: Int32) async throws -> ProcessFigures {
        var last = try ProcessFigures(of: process)
        var same = 0
        for _ in 0..<60 {
            try await Task.sleep(for: .milliseconds(500))
            let now = try ProcessFigures(of: process)
            let isSame = now.descriptors == last.descriptors && now.threads == last.threads
            same = isSame ? same + 1 : 0
            last = now
            if same == 3 { return now }
        }
        throw StepFailure("process \(process) does not come to rest: \(last)")
    }

    private static func kilobytes(_ key: String, in path: String) throws -> Int64 {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StepFailure("\(path) cannot be read")
        }
        let line = String(decoding: data, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix(key) }
        guard let number = line?.split(separator: " ").dropFirst().first.flatMap({ Int64($0) })
        else {
            throw StepFailure("\(path) has no '\(key)'")
        }
        return number
    }
}
