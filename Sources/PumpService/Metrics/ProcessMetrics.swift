import DoseMath
import Foundation
import Glibc
import PrometheusText

/// What the kernel says of this process, under the names that every Prometheus client library uses.
struct ProcessFigures: Hashable, Sendable {
    /// Time on a processor, in clock ticks.
    let cpuTicks: Int64
    let threads: Int
    let residentPages: Int64
    let openDescriptors: Int
    let mostDescriptors: Int?

    /// Reads them; `nil` where the kernel does not tell.
    static func read() -> ProcessFigures? {
        do {
            return ProcessFigures(
                stat: try String(contentsOfFile: "/proc/self/stat", encoding: .utf8),
                limits: try String(contentsOfFile: "/proc/self/limits", encoding: .utf8),
                openDescriptors: try FileManager.default
                    .contentsOfDirectory(atPath: "/proc/self/fd").count
            )
        } catch {
            // A host without /proc, or without a descriptor left: the page goes without these.
            return nil
        }
    }

    /// Takes the texts of `/proc/self/stat` and `/proc/self/limits` (proc(5)).
    init?(stat: String, limits: String, openDescriptors: Int) {
        // The program's name may hold anything but ends with the last parenthesis.
        guard let end = stat.lastIndex(of: ")") else { return nil }
        // From the third field on, which is the state.
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        guard fields.count > 21, let user = Int64(fields[11]), let system = Int64(fields[12]),
            let threads = Int(fields[17]), let pages = Int64(fields[21])
        else { return nil }
        cpuTicks = user + system
        self.threads = threads
        residentPages = pages
        self.openDescriptors = openDescriptors
        let most = limits.split(separator: "\n").first { $0.hasPrefix("Max open files") }
        mostDescriptors = most.flatMap { line in
            line.dropFirst("Max open files".count).split(separator: " ").first.flatMap { Int($0) }
        }
    }

    /// As metrics.
    ///
    /// - Parameters:
    ///   - ticks: clock ticks in a second.
    ///   - page: bytes in a page.
    ///   - started: when the daemon came up.
    /// - Returns: each with its sample.
    func families(ticks: Int64, page: Int64, started: WallTime) -> [MetricFamily] {
        [
            MetricFamily(
                "process_cpu_seconds_total",
                "Time on processors, of the system and its own.",
                .counter,
                MetricValue(cpuTicks * 1_000 / ticks, decimals: 3)
            ),
            MetricFamily(
                "process_resident_memory_bytes",
                "Memory in use.",
                .gauge,
                MetricValue(residentPages * page, decimals: 0)
            ),
            MetricFamily("process_threads", "Threads.", .gauge, MetricValue(threads)),
            MetricFamily(
                "process_open_fds",
                "Open file descriptors.",
                .gauge,
                MetricValue(openDescriptors)
            ),
            MetricFamily(
                "process_max_fds",
                "File descriptors that may be open.",
                .gauge,
                mostDescriptors.map { MetricValue($0) }
            ),
            MetricFamily(
                "process_start_time_seconds",
                "When the process came up, in seconds since 1970.",
                .gauge,
                MetricValue(started.nanoseconds, decimals: 9)
            ),
        ]
    }
}

extension MetricFamily {
    /// The process; none where the kernel does not tell.
    static func process(started: WallTime) -> [MetricFamily] {
        let (ticks, page) = (sysconf(Int32(_SC_CLK_TCK)), sysconf(Int32(_SC_PAGESIZE)))
        guard let figures = ProcessFigures.read(), ticks > 0, page > 0 else { return [] }
        return figures.families(ticks: Int64(ticks), page: Int64(page), started: started)
    }
}
