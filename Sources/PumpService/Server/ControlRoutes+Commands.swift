import ControlAPI
import ControlLoop
import DoseMath
import Foundation
import Hummingbird
import InfusionCore
import Staff

// From a request to a command of the core, where it is none: refused with the reason.

extension ControlRoutes {
    /// The command a request asks for.
    ///
    /// - Throws: `ProblemError` or `MessageError`.
    func command(
        for route: Route,
        _ body: [UInt8],
        _ context: PeerContext,
        from account: UInt32
    ) async throws -> Command {
        let chance = UInt64.random(in: .min ... .max)
        switch route {
        case .order:
            return try ControlJSON.request(OrderRequest.self, from: body).command(chance: chance)
        case .rate:
            return try ControlJSON.request(RateRequest.self, from: body).command(chance: chance)
        case .confirm:
            let order = try context.parameters.require("order")
            return try ControlJSON.request(ConfirmRequest.self, from: body).command(order: order)
        case .override: return try await override(body, context, from: account)
        case .resume:
            return try ControlJSON.request(ResumeRequest.self, from: body)
                .command(chance: chance)
        case .start: return try ControlJSON.request(StartRequest.self, from: body).command()
        case .barrel: return try ControlJSON.request(BarrelRequest.self, from: body).command()
        case .closeCourse:
            return try ControlJSON.request(CloseCourseRequest.self, from: body)
                .command(patient: try patient(in: context))
        case .reloadLibrary: return .library(try formulary())
        case .acknowledge:
            guard let id = Int(try context.parameters.require("id")) else {
                throw ProblemError(.malformedRequest, "an alarm is named by its number")
            }
            return .acknowledge(alarm: id)
        case .check, .observe, .attend, .handOver, .checkSite, .pressureReleased, .noteEvent,
            .discharge, .pauseAudio, .annunciatorHeard, .releaseLock:
            return .care(try await care(route, body, context, from: account))
        case .status, .alarms, .sessions, .journalVerification, .events, .stop, .pause, .course,
            .checklist, .signIn, .signOut, .metrics, .openAPI:
            throw ProblemError(.internal, "this route has no command")
        }
    }

    /// The patient named in the path.
    ///
    /// - Throws: `ProblemError` where that is no identifier of a patient.
    func patient(in context: PeerContext) throws -> String {
        let id = try context.parameters.require("patient")
        guard let text = id.removingPercentEncoding, InfusionCore.Patient.isIdentifier(text) else {
            throw ProblemError(
                .malformedRequest,
                "a patient's identifier is 1 to 64 letters, digits or signs without spaces"
            )
        }
        return text
    }

    /// Two persons proven by their PINs, one after the other (SR-06, SR-15).
    private func override(
        _ body: [UInt8],
        _ context: PeerContext,
        from account: UInt32
    ) async throws -> Command {
        let request = try ControlJSON.request(OverrideRequest.self, from: body)
        // Before any PIN is looked at: the same person twice is no second person.
        guard request.nurse != request.second else {
            throw ProblemError(
                .notPermitted,
                "'\(request.nurse.prefix(32))' stands there twice: another person has to agree"
            )
        }
        let nurse = try await prove(request.nurse, request.nursePin, from: account)
        let second = try await prove(request.second, request.secondPin, from: account)
        return .override(
            token: try context.parameters.require("order"),
            nurse: InfusionCore.Person(nurse),
            second: InfusionCore.Person(second),
            reason: request.reason
        )
    }

    /// The library's file as it is now (SR-53).
    private func formulary() throws -> Formulary {
        do {
            return try library.read()
        } catch {
            throw ProblemError(.libraryRefused, error.description)
        }
    }
}
