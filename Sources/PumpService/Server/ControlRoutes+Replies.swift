import ControlAPI
import ControlLoop
import DoseMath
import HTTPTypes
import Hummingbird
import InfusionCore

// From the loop's answer to the reply a client gets.

extension ControlRoutes {
    /// The reply to a command that was carried out.
    ///
    /// - Throws: `ProblemError` with what kept it from being.
    func stored(
        _ answer: Answer,
        _ route: Route,
        _ context: PeerContext,
        alarmsBefore: [AlarmReply]
    ) throws -> Idempotency.Stored {
        switch answer {
        case .proposed(let proposal):
            let status = try self.status()
            let shown = status.proposal.flatMap { $0.order == proposal.token.text ? $0 : nil }
            guard let shown else {
                throw ProblemError(.orderUsed, "the order was withdrawn before it could be shown")
            }
            return try .json(shown, .created)
        case .commanded: return try .json(try commandReply(.commanded), .accepted)
        case .lowering(let old, let new):
            let reply = CommandReply(
                result: .commanded,
                state: try state(),
                rate: new.description,
                oldRate: old.description
            )
            return try .json(reply, .accepted)
        case .accepted: return try accepted(route, context, alarmsBefore)
        case .library: return try .json(try status().library, .ok)
        case .refused(let refusal): throw ProblemError(Problem(refusal))
        }
    }

    /// A confirmed order still waits for its start; anything else accepted is on its way or done.
    private func accepted(
        _ route: Route,
        _ context: PeerContext,
        _ alarmsBefore: [AlarmReply]
    ) throws -> Idempotency.Stored {
        switch route {
        case .acknowledge:
            // One whose condition was over is ended by this, and is shown as it last stood.
            let id = context.parameters.get("id").flatMap { Int($0) }
            let alarms = try status().alarms + alarmsBefore
            guard let alarm = alarms.first(where: { $0.id == id }) else {
                throw ProblemError(.notFound, "this alarm has ended: see the alarms")
            }
            return try .json(alarm, .ok)
        case .confirm:
            if let waiting = try status().proposal, waiting.state == .awaitingStart {
                return try .json(waiting, .ok)
            }
            return try .json(try commandReply(.accepted), .accepted)
        case .override:
            guard let waiting = try status().proposal else {
                throw ProblemError(.orderUsed, "the order was withdrawn before it could be shown")
            }
            return try .json(waiting, .ok)
        case .closeCourse:
            let course = CourseReply(try latest().machine, of: try patient(in: context))
            return try .json(course, .ok)
        case .barrel:
            guard let barrel = try latest().machine.ledger.session?.barrel else {
                throw ProblemError(.internal, "the reading is recorded and cannot be shown")
            }
            return try .json(BarrelReply(barrel, state: try state()), .ok)
        case .start, .order, .resume, .rate, .stop, .pause, .status, .alarms, .sessions,
            .journalVerification, .events, .course, .reloadLibrary:
            return try .json(try commandReply(.accepted), .accepted)
        }
    }

    func commandReply(_ result: CommandReply.Result) throws -> CommandReply {
        CommandReply(result: result, state: try state())
    }
}

extension Idempotency.Stored {
    fileprivate static func json(
        _ reply: some Encodable,
        _ status: HTTPResponse.Status
    ) throws -> Self {
        do {
            let body = try ControlJSON.encode(reply)
            return Self(status: status, type: "application/json", body: body)
        } catch {
            throw ProblemError(.internal, error.description)
        }
    }
}
