import Glibc

/// One connection to the control socket, spoken to in plain HTTP as `curl` does.
///
/// Nothing stands between a byte and the socket, so that its time is the socket's.
final class ControlConnection {
    /// The descriptor to wait on.
    var number: Int32 { socket.number }

    private let socket: Descriptor
    private var received = HTTPReplyReader()

    /// Connects to the socket at a path.
    init(to path: String) throws(BenchmarkFailure) {
        let type = Int32(SOCK_STREAM.rawValue)
        let number = Glibc.socket(AF_UNIX, type, 0)
        guard number >= 0 else { throw .system(call: "socket", errno: errno) }
        socket = try Descriptor(owning: number, from: "socket")
        var address = sockaddr_un()
        let (bytes, room) = (Array(path.utf8), MemoryLayout.size(ofValue: address.sun_path) - 1)
        guard bytes.count <= room else {
            throw .cannotStart("\(path) is longer than the \(room) bytes a socket may have")
        }
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let result = unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw .system(call: "connect", errno: errno) }
    }

    /// Hands a request to the socket.
    func send(_ request: [UInt8]) throws(BenchmarkFailure) { try socket.send(request) }

    /// Takes what has come; the reply, once it is whole.
    func receive() throws(BenchmarkFailure) -> HTTPReply? {
        let bytes = try socket.read()
        guard !bytes.isEmpty else { throw .daemon("hung up before it answered") }
        return try received.take(bytes)
    }
}
