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
        to command: Command,
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
            return try .json(try lowered(from: old, to: new), .accepted)
        case .unrecorded(.lowering(let old, let new)):
            let reply = try lowered(from: old, to: new, notice: answer.notice)
            return try .json(reply, .accepted)
        case .unrecorded:
            return try .json(try commandReply(.commanded, notice: answer.notice), .accepted)
        case .accepted: return try accepted(command, route, context, alarmsBefore)
        case .library: return try .json(try status().library, .ok)
        case .refused(let refusal): throw ProblemError(Problem(refusal))
        }
    }

    private func lowered(
        from old: FlowRate,
        to new: FlowRate,
        notice: String? = nil
    ) throws -> CommandReply {
        CommandReply(
            result: .commanded,
            state: try state(),
            rate: new.description,
            oldRate: old.description,
            notice: notice
        )
    }

    /// A confirmed order still waits for its start; anything else accepted is on its way or done.
    private func accepted(
        _ command: Command,
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
            guard let barrel = try barrel() else {
                throw ProblemError(.internal, "the reading is recorded and cannot be shown")
            }
            return try .json(barrel, .ok)
        case .check:
            return try .json(ChecklistReply(try latest().machine, now: clocks.now()), .ok)
        case .observe, .discharge: return try observed(command)
        case .attend, .handOver, .checkSite, .pressureReleased, .noteEvent, .pauseAudio,
            .annunciatorHeard, .releaseLock:
            return try .json(try commandReply(.recorded), .ok)
        case .start, .order, .resume, .rate, .stop, .pause, .status, .alarms, .sessions,
            .journalVerification, .events, .course, .reloadLibrary, .checklist,
            .signIn, .signOut, .metrics, .openAPI:
            return try .json(try commandReply(.accepted), .accepted)
        }
    }

    /// Observations that are recorded, with what of them is beyond the site's limits.
    private func observed(_ command: Command) throws -> Idempotency.Stored {
        guard case .care(let act) = command, let observation = act.observation else {
            throw ProblemError(.internal, "the observations are recorded and cannot be shown")
        }
        let limits = try latest().machine.formulary.care.observations
        let anchor = progress.latest.anchor.map(JournalAnchorReply.init)
        let reply = ObservedReply(
            result: .recorded,
            state: try state(),
            findings: limits.findings(on: observation).map(VitalSignFinding.init),
            barrel: try barrel(),
            anchor: act.act == .discharge ? anchor : nil
        )
        return try .json(reply, .ok)
    }

    private func barrel() throws -> BarrelReply? {
        let state = try state()
        return try latest().machine.ledger.session?.barrel.map { BarrelReply($0, state: state) }
    }

    func commandReply(
        _ result: CommandReply.Result,
        notice: String? = nil
    ) throws -> CommandReply {
        CommandReply(result: result, state: try state(), notice: notice)
    }
}

extension CareAct {
    /// What was observed by it, where anything was.
    fileprivate var observation: Observation? {
        switch self {
        case .observe(let observation, _), .discharge(let observation, _, _): observation
        case .check, .attend, .handOver, .checkSite, .pressureReleased, .noteEvent,
            .annunciatorHeard, .pauseAudio, .releaseLock:
            nil
        }
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

extension Answer {
    /// What whoever asked has to know besides: that what was done is not on record.
    var notice: String? {
        guard case .unrecorded = self else { return nil }
        return "done, and not on record yet: the journal's disk is slow or full"
    }
}
