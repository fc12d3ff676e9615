import Glibc

/// The address of a Unix socket, and the calls that take one.
struct ControlAddress {
    let path: String
    private var address = sockaddr_un()

    /// - Throws: `cannotCreate` if the path does not fit into an address (107 bytes).
    init(path: String) throws(SimulatorFailure) {
        self.path = path
        let bytes = Array(path.utf8)
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        guard !bytes.isEmpty, bytes.count <= room else {
            throw .cannotCreate("the socket path \(path) must have 1 to \(room) bytes")
        }
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    }

    /// A new stream socket.
    static func socket() throws(SimulatorFailure) -> Descriptor {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let number = Glibc.socket(AF_UNIX, type, 0)
        guard number >= 0 else { throw .last("socket") }
        return Descriptor(owning: number)
    }

    /// Connects a socket; false leaves the reason in `errno`.
    func connect(_ socket: Descriptor) -> Bool {
        unsafe withAddress { unsafe Glibc.connect(socket.number, $0, $1) } == 0
    }

    /// Binds a socket at the path, for its owner alone (mode 0600), and listens.
    func listen(_ socket: Descriptor) throws(SimulatorFailure) {
        let before = umask(0o177)
        defer { _ = umask(before) }
        guard unsafe withAddress({ unsafe bind(socket.number, $0, $1) }) == 0 else {
            throw .cannotCreate("cannot make the socket \(path): \(reason(ofError: errno))")
        }
        guard Glibc.listen(socket.number, 8) == 0 else { throw .last("listen") }
    }

    /// Whether a socket, live or dead, is at the path; nil if nothing is.
    func isSocket() -> Bool? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFSOCK
    }

    private func withAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
