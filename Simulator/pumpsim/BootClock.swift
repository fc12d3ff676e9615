import Glibc

/// The line clock of the running simulator: CLOCK_BOOTTIME, counted from its start.
struct BootClock {
    /// CLOCK_BOOTTIME at the start, in ns.
    let start: Int64

    init() {
        start = Self.bootTime()
    }

    /// Nanoseconds since the start.
    var lineNanoseconds: Int64 { Self.bootTime() - start }

    private static func bootTime() -> Int64 {
        var time = timespec()
        // CLOCK_BOOTTIME is there on every Linux this runs on, and a valid pointer cannot fail.
        _ = unsafe clock_gettime(CLOCK_BOOTTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
