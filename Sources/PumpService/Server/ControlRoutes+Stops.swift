import ControlAPI
import ControlLoop
import Hummingbird
import InfusionCore
import NIOCore

// What makes the pump stand still, from whoever may open the socket (SR-16).

extension ControlRoutes {
    /// Stops first; the reason is read and recorded afterwards, and a body that cannot be read has
    /// kept nothing from stopping (SR-16).
    func stop(_ request: Request, _ peer: Requester) async throws -> Response {
        // A token that is not good names nobody; it keeps nothing from stopping, and neither does a
        // look at the account's groups.
        let peer = peer.known(as: person(by: request, from: peer))
        let answer = try await desk.ask(.stop, by: peer)
        do {
            let body = try await self.body(of: request)
            let reason = try ControlJSON.request(ReasonRequest.self, from: body).reason
            if let reason { _ = try await desk.ask(.remark(reason), by: peer) }
        } catch {
            desk.note(refused: Route.stop.rawValue, error, by: peer)
            return try .json(try commandReply(.commanded, notice: wrong(error)), status: .accepted)
        }
        return try .json(try commandReply(.commanded, notice: answer.notice), status: .accepted)
    }

    /// Pauses first, as a stop stops; a cause that has consequences pauses once more, with them.
    func pause(_ request: Request, _ peer: Requester) async throws -> Response {
        let peer = peer.known(as: person(by: request, from: peer))
        let answer = try await desk.ask(.pause(.unspecified), by: peer)
        do {
            let body = try await self.body(of: request)
            let told = try ControlJSON.request(PauseRequest.self, from: body)
            if let cause = told.cause {
                _ = try await desk.ask(.pause(PauseCause(cause)), by: peer)
            }
            if let reason = told.reason { _ = try await desk.ask(.remark(reason), by: peer) }
            if let unknown = told.unknownCause {
                throw ProblemError(.malformedRequest, unknown)
            }
        } catch {
            desk.note(refused: Route.pause.rawValue, error, by: peer)
            return try .json(try commandReply(.commanded, notice: wrong(error)), status: .accepted)
        }
        return try .json(try commandReply(.commanded, notice: answer.notice), status: .accepted)
    }

    /// What was wrong with a reason, for whoever gave it.
    private func wrong(_ error: any Error) -> String {
        ProblemError.problem(of: error)?.detail ?? "it could not be taken"
    }

    /// Carries out what a client sent of stops and pauses before she hung up; there is nobody to answer.
    ///
    /// - Parameters:
    ///   - stops: what came of them, in their order.
    ///   - peer: who sent them.
    func carryOut(_ stops: [Caller.Stop], of peer: Requester) async {
        for stop in stops {
            let request = Request(head: stop.head, body: .init(buffer: stop.body))
            do {
                if stop.head.route == .stop {
                    _ = try await self.stop(request, peer)
                } else {
                    _ = try await pause(request, peer)
                }
            } catch {
                desk.note(refused: stop.head.nameOnRecord, error, by: peer)
            }
        }
    }
}
