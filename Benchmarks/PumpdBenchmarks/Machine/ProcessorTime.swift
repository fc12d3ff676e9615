import Glibc

/// Processor time of the calling thread: what a computation takes, whoever else is running.
struct ProcessorTime {
    private let begun: Int64

    /// Begins to count.
    init() throws(BenchmarkFailure) { begun = try Self.reading() }

    /// The ns that this thread has computed since, the reading of the clock included.
    func elapsed() throws(BenchmarkFailure) -> Int64 { try Self.reading() - begun }

    private static func reading() throws(BenchmarkFailure) -> Int64 {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 else {
            throw .system(call: "clock_gettime", errno: errno)
        }
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
