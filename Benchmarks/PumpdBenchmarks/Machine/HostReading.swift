import BenchmarkPage
import Foundation

/// What the system tells of the machine.
enum HostReading {
    /// Reads it now.
    ///
    /// - Parameters:
    ///   - load: the system's averages over 1, 5 and 15 minutes, before anything was measured.
    ///   - disk: the file system that the journal is on.
    ///   - compiler: what the programs were built by.
    ///   - day: as in `2026-01-31`.
    /// - Returns: these and what the system tells.
    /// - Throws: `cannotStart` where it does not tell.
    static func host(
        load: String,
        disk: String,
        compiler: String,
        day: String
    ) throws(BenchmarkFailure) -> MeasuredHost {
        let model = try SystemFile.text("/proc/cpuinfo").split(separator: "\n")
            .first { $0.hasPrefix("model name") }?
            .split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
        let names = try ["ostype", "osrelease"].map { (name) throws(BenchmarkFailure) in
            try SystemFile.text("/proc/sys/kernel/\(name)").trimmingCharacters(in: .newlines)
        }
        return MeasuredHost(
            processors: ProcessInfo.processInfo.activeProcessorCount,
            model: model ?? "",
            kernel: names.joined(separator: " "),
            load: load,
            disk: disk,
            compiler: compiler,
            day: day
        )
    }
}
