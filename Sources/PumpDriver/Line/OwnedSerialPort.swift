internal import CLinux
internal import CSerialPort
internal import Glibc

/// A port of libserialport with one owner, closed and freed when the owner lets go of it.
@safe
struct OwnedSerialPort: ~Copyable {
    private let port: OpaquePointer
    /// The descriptor that libserialport opened; -1 before.
    private(set) var descriptor: Int32 = -1

    /// Finds a port without opening it.
    init(at device: DeviceFile) throws(LineError) {
        var found: OpaquePointer?
        let result = unsafe cserialport_find(device.path, &found)
        guard result >= 0, let port = unsafe found else { throw Self.unknown(device) }
        unsafe self.port = port
    }

    deinit {
        unsafe Self.release(port, descriptor)
        unsafe sp_free_port(port)
    }

    /// Opens the port to read and write.
    mutating func open(_ device: DeviceFile) throws(LineError) {
        let opened = unsafe cserialport_open(port)
        guard opened != -ENOTTY else { throw Self.unknown(device) }
        guard opened >= 0 else { throw device.error(step: "be opened", errno: -opened) }
        descriptor = opened
    }

    /// Closes the port; harmless if it is closed.
    mutating func close() {
        unsafe Self.release(port, descriptor)
        descriptor = -1
    }

    /// Writes what the kernel takes at once: how many bytes, or -errno.
    func write(_ bytes: Span<UInt8>) -> Int64 {
        unsafe bytes.withUnsafeBytes {
            unsafe Int64(cserialport_write(port, $0.baseAddress, $0.count))
        }
    }

    /// Reads what has come: how many bytes, or -errno.
    func read(into buffer: inout MutableSpan<UInt8>) -> Int64 {
        unsafe buffer.withUnsafeMutableBytes {
            unsafe Int64(cserialport_read(port, $0.baseAddress, $0.count))
        }
    }

    /// Sets how bytes are framed and returns the framing as the driver then has it.
    func configure(
        to asked: LineSettings,
        of device: DeviceFile
    ) throws(LineError) -> LineSettings {
        let refused = LineError.settingsRefused(path: device.path, asked: asked, kept: nil)
        guard asked.arePossible else { throw refused }
        var wanted = cserialport_settings(
            baud: Int32(asked.baud),
            data_bits: Int32(asked.dataBits),
            parity: asked.parity.rawValue,
            stop_bits: Int32(asked.stopBits),
            flow_control: asked.flowControl.rawValue
        )
        let configured = unsafe cserialport_configure(port, &wanted)
        guard configured != -EINVAL, configured != -ENOTSUP else { throw refused }
        guard configured >= 0 else { throw device.error(step: "be set", errno: -configured) }
        var found = cserialport_settings()
        let got = unsafe cserialport_read_settings(port, &found)
        guard got >= 0 else { throw device.error(step: "tell its settings", errno: -got) }
        let kept = LineSettings(
            baud: found.baud,
            dataBits: found.data_bits,
            parity: found.parity,
            stopBits: found.stop_bits,
            flowControl: found.flow_control
        )
        guard let kept, kept == asked else {
            throw .settingsRefused(path: device.path, asked: asked, kept: kept)
        }
        return kept
    }

    /// What to say of a device that libserialport does not take for a port.
    private static func unknown(_ device: DeviceFile) -> LineError {
        device.isPseudoTerminal
            ? .pseudoTerminal(path: device.path) : .notATerminal(path: device.path)
    }

    /// Closes an open port and lets others open it.
    private static func release(_ port: OpaquePointer, _ descriptor: Int32) {
        guard descriptor >= 0 else { return }
        // The kernel keeps "exclusive" for as long as anyone has the terminal open. Neither call
        // leaves anything to do where it fails: the port may have been pulled out.
        _ = clinux_set_exclusive(descriptor, 0)
        _ = unsafe sp_close(port)
    }
}
