import Foundation
import Glibc

/// A pseudo-terminal with no pump behind it: silent, or one that sends back what it hears.
final class BareTerminal {
    let path: String
    private let master: FileHandle

    init(echoes: Bool) throws {
        var (master, slave) = (Int32(-1), Int32(-1))
        var name = [CChar](repeating: 0, count: 64)
        guard unsafe openpty(&master, &slave, &name, nil, nil) == 0 else {
            throw StepFailure("no pseudo-terminal can be made (errno \(errno))")
        }
        // Held open, so that the terminal outlives the daemon's first look at it.
        let held = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
        let end = FileHandle(fileDescriptor: master, closeOnDealloc: true)
        _ = fcntl(master, F_SETFD, FD_CLOEXEC)
        _ = fcntl(slave, F_SETFD, FD_CLOEXEC)
        path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        self.master = end
        end.readabilityHandler = { handle in
            _ = held.fileDescriptor
            let heard = handle.availableData
            guard echoes, !heard.isEmpty else { return }
            do {
                try handle.write(contentsOf: heard)
            } catch {
                handle.readabilityHandler = nil
            }
        }
    }

    deinit { master.readabilityHandler = nil }
}
