import ControlAPI
import Glibc

/// Connections to the control socket that ask for something and read nothing of it, or ask for half
/// of something and say nothing more.
///
/// The daemon is free to refuse some or to close the ones that are silent the longest: they are tried
/// all the same, one after the other.
final class SilentConnections {
    private var connections: [ControlConnection] = []

    private static let requests = [
        HTTPRequest.bytes(.events), HTTPRequest.bytes(.status),
        HTTPRequest.bytes(.order, body: [0x7b]).dropLast(4),
    ].map { Array($0) }

    /// Opens them, a millisecond apart.
    ///
    /// - Parameters:
    ///   - count: how many are tried; 0 for none.
    ///   - place: of the daemon.
    ///   - stand: the pump to be kept alive meanwhile.
    /// - Throws: `system` where this program may not have so many files open.
    init(
        _ count: Int,
        to place: DaemonPlace,
        beside stand: PumpStand
    ) throws(BenchmarkFailure) {
        guard count > 0 else { return }
        try Self.allowFiles(count + 200)
        for number in 0..<count {
            try stand.pause(nanoseconds: 1_000_000)
            do throws(BenchmarkFailure) {
                let connection = try ControlConnection(to: place.socket)
                try connection.send(Self.requests[number % Self.requests.count])
                connections.append(connection)
            } catch .system(_, let code) where Self.refusals.contains(code) {
                // Turned away: the daemon's bound, which is part of what is measured.
                continue
            }
        }
    }

    /// Gives them all up.
    func close() { connections.removeAll() }

    private static let refusals = [EPIPE, ECONNRESET, ECONNREFUSED, EAGAIN]

    private static func allowFiles(_ count: Int) throws(BenchmarkFailure) {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            throw .system(call: "getrlimit", errno: errno)
        }
        limit.rlim_cur = min(max(limit.rlim_cur, rlim_t(count)), limit.rlim_max)
        guard unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            throw .system(call: "setrlimit", errno: errno)
        }
    }
}
