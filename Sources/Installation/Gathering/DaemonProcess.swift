import Foundation

/// The daemon's process, as its lock names it and the host shows it.
struct DaemonProcess: Sendable {
    /// Its number.
    let number: Int32
    /// The account it runs as.
    let account: UInt32?

    /// `nil` where none runs there, or its locks may not be read.
    ///
    /// - Parameters:
    ///   - state: the state folder, where the settings name one.
    ///   - socket: the control socket's path.
    init?(state: String?, socket: String) {
        let locks = [state.map { $0 + "/pumpd.lock" }, socket + ".lock"].compactMap(\.self)
        guard let number = locks.lazy.compactMap(Self.holder).first else { return nil }
        self.number = number
        let ids = HostText.words(after: "Uid:", in: HostText.of("/proc/\(number)/status"))
        account = ids.flatMap { $0.count > 1 ? UInt32($0[1]) : nil }
    }

    /// The process that a lock names, where that is a pumpd.
    private static func holder(of lock: String) -> Int32? {
        guard let mark = HostText.of(lock)?.split(separator: "\n").first,
            let number = Int32(mark), number > 0,
            // A number may be another process's by now.
            program(of: number) == "pumpd"
        else { return nil }
        return number
    }

    /// The program's name of a process; empty where it may not be seen.
    static func program(of process: Int32) -> String {
        HostText.of("/proc/\(process)/comm")?.split(separator: "\n").first.map(String.init) ?? ""
    }

    /// A soft limit of it, as in `Max locked memory`; the greatest number where there is none.
    func limit(_ name: String) -> Int64? {
        let words = HostText.words(after: name, in: HostText.of("/proc/\(number)/limits"))
        guard let soft = words?.first else { return nil }
        return soft == "unlimited" ? .max : Int64(soft)
    }

    /// How many bytes of its memory are locked.
    func lockedBytes() -> Int64? {
        let words = HostText.words(after: "VmLck:", in: HostText.of("/proc/\(number)/status"))
        return words?.first.flatMap { Int64($0) }.map { $0 * 1_024 }
    }

    /// The scheduling policy of a thread of it, as the kernel numbers it.
    func policy(ofThread name: String) -> Int? {
        let folder = "/proc/\(number)/task"
        do {
            for thread in try FileManager.default.contentsOfDirectory(atPath: folder) {
                let place = "\(folder)/\(thread)"
                guard HostText.of(place + "/comm") == name + "\n" else { continue }
                // Behind the name, which may hold anything, the fields count from the third.
                let fields = HostText.of(place + "/stat")?.split(separator: ")").last?
                    .split(separator: " ")
                guard let fields, fields.count > 38 else { return nil }
                return Int(fields[38])
            }
        } catch {
            // Gone, or of an account that may not be looked at.
            return nil
        }
        return nil
    }
}
