import ControlAPI
import DoseMath
import HTTPTypes
import Hummingbird
import InfusionCore
import Logging
import NIOCore

/// A request that ends in a problem document.
struct ProblemError: Error {
    let problem: Problem

    init(_ problem: Problem) {
        self.problem = problem
    }

    init(_ kind: ProblemKind, _ detail: String) {
        problem = Problem(kind, detail: detail)
    }

    /// The problem document of an error that is a client's to put right; `nil` for any other.
    static func problem(of error: any Error) -> Problem? {
        let tooLarge = MessageError.tooLarge(limit: MessageBounds.requestBytes)
        return switch error {
        case let error as ProblemError: error.problem
        case let error as MessageError: error.problem
        case is NIOTooManyBytesError: tooLarge.problem
        case let error as HTTPError where error.status == .contentTooLarge: tooLarge.problem
        default: nil
        }
    }
}

extension Problem {
    /// The core's refusal in the socket's words.
    init(_ refusal: Refusal) {
        let detail = refusal.description
        switch refusal {
        case .dose(.refused(let findings)):
            self.init(.limitExceeded, detail: detail, findings: findings.map(FindingReply.init))
        case .dose(.quantity), .dose(.nothingAsked), .dose(.belowResolution), .dose(.steps),
            .dose(.ceiling), .dose(.noRules):
            self.init(.quantityRefused, detail: detail)
        case .malformed: self.init(.malformedRequest, detail: detail)
        case .wrongReadBack: self.init(.wrongReadBack, detail: detail)
        case .overrideNeeded(let findings):
            let findings = findings.map(FindingReply.init)
            self.init(.overrideNeeded, detail: detail, findings: findings)
        case .notPermitted: self.init(.notPermitted, detail: detail)
        case .signInNeeded: self.init(.signInNeeded, detail: detail)
        case .notPrepared(let missing): self.init(.notPrepared, detail: detail, reasons: missing)
        case .contraindicated(let reasons):
            self.init(.contraindicated, detail: detail, reasons: reasons)
        case .noAnnunciator: self.init(.noAnnunciator, detail: detail)
        case .locked: self.init(.locked, detail: detail)
        case .wrongPatient: self.init(.wrongPatient, detail: detail)
        case .order(.expired): self.init(.orderExpired, detail: detail)
        case .order(.used): self.init(.orderUsed, detail: detail)
        case .order(.unknown): self.init(.orderUnknown, detail: detail)
        case .notNow: self.init(.notInThisState, detail: detail)
        case .pumpNotReady: self.init(.pumpNotReady, detail: detail)
        case .recordFailed: self.init(.journalFailed, detail: detail)
        case .computationsDisagree: self.init(.internal, detail: detail)
        }
    }
}

extension FindingReply {
    /// The finding in the socket's words.
    init(_ finding: Finding) {
        let severity: Severity =
            switch finding.severity {
            case .soft: .soft
            case .hard: .hard
            }
        self.init(
            limit: finding.limit.rawValue,
            layer: finding.layer.description,
            severity: severity,
            bound: finding.bound,
            asked: finding.asked
        )
    }
}

extension Response {
    /// A reply as JSON.
    ///
    /// - Throws: `ProblemError` `internal`, which no reply of ours gives cause for.
    static func json(
        _ reply: some Encodable,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        do {
            return Response(try ControlJSON.encode(reply), type: "application/json", status)
        } catch {
            throw ProblemError(.internal, error.description)
        }
    }

    /// A problem document (RFC 9457).
    static func problem(_ problem: Problem) -> Response {
        let status = HTTPResponse.Status(code: problem.status)
        do {
            let body = try ControlJSON.encode(problem)
            var response = Response(body, type: Problem.mediaType, status)
            // RFC 9110 asks for it with every 401.
            if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
            return response
        } catch {
            return Response(Array(error.description.utf8), type: "text/plain", status)
        }
    }

    init(_ bytes: [UInt8], type: String, _ status: HTTPResponse.Status) {
        self.init(
            status: status,
            headers: [.contentType: type],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}

/// Turns whatever a handler throws into a problem document; nothing else leaves the socket.
struct ProblemMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: PeerContext,
        next: @concurrent (Request, PeerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            return .problem(Self.notFound(request))
        } catch {
            if let problem = ProblemError.problem(of: error) { return .problem(problem) }
            if error is HTTPError {
                return .problem(Problem(.malformedRequest, detail: "\(error)"))
            }
            if error is CancellationError {
                return .problem(Problem(.busy, detail: "pumpd is shutting down: try again later"))
            }
            context.logger.error("a request failed: \(error)")
            return .problem(Problem(.internal, detail: "an error inside pumpd: see its log"))
        }
    }

    /// A path that is known under another method is told apart from one that is not known at all.
    private static func notFound(_ request: Request) -> Problem {
        let known = Route.allCases.filter { $0.matches(request.uri.path) }
        guard !known.isEmpty else {
            return Problem(.notFound, detail: "there is no '\(request.uri.path.prefix(80))' here")
        }
        let methods = known.map(\.method.rawValue).joined(separator: " or ")
        return Problem(.methodNotAllowed, detail: "use \(methods) here")
    }
}

extension Route {
    /// Whether a path is this route's, an argument standing for any one part.
    fileprivate func matches(_ path: String) -> Bool {
        let pattern = template.split(separator: "/")
        let parts = path.split(separator: "/")
        return pattern.count == parts.count
            && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
