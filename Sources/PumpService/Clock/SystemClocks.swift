import CLinux
public import DoseMath
import FoundationEssentials

/// The one place that reads clocks.
///
/// The line clock is CLOCK_BOOTTIME: it counts suspend, so that a host that slept finds its lease
/// expired (SR-62). The procedure clock is the same times the time scale, which makes it continuous
/// over a restart of the daemon within one boot.
public struct SystemClocks: Sendable {
    /// How many times faster the procedure clock runs; 1 with a real pump (SR-65).
    public let timeScale: Int64

    /// The largest time scale a simulated pump may be run at.
    public static let greatestTimeScale: Int64 = 1_000

    /// Clocks for a daemon.
    ///
    /// - Parameter timeScale: 1 ... `greatestTimeScale`.
    public init(timeScale: Int64) {
        precondition((1...Self.greatestTimeScale).contains(timeScale), "checked by the options")
        self.timeScale = timeScale
    }

    /// All clocks, now.
    public func now() -> Now {
        let line = clinux_boottime_ns()
        let (scaled, overflow) = line.multipliedReportingOverflow(by: timeScale)
        let wall = Date().timeIntervalSince1970
        return Now(
            line: Moment(nanoseconds: line),
            procedure: Moment(nanoseconds: overflow ? .max : scaled),
            wall: WallTime(nanoseconds: Int64((wall * 1_000_000).rounded()) * 1_000)
        )
    }

    /// Which boot of the host this is, as the kernel names it.
    ///
    /// - Throws: `StartError.system` where the kernel does not tell.
    public static func bootID() throws(StartError) -> String {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = unsafe bytes.withUnsafeMutableBytes {
            unsafe clinux_read_file("/proc/sys/kernel/random/boot_id", $0.baseAddress, 64)
        }
        guard count > 0 else { throw .system("the kernel does not tell its boot id") }
        return String(decoding: bytes.prefix(Int(count)), as: UTF8.self)
            .filter { !$0.isWhitespace }
    }
}

extension WallTime {
    /// The time as RFC 3339 text in UTC, to the second.
    public var text: String {
        let seconds = Date(timeIntervalSince1970: Double(nanoseconds / 1_000_000_000))
        return seconds.formatted(.iso8601)
    }
}
