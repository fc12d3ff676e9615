import Foundation
import Glibc

/// A host whose disk and clocks fail as a scenario tells them to, under the daemon alone.
final class HostFaults {
    /// What the disk does instead of taking a write.
    enum DiskFault: String {
        /// It neither takes it nor fails.
        case hang
        /// It takes none, as a file system that went read-only after an error.
        case readOnly = "read-only"
    }

    /// What the daemon is started with.
    let environment: [String: String]
    private let folder: String
    private var wallAhead = Duration.zero
    private var bootAhead = Duration.zero

    /// - Parameters:
    ///   - folder: the scenario's.
    ///   - disk: the folder that lies on the disk.
    /// - Throws: `StepFailure` where there is no C compiler.
    init(in folder: String, disk: String) async throws {
        self.folder = folder + "/faults"
        try FileManager.default.createDirectory(
            atPath: self.folder,
            withIntermediateDirectories: false
        )
        let source = "HostFaultShim/host_fault_shim.c"
        environment = try await PreloadedShim.build(source, in: folder)
            .merging(["HOST_FAULTS": self.folder, "HOST_FAULTS_DISK": disk]) { _, ours in ours }
    }

    func begin(_ fault: DiskFault) throws {
        try "".write(toFile: folder + "/" + fault.rawValue, atomically: false, encoding: .utf8)
    }

    func end(_ fault: DiskFault) throws {
        try FileManager.default.removeItem(atPath: folder + "/" + fault.rawValue)
    }

    /// Somebody sets the wall clock.
    func stepWall(by span: Duration) throws {
        wallAhead += span
        try writeClocks()
    }

    /// The host was asleep: the wall clock and the clock that counts suspend have gone on.
    func suspend(for span: Duration) throws {
        wallAhead += span
        bootAhead += span
        try writeClocks()
    }

    /// The host was off and is on again: the kernel has another boot id, and counts from zero.
    func boot() throws {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_BOOTTIME, &time) == 0 else {
            throw StepFailure("the host has no CLOCK_BOOTTIME (errno \(errno))")
        }
        bootAhead = .seconds(10) - .seconds(time.tv_sec)
        try writeClocks()
        let id = UUID().uuidString.lowercased() + "\n"
        try id.write(toFile: folder + "/boot_id", atomically: true, encoding: .utf8)
    }

    /// Both at once: the daemon never sees one without the other.
    private func writeClocks() throws {
        let text = "\(Self.nanoseconds(wallAhead)) \(Self.nanoseconds(bootAhead))"
        try text.write(toFile: folder + "/clocks", atomically: true, encoding: .utf8)
    }

    private static func nanoseconds(_ span: Duration) -> Int64 {
        span.components.seconds * 1_000_000_000 + span.components.attoseconds / 1_000_000_000
    }
}
