/// Opens the serial line to a pump.
public enum SerialLines {
    /// Which calls a line is made of.
    public enum Kind: String, CaseIterable, Sendable {
        /// Plain terminal calls: what a pseudo-terminal needs.
        case terminal
        /// libserialport: what a real port gets.
        case serialPort = "serial-port"
    }

    /// Opens the port at a path, for this process alone, and reads its settings back.
    ///
    /// Symbolic links are followed, so a stable name such as `/dev/serial/by-id/…` or a
    /// simulator's link will do. The port is locked before a setting is touched (SR-30) and the
    /// line is open only if the driver kept every setting asked (SR-24). Bytes already received
    /// are left for the first read.
    ///
    /// - Parameters:
    ///   - path: the device's path, or a link to it.
    ///   - settings: how bytes are framed; never with flow control, see
    ///     ``LineSettings/FlowControl``.
    ///   - kind: the calls to use; nil takes `terminal` for a pseudo-terminal and `serialPort`
    ///     for everything else.
    /// - Returns: the open line, to be sent to the thread that owns it.
    /// - Throws: every ``LineError`` but ``LineError/disconnected(path:)``.
    public static func open(
        _ path: String,
        settings: LineSettings,
        as kind: Kind? = nil
    ) throws(LineError) -> sending any SerialLine {
        let device = try DeviceFile(at: path)
        switch kind ?? usualKind(of: device) {
        case .terminal: return try TerminalLine(opening: device, settings: settings)
        case .serialPort: return try SerialPortLine(opening: device, settings: settings)
        }
    }

    /// The calls that suit a device where nobody chose others.
    static func usualKind(of device: DeviceFile) -> Kind {
        device.isPseudoTerminal ? .terminal : .serialPort
    }
}
