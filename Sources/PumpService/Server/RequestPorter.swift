import ControlAPI
import HTTPTypes
import InfusionCore
import NIOCore
import Staff

/// Says which requests are refused before they are read, for all connections together.
struct RequestPorter: Sendable {
    let connections = ConnectionBound()
    private let desk: CommandDesk
    private let person: @Sendable (HTTPRequest, Requester) -> Staff.Person?
    private let carryOut: @Sendable ([Caller.Stop], Requester) async -> Void
    private let rate = AccountRate()

    /// - Parameters:
    ///   - desk: takes what is to be recorded.
    ///   - person: finds who has signed in and sends a request of an account.
    ///   - carryOut: carries out stops and pauses whose connection has gone.
    init(
        desk: CommandDesk,
        person: @escaping @Sendable (HTTPRequest, Requester) -> Staff.Person?,
        carryOut: @escaping @Sendable ([Caller.Stop], Requester) async -> Void
    ) {
        self.desk = desk
        self.person = person
        self.carryOut = carryOut
    }

    /// Has the stops and pauses carried out that came over a connection and that nobody has begun to
    /// answer; called once nobody will (SR-16).
    func carryOutStops(of caller: Caller) async {
        let stops = caller.takeStops()
        if let peer = caller.requester, !stops.isEmpty { await carryOut(stops, peer) }
    }

    /// Judges a request by its head.
    ///
    /// - Parameters:
    ///   - head: the request's.
    ///   - waiting: how many before it on its connection wait for their answers.
    ///   - account: whose it is.
    /// - Returns: which bound it breaks; `nil` where it may come in.
    func refusal(of head: HTTPRequest, waiting: Int, by account: UInt32) -> Problem? {
        if head.isStop { return nil }
        let now = Int64(NIODeadline.now().uptimeNanoseconds)
        guard rate.take(head.isAct ? .act : .reading, of: account, now: now) else {
            return Problem(
                .tooManyRequests,
                detail: "account \(account) asks for more than \(SocketBounds.actsPerSecond) acts"
                    + " or \(SocketBounds.readingsPerSecond) readings a second: ask again in 1 s; a stop"
                    + " and a pause are always taken"
            )
        }
        guard waiting < SocketBounds.waitingRequests else {
            return Problem(
                .tooManyRequests,
                detail: "\(waiting) requests wait on this connection, at most"
                    + " \(SocketBounds.waitingRequests) may: wait for an answer first"
            )
        }
        return head.brokenBound
    }

    /// Has it recorded that an act, of whatever method and path, was refused here (SR-50); a reading is
    /// not worth an entry.
    func note(_ problem: Problem, _ head: HTTPRequest, by peer: Requester) {
        guard head.method != .get, head.method != .head else { return }
        // Who signs in is not yet anybody.
        let requester = head.route == .signIn ? peer : peer.known(as: person(head, peer))
        desk.note(refused: head.nameOnRecord, ProblemError(problem), by: requester)
    }

    /// Has it recorded that bytes came that are no request, or no whole one in its time (SR-50).
    func note(unread problem: Problem, by peer: Requester) {
        desk.note(refused: "what is no request", ProblemError(problem), by: peer)
    }
}
