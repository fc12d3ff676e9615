import CLinux
import Foundation
import Journal
import PumpDriver

extension HostFacts {
    /// What the kernel tells of the host and of a process.
    init(_ process: DaemonProcess?) {
        let synchronised = clinux_clock_is_synchronised()
        self.init(
            year: Self.year(),
            isClockSynchronised: synchronised < 0 ? nil : synchronised == 1,
            realTimeLimit: process?.limit("Max realtime priority").map { Int(clamping: $0) },
            controlPolicy: process?.policy(ofThread: "control"),
            lockedMemoryLimit: process?.limit("Max locked memory"),
            lockedBytes: process?.lockedBytes(),
            // A heading, and a line for each.
            hasSwap: HostText.of("/proc/swaps").map { $0.split(separator: "\n").count > 1 },
            canSuspend: Self.canSuspend(),
            libraries: [
                "libserialport": SerialPortPlace.libraryVersion,
                "SQLite": JournalFile.engineVersion,
            ]
        )
    }

    /// The first digits of the wall clock's time in UTC; 0 where it is far from anybody's.
    private static func year() -> Int {
        Date().formatted(.iso8601).split(separator: "-").first.flatMap { Int($0) } ?? 0
    }

    /// Whether the kernel knows a way to sleep and nobody has forbidden it to systemd.
    private static func canSuspend() -> Bool? {
        guard let ways = HostText.of("/sys/power/state"), ways.contains(where: \.isLetter) else {
            return false
        }
        guard FileManager.default.fileExists(atPath: "/run/systemd/system") else { return nil }
        let masked = ["sleep", "suspend"].contains { name in
            let unit = URL(fileURLWithPath: "/etc/systemd/system/\(name).target")
            return unit.resolvingSymlinksInPath().path == "/dev/null"
        }
        return !masked
    }
}
