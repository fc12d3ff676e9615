import CLinux
import Glibc

/// The pump's side of a pseudo-terminal: what the line under test is connected to.
struct PseudoTerminal: ~Copyable {
    /// The path that the line opens.
    let path: String
    private var master: Int32

    /// Makes a pair and lets go of the slave side, which is the line's to open.
    init() throws {
        var master: Int32 = -1
        var slave: Int32 = -1
        var name = [CChar](repeating: 0, count: 64)
        guard unsafe openpty(&master, &slave, &name, nil, nil) == 0 else {
            throw PseudoTerminalError.system(errno)
        }
        // A child process of another test must not keep the pair alive.
        _ = clinux_set_close_on_exec(master)
        _ = clinux_set_close_on_exec(slave)
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        _ = Glibc.close(slave)
        self.master = master
        path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        if master >= 0 { _ = Glibc.close(master) }
    }

    /// Ends the other end, as pulling the cable out does.
    mutating func hangUp() {
        _ = Glibc.close(master)
        master = -1
    }

    /// Sends bytes to the line; all of them, or it throws.
    func send(_ bytes: [UInt8]) throws {
        let sent = unsafe clinux_write(master, bytes, bytes.count)
        guard sent == bytes.count else { throw PseudoTerminalError.incomplete(Int(sent)) }
    }

    /// Receives exactly this many bytes from the line, waiting for them up to 10 s.
    func receive(_ count: Int) throws -> [UInt8] {
        var received: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while received.count < count {
            try wait()
            let wanted = min(chunk.count, count - received.count)
            let got = unsafe clinux_read(master, &chunk, wanted)
            guard got > 0 else { throw PseudoTerminalError.incomplete(received.count) }
            received += chunk.prefix(Int(got))
        }
        return received
    }

    private func wait() throws {
        var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard unsafe clinux_ppoll(&entry, 1, 10_000_000_000) == 1 else {
            throw PseudoTerminalError.silent
        }
    }
}

/// Why the pump's side could not do what a test needs.
enum PseudoTerminalError: Error {
    case system(Int32)
    case incomplete(Int)
    case silent
}
