import Glibc

/// What the system counts of a process: memory that is resident and processor time used.
struct ProcessReading {
    /// VmRSS, in bytes.
    let residentBytes: Int64
    /// The most there ever was of it: VmHWM, in bytes.
    let mostResidentBytes: Int64
    /// User and system time together, in ns; counted in ticks of 10 ms.
    let processorNanoseconds: Int64

    /// Reads both of a process.
    init(of pid: Int32) throws(BenchmarkFailure) {
        let status = try SystemFile.text("/proc/\(pid)/status")
        func kilobytes(_ field: String) -> Int64? {
            let line = status.split(separator: "\n").first { $0.hasPrefix(field) }
            return line?.split(separator: " ").compactMap { Int64($0) }.first
        }
        // The program's name, in parentheses, may hold anything: count from behind it. What
        // follows is field 3 of the line; utime and stime are fields 14 and 15.
        let fields =
            try SystemFile.text("/proc/\(pid)/stat")
            .split(separator: ")").last?.split(separator: " ") ?? []
        guard let resident = kilobytes("VmRSS:"), let most = kilobytes("VmHWM:"), fields.count > 12,
            let user = Int64(fields[11]), let system = Int64(fields[12])
        else { throw .cannotStart("/proc does not tell what process \(pid) uses") }
        residentBytes = resident * 1_024
        mostResidentBytes = most * 1_024
        let tick = 1_000_000_000 / Int64(sysconf(Int32(_SC_CLK_TCK)))
        processorNanoseconds = (user + system) * tick
    }
}
