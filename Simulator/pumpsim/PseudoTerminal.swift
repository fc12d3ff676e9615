import Glibc

/// The two ends of a pseudo-terminal that stands in for a serial port.
struct PseudoTerminal {
    /// The simulator's end, never waiting.
    let pump: Descriptor

    /// The path that a host opens, such as `/dev/pts/3`.
    let devicePath: String

    /// Kept open so that a host may close its end and come back.
    private let host: Descriptor

    /// Makes a raw pair: no echo, no line editing, no translation of bytes.
    init() throws(SimulatorFailure) {
        var settings = termios()
        unsafe cfmakeraw(&settings)
        unsafe cfsetspeed(&settings, speed_t(B19200))
        settings.c_cflag |= tcflag_t(CREAD | CLOCAL)
        var (pumpEnd, hostEnd): (Int32, Int32) = (-1, -1)
        guard unsafe openpty(&pumpEnd, &hostEnd, nil, &settings, nil) == 0 else {
            throw .cannotCreate("no pseudo-terminal to be had: \(reason(ofError: errno))")
        }
        pump = Descriptor(owning: pumpEnd)
        host = Descriptor(owning: hostEnd)
        var name = [CChar](repeating: 0, count: 128)
        let code = unsafe ttyname_r(hostEnd, &name, name.count)
        guard code == 0 else { throw .system(call: "ttyname_r", errno: code) }
        devicePath = String(
            decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
            as: UTF8.self
        )
        try pump.makeNonBlocking()
    }
}
