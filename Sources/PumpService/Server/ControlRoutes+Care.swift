import ControlAPI
import Hummingbird
import InfusionCore

// From a request about the patient in the chair to an act of the core.

extension ControlRoutes {
    /// The act a request asks for.
    ///
    /// Whoever proves herself in the request is proven here; whether anybody may do it is the core's
    /// to say, which records its refusal.
    ///
    /// - Throws: `ProblemError` or `MessageError`.
    func care(
        _ route: Route,
        _ body: [UInt8],
        _ context: PeerContext,
        from account: UInt32
    ) async throws -> CareAct {
        switch route {
        case .check: return try ControlJSON.request(CheckRequest.self, from: body).act()
        case .observe: return try ControlJSON.request(ObservationRequest.self, from: body).act()
        case .attend: return .attend
        case .handOver:
            let request = try ControlJSON.request(HandOverRequest.self, from: body)
            return .handOver(to: Person(try await prove(request.to, request.pin, from: account)))
        case .checkSite:
            let request = try ControlJSON.request(SiteRequest.self, from: body)
            return .checkSite(isSound: request.sound)
        case .pressureReleased: return .pressureReleased
        case .noteEvent:
            let request = try ControlJSON.request(AdverseEventRequest.self, from: body)
            return .noteEvent(request.text)
        case .discharge:
            return try ControlJSON.request(DischargeRequest.self, from: body).act()
        case .pauseAudio:
            return try ControlJSON.request(AudioPauseRequest.self, from: body).act()
        case .annunciatorHeard:
            return .annunciatorHeard(try .named(try context.parameters.require("id")))
        case .releaseLock:
            let request = try ControlJSON.request(ReleaseLockRequest.self, from: body)
            let second = Person(try await prove(request.second, request.pin, from: account))
            return .releaseLock(with: second, reason: request.reason)
        case .status, .order, .confirm, .override, .start, .pause, .stop, .resume, .rate, .barrel,
            .course, .closeCourse, .reloadLibrary, .alarms, .acknowledge, .sessions,
            .journalVerification, .events, .checklist, .signIn, .signOut, .metrics,
            .openAPI:
            throw ProblemError(.internal, "this route is no act at the chair")
        }
    }

    /// Looks at nobody's PIN, and reads no library, for somebody who may not do what it is for (SR-15).
    ///
    /// The core asks the same table again when it carries the act out.
    ///
    /// - Throws: `ProblemError` in the core's words.
    func requirePermission(before route: Route, _ requester: Requester) throws {
        let acts: [Route: Act] = [
            .handOver: .handOver, .releaseLock: .releaseLock, .override: .override,
            .reloadLibrary: .loadLibrary,
        ]
        guard let act = acts[route] else { return }
        let machine = try latest().machine
        do throws(Refusal) {
            try machine.permit(act, by: requester)
        } catch {
            throw ProblemError(Problem(error))
        }
    }
}
