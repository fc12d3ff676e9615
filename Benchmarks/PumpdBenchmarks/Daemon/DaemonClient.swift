import ControlAPI

/// A person at the control socket: orders, confirms, starts, looks.
final class DaemonClient {
    private let connection: ControlConnection
    private let stand: PumpStand
    private var asked = 0

    /// Connects, and keeps the connection.
    init(to place: DaemonPlace, beside stand: PumpStand) throws(BenchmarkFailure) {
        connection = try ControlConnection(to: place.socket)
        self.stand = stand
    }

    /// Asks for the status, once.
    ///
    /// - Returns: the status, and the ns from the request's first byte to the reply's last.
    func status() throws(BenchmarkFailure) -> (reply: StatusReply, took: Int64) {
        let (reply, took) = try exchange(HTTPRequest.bytes(.status))
        return (try Self.read(StatusReply.self, reply), took)
    }

    /// Waits until the status shows something.
    func wait(
        for what: String,
        _ isSo: (StatusReply) -> Bool
    ) throws(BenchmarkFailure) {
        let end = PumpStand.now + 10_000_000_000
        while !isSo(try status().reply) {
            guard PumpStand.now < end else { throw .late(what: what, seconds: 10) }
            try stand.pause(nanoseconds: 5_000_000)
        }
    }

    /// Waits until the pump has been identified.
    func waitUntilConnected() throws(BenchmarkFailure) {
        try wait(for: "the pump to be connected") { $0.pump.state == .connected }
    }

    /// Orders 70 kg x 0.5 mg/kg/h of 2 mg/mL for two hours, each time for another patient.
    ///
    /// The next infusion of the same one would be refused as too soon.
    ///
    /// - Returns: the proposal, and the ns until it was answered, which is once it is durable.
    func order() throws(BenchmarkFailure) -> (reply: ProposalReply, took: Int64) {
        let order = OrderRequest(
            patient: "BENCH-\(PumpStand.now)",
            born: "1970-01-31",
            weight: "70 kg",
            weighed: "2026-01-31",
            course: "weekly",
            drug: "ketamine",
            concentration: "2 mg/mL",
            dose: "0.5 mg/kg/h",
            window: "2 h"
        )
        let (reply, took) = try command(.order, try Self.json(order))
        return (try Self.read(ProposalReply.self, reply), took)
    }

    /// Orders, confirms and starts a full syringe, and waits until the pump is seen infusing.
    func startInfusion() throws(BenchmarkFailure) {
        let proposal = try order().reply
        let confirmation = ConfirmRequest(rate: proposal.rate)
        _ = try command(.confirm, proposal.order, try Self.json(confirmation))
        _ = try command(.start, try Self.json(StartRequest(barrel: "60 mL")))
        try wait(for: "the infusion to run") { $0.infusion.state == .running }
    }

    private func command(
        _ route: Route,
        _ argument: String = "",
        _ body: [UInt8] = []
    ) throws(BenchmarkFailure) -> (HTTPReply, Int64) {
        asked += 1
        return try exchange(
            HTTPRequest.bytes(route, argument, key: "bench-\(asked)-\(PumpStand.now)", body: body)
        )
    }

    private func command(
        _ route: Route,
        _ body: [UInt8]
    ) throws(BenchmarkFailure) -> (HTTPReply, Int64) {
        try command(route, "", body)
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

    private static func json(_ request: some Encodable) throws(BenchmarkFailure) -> [UInt8] {
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
