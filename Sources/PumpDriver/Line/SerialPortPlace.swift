internal import CSerialPort

/// A serial port as the host shows it, without opening it: for whoever explains an installation.
public struct SerialPortPlace: Hashable, Sendable {
    /// The path without symbolic links.
    public let path: String

    /// Whether it is the slave side of a pseudo-terminal.
    public let isPseudoTerminal: Bool

    /// The name of the group whose members may read and write it; `nil` where a group may not.
    public let group: String?

    /// The process that holds it; `nil` where none is seen.
    public let holder: Int32?

    /// Looks at a path.
    ///
    /// - Throws: ``LineError/absent(path:)``, ``LineError/notATerminal(path:)``,
    ///   ``LineError/permission(path:group:)``, ``LineError/system(path:step:errno:)``.
    public init(at path: String) throws(LineError) {
        let device = try DeviceFile(at: path)
        self.path = device.path
        isPseudoTerminal = device.isPseudoTerminal
        group = device.groupName
        holder = PortHolder.process(holding: device)
    }

    /// The version of libserialport that this program runs with.
    public static let libraryVersion = unsafe String(cString: sp_get_package_version_string())
}
