internal import ControlAPI

/// A reply as it was understood and as it came.
public struct ControlReply<Body: Sendable>: Sendable {
    /// What it says.
    public let body: Body

    /// The JSON as the daemon wrote it, in UTF-8.
    public let json: [UInt8]
}

extension ControlClient {
    /// Makes one call of a route.
    func ask<Body: Decodable & Sendable>(
        _ route: Route,
        argument: String = "",
        path: String? = nil,
        body: [UInt8] = [],
        idempotencyKey: String? = nil
    ) async throws(ClientError) -> ControlReply<Body> {
        let answer = try await answered(
            route,
            path: path ?? route.path(argument),
            body: body,
            idempotencyKey: idempotencyKey
        )
        do {
            let body = try ControlJSON.reply(Body.self, from: answer.body)
            return ControlReply(body: body, json: answer.body)
        } catch {
            throw ClientError(error, to: route)
        }
    }

    /// Makes one call of a route and takes its answer as it came; a problem is thrown.
    func answered(
        _ route: Route,
        path: String? = nil,
        body: [UInt8] = [],
        idempotencyKey: String? = nil
    ) async throws(ClientError) -> SocketAnswer {
        let answer = try await exchange(
            route,
            path: path ?? route.path(),
            body: body,
            idempotencyKey: idempotencyKey
        )
        let refusal: Problem
        do {
            guard let problem = try answer.problem else { return answer }
            refusal = problem
        } catch {
            throw ClientError(error, to: route)
        }
        throw .refused(refusal)
    }

    /// A request's body.
    func encoded(_ request: some ControlRequest) throws(ClientError) -> [UInt8] {
        do { return try ControlJSON.encode(request) } catch {
            throw .protocolViolation(error.description)
        }
    }
}
