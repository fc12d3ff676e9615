import ControlAPI

/// A person's connection to the control socket.
final class DaemonClient {
    private let connection: ControlConnection
    private let stand: PumpStand
    private var token: String?
    private var asked = 0

    /// Connects, and keeps the connection.
    init(to place: DaemonPlace, beside stand: PumpStand) throws(BenchmarkFailure) {
        connection = try ControlConnection(to: place.socket)
        self.stand = stand
    }

    /// Signs a person in; what is asked from then on is asked by her (SR-15).
    func signIn(_ id: String, pin: String) throws(BenchmarkFailure) {
        let person = SignInRequest(person: id, pin: pin)
        let (reply, _) = try exchange(HTTPRequest.bytes(.signIn, body: try Self.json(person)))
        token = try Self.read(SignInReply.self, reply).token
    }

    /// Asks for the status, once.
    ///
    /// - Returns: the status, and the ns from the request's first byte to the reply's last.
    func status() throws(BenchmarkFailure) -> (reply: StatusReply, took: Int64) {
        try ask(.status)
    }

    /// Asks for the page of metrics, once.
    ///
    /// - Returns: the ns from the request's first byte to the reply's last.
    func metrics() throws(BenchmarkFailure) -> Int64 {
        let (page, took) = try exchange(HTTPRequest.bytes(.metrics))
        guard page.body.starts(with: Array("# HELP pumpd_".utf8)) else {
            throw .daemon("answered with no page of metrics")
        }
        return took
    }

    /// Waits until the status shows something.
    ///
    /// - Parameters:
    ///   - what: what is waited for, for the complaint.
    ///   - seconds: how long at most.
    ///   - look: finds it in a status; asked again until it is not nil.
    /// - Returns: what was found.
    /// - Throws: `late`, `daemon`, `interrupted`, `system`.
    func wait<Found>(
        for what: String,
        seconds: Int64 = 10,
        _ look: (StatusReply) -> Found?
    ) throws(BenchmarkFailure) -> Found {
        let end = PumpStand.now + seconds * 1_000_000_000
        while PumpStand.now < end {
            if let found = look(try status().reply) { return found }
            try stand.pause(nanoseconds: 5_000_000)
        }
        throw .late(what: what, seconds: seconds)
    }

    /// Waits until the pump has been identified.
    func waitUntilConnected() throws(BenchmarkFailure) {
        try wait(for: "the pump to be connected") { $0.pump.state == .connected ? () : nil }
    }

    /// Waits until the infusion is in a state.
    func wait(until state: InfusionReply.State) throws(BenchmarkFailure) {
        try wait(for: "the infusion to be \(state)") { $0.infusion.state == state ? () : nil }
    }

    /// Asks for something that has no body.
    ///
    /// - Parameters:
    ///   - route: what is asked for.
    ///   - argument: the name in its path, where it has one.
    /// - Returns: the reply, and the ns until it was answered.
    /// - Throws: `daemon` where it is refused, `late`, `interrupted`, `system`.
    func ask<Reply: Decodable>(
        _ route: Route,
        of argument: String = ""
    ) throws(BenchmarkFailure) -> (reply: Reply, took: Int64) {
        try ask(route, argument, json: [])
    }

    /// Asks for something that has a body; see above.
    func ask<Reply: Decodable>(
        _ route: Route,
        of argument: String = "",
        _ request: some ControlRequest
    ) throws(BenchmarkFailure) -> (reply: Reply, took: Int64) {
        try ask(route, argument, json: try Self.json(request))
    }

    private func ask<Reply: Decodable>(
        _ route: Route,
        _ argument: String,
        json: [UInt8]
    ) throws(BenchmarkFailure) -> (reply: Reply, took: Int64) {
        asked += 1
        let key = route.needsIdempotencyKey ? "bench-\(asked)-\(PumpStand.now)" : nil
        let (reply, took) = try exchange(
            HTTPRequest.bytes(route, argument, key: key, token: token, body: json)
        )
        return (try Self.read(Reply.self, reply), took)
    }

    private func exchange(_ request: [UInt8]) throws(BenchmarkFailure) -> (HTTPReply, Int64) {
        let begun = PumpStand.now
        try connection.send(request)
        let (reply, end) = try stand.wait(for: "an answer", beside: connection.number) {
            (wake) throws(BenchmarkFailure) -> (HTTPReply, Int64)? in
            guard wake.isReadable, let reply = try connection.receive() else { return nil }
            return (reply, wake.at)
        }
        guard (200..<300).contains(reply.status) else {
            throw .daemon("refused: \(String(decoding: reply.body, as: UTF8.self))")
        }
        return (reply, end - begun)
    }

    private static func json(_ request: some ControlRequest) throws(BenchmarkFailure) -> [UInt8] {
        do {
            return try ControlJSON.encode(request)
        } catch {
            throw .cannotStart(error.description)
        }
    }

    private static func read<Reply: Decodable>(
        _ type: Reply.Type,
        _ reply: HTTPReply
    ) throws(BenchmarkFailure) -> Reply {
        do {
            return try ControlJSON.reply(type, from: reply.body)
        } catch {
            throw .daemon("answered what cannot be read: \(error.description)")
        }
    }
}
