internal import CLinux
internal import Glibc

/// What the file system says of a serial port's path, before anything is opened.
///
/// Opening some devices has effects (a watchdog starts to count), so what can be told without is.
struct DeviceFile: Hashable, Sendable {
    /// The path without symbolic links: `/dev/serial/by-id/…` becomes `/dev/ttyUSB0`.
    let path: String
    /// The file system and the inode that locks are on, as `/proc/locks` writes them.
    let lockIdentity: String
    /// Whether it is the slave side of a pseudo-terminal.
    let isPseudoTerminal: Bool
    /// The id of the group whose members may read and write it; nil if the group may not.
    private let group: UInt32?

    /// The majors Linux keeps for the slaves of Unix 98 pseudo-terminals.
    private static let pseudoTerminalMajors: ClosedRange<UInt32> = 136...143

    /// Follows a path to a character device.
    ///
    /// - Throws: ``LineError/absent(path:)``, ``LineError/notATerminal(path:)``,
    ///   ``LineError/permission(path:group:)``, ``LineError/system(path:step:errno:)``.
    init(at asked: String) throws(LineError) {
        // C would end the path at its first NUL and open another one.
        guard !asked.utf8.contains(0) else { throw .absent(path: asked) }
        var resolved = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = unsafe clinux_resolve(asked, &resolved, resolved.count)
        guard length >= 0 else {
            throw LineError(whileOpening: asked, group: nil, step: "be followed", errno: -length)
        }
        path = String(
            decoding: resolved.prefix(Int(length)).map(UInt8.init(bitPattern:)),
            as: UTF8.self
        )
        var found = clinux_device()
        let described = unsafe clinux_device_at(path, &found)
        guard described >= 0 else {
            throw LineError(whileOpening: asked, group: nil, step: "be found", errno: -described)
        }
        guard found.is_character_device != 0, found.is_no_terminal == 0 else {
            throw .notATerminal(path: asked)
        }
        lockIdentity =
            Self.hexadecimal(found.file_system_major) + ":"
            + Self.hexadecimal(found.file_system_minor) + ":\(found.inode)"
        isPseudoTerminal = Self.pseudoTerminalMajors.contains(found.major)
        group = found.group_may_use != 0 ? found.group : nil
    }

    /// Names the trouble of opening this device, from the errno of a step.
    func error(step: String, errno: Int32) -> LineError {
        switch errno {
        case EBUSY, EWOULDBLOCK: .busy(path: path, holder: PortHolder.process(holding: self))
        default:
            LineError(whileOpening: path, group: groupName, step: step, errno: errno)
        }
    }

    /// The name of the group that has access, by which a person can ask for it.
    var groupName: String? {
        guard let group else { return nil }
        var name = [CChar](repeating: 0, count: 256)
        let length = unsafe clinux_group_name(group, &name, name.count)
        guard length >= 0 else { return nil }
        return String(
            decoding: name.prefix(Int(length)).map(UInt8.init(bitPattern:)),
            as: UTF8.self
        )
    }

    /// A device number as the kernel prints it: two hexadecimal digits at least.
    private static func hexadecimal(_ number: UInt32) -> String {
        let digits = String(number, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
    }
}

extension LineError {
    /// Names the trouble of a path that is being opened, from the errno of a step.
    fileprivate init(whileOpening path: String, group: String?, step: String, errno: Int32) {
        switch errno {
        // EIO, ENXIO, ENODEV: the file is there, the hardware or the other end behind it is not.
        case ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG, EIO, ENXIO, ENODEV: self = .absent(path: path)
        case EACCES, EPERM: self = .permission(path: path, group: group)
        case ENOTTY, EISDIR: self = .notATerminal(path: path)
        default: self = .system(path: path, step: step, errno: errno)
        }
    }
}
