internal import CLinux

/// A serial line over libserialport, for a real port.
///
/// The port is held by `flock()`, which stops a second daemon of any account, and by `TIOCEXCL`,
/// which stops a program that reaches the same port by another device file (a container's).
final class SerialPortLine: SerialLine {
    let path: String
    let settings: LineSettings
    let isPseudoTerminal: Bool
    private var port: OwnedSerialPort

    var descriptor: Int32 { port.descriptor }

    /// Finds a port, checks that nobody has it, opens it, locks it, sets it, reads it back.
    ///
    /// libserialport makes the line raw as it opens it, before we can lock what it opened. So the
    /// lock is tried first on a descriptor of our own, which stays open meanwhile: closing it
    /// earlier would drop DTR.
    init(opening device: DeviceFile, settings asked: LineSettings) throws(LineError) {
        var port = try OwnedSerialPort(at: device)
        let probe = try Self.probe(device)
        try port.open(device)
        _ = consume probe
        let descriptor = port.descriptor
        try Self.hold(descriptor, of: device)
        let kept = try port.configure(to: asked, of: device)
        let isPseudo = clinux_is_pseudo_terminal(descriptor)
        guard isPseudo >= 0 else { throw device.error(step: "be described", errno: -isPseudo) }
        path = device.path
        settings = kept
        isPseudoTerminal = isPseudo == 1
        self.port = consume port
    }

    func write(_ bytes: Span<UInt8>) throws(LineError) -> Int {
        guard descriptor >= 0 else { throw .disconnected(path: path) }
        return try taken(port.write(bytes))
    }

    func read(into buffer: inout MutableSpan<UInt8>) throws(LineError) -> Int {
        guard !buffer.isEmpty, try hasInput() else { return 0 }
        return try received(port.read(into: &buffer))
    }

    func close() {
        port.close()
    }

    /// Opens the device to see that nobody holds it; what it returns holds no lock.
    ///
    /// Releases of libserialport after 0.1.1 take the same lock in `sp_open`, and would find ours.
    private static func probe(_ device: DeviceFile) throws(LineError) -> OwnedDescriptor {
        let opened = unsafe clinux_open_terminal(device.path)
        guard opened >= 0 else { throw device.error(step: "be opened", errno: -opened) }
        let probe = OwnedDescriptor(opened)
        let locked = clinux_lock(opened)
        guard locked >= 0 else { throw device.error(step: "be locked", errno: -locked) }
        let unlocked = clinux_unlock(opened)
        guard unlocked >= 0 else { throw device.error(step: "be unlocked", errno: -unlocked) }
        return probe
    }

    /// Takes a port for this process alone, and keeps it from the programs this one starts.
    private static func hold(_ descriptor: Int32, of device: DeviceFile) throws(LineError) {
        let kept = clinux_set_close_on_exec(descriptor)
        guard kept >= 0 else { throw device.error(step: "be kept to itself", errno: -kept) }
        let locked = clinux_lock(descriptor)
        guard locked >= 0 else { throw device.error(step: "be locked", errno: -locked) }
        let exclusive = clinux_set_exclusive(descriptor, 1)
        guard exclusive >= 0 else { throw device.error(step: "be locked", errno: -exclusive) }
    }
}
