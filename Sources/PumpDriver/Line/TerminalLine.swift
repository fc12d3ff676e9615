internal import CLinux
internal import Glibc

/// A serial line over plain terminal calls, for the pseudo-terminal of a simulated pump.
///
/// libserialport cannot open a pseudo-terminal: it wants modem lines, which that has not.
///
/// The lock is `flock()` alone. `TIOCEXCL` would outlive us on a pseudo-terminal whose simulator
/// keeps the slave side open, and refuse the daemon that restarts after a crash.
final class TerminalLine: SerialLine {
    let path: String
    let settings: LineSettings
    let isPseudoTerminal: Bool
    private var terminal: OwnedDescriptor

    var descriptor: Int32 { terminal.number }

    /// Opens a device, locks it, then sets it and reads the settings back.
    ///
    /// The lock comes before the settings: a second opener must not touch the first one's line.
    init(opening device: DeviceFile, settings asked: LineSettings) throws(LineError) {
        let opened = unsafe clinux_open_terminal(device.path)
        guard opened >= 0 else { throw device.error(step: "be opened", errno: -opened) }
        let terminal = OwnedDescriptor(opened)
        let locked = clinux_lock(opened)
        guard locked >= 0 else { throw device.error(step: "be locked", errno: -locked) }
        let kept = try Self.configure(opened, of: device, to: asked)
        let isPseudo = clinux_is_pseudo_terminal(opened)
        guard isPseudo >= 0 else { throw device.error(step: "be described", errno: -isPseudo) }
        path = device.path
        settings = kept
        isPseudoTerminal = isPseudo == 1
        self.terminal = consume terminal
    }

    func write(_ bytes: Span<UInt8>) throws(LineError) -> Int {
        let number = descriptor
        guard number >= 0 else { throw .disconnected(path: path) }
        let result = unsafe bytes.withUnsafeBytes {
            unsafe clinux_write(number, $0.baseAddress, $0.count)
        }
        return try taken(result)
    }

    func read(into buffer: inout MutableSpan<UInt8>) throws(LineError) -> Int {
        guard !buffer.isEmpty, try hasInput() else { return 0 }
        let number = descriptor
        let result = unsafe buffer.withUnsafeMutableBytes {
            unsafe clinux_read(number, $0.baseAddress, $0.count)
        }
        return try received(result)
    }

    func close() {
        terminal.close()
    }

    /// Makes a terminal raw with the settings asked and returns them as it then has them.
    private static func configure(
        _ number: Int32,
        of device: DeviceFile,
        to asked: LineSettings
    ) throws(LineError) -> LineSettings {
        let refused = LineError.settingsRefused(path: device.path, asked: asked, kept: nil)
        guard asked.arePossible else { throw refused }
        var wanted = clinux_line_settings(
            baud: Int32(asked.baud),
            data_bits: Int32(asked.dataBits),
            parity: asked.parity.rawValue,
            stop_bits: Int32(asked.stopBits),
            flow_control: asked.flowControl.rawValue
        )
        let configured = unsafe clinux_configure_terminal(number, &wanted)
        guard configured != -EINVAL else { throw refused }
        guard configured >= 0 else { throw device.error(step: "be set", errno: -configured) }
        var found = clinux_line_settings()
        let got = unsafe clinux_terminal_settings(number, &found)
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
}
