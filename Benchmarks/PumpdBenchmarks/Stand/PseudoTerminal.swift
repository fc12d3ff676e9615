import Glibc

/// The two ends of a pseudo-terminal, raw: no echo, no line editing, no translation of bytes.
struct PseudoTerminal {
    /// The pump's end.
    let pump: Descriptor

    /// The daemon's end; held open so that the line outlives every daemon on it.
    let host: Descriptor

    /// The path that a daemon opens, such as `/dev/pts/3`.
    let path: String

    init() throws(BenchmarkFailure) {
        var settings = termios()
        unsafe cfmakeraw(&settings)
        unsafe cfsetspeed(&settings, speed_t(B19200))
        settings.c_cflag |= tcflag_t(CREAD | CLOCAL)
        var (pumpEnd, hostEnd): (Int32, Int32) = (-1, -1)
        guard unsafe openpty(&pumpEnd, &hostEnd, nil, &settings, nil) == 0 else {
            throw .system(call: "openpty", errno: errno)
        }
        pump = try Descriptor(owning: pumpEnd, from: "openpty")
        host = try Descriptor(owning: hostEnd, from: "openpty")
        var name = [CChar](repeating: 0, count: 128)
        let code = unsafe ttyname_r(hostEnd, &name, name.count)
        guard code == 0 else { throw .system(call: "ttyname_r", errno: code) }
        path = String(
            decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
            as: UTF8.self
        )
    }
}
