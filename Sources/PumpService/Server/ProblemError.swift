import ControlAPI
import DoseMath
import HTTPTypes
import Hummingbird
import InfusionCore
import Logging
import NIOCore
import NIOHTTP1

/// A request that ends in a problem document.
struct ProblemError: Error {
    let problem: Problem

    /// What the record holds in place of the problem's own words, where they are not for it or do not
    /// say enough.
    var recorded: String?

    /// Whether it is recorded by itself whatever else was refused: of a wrong PIN, which no flood of
    /// cheaper refusals may hide.
    var isAlwaysRecorded = false

    init(_ problem: Problem) {
        self.problem = problem
    }

    init(_ kind: ProblemKind, _ detail: String) {
        problem = Problem(kind, detail: detail)
    }

    /// What is asked before the control loop has published anything.
    static var starting: ProblemError {
        ProblemError(.busy, "pumpd is still starting: try again shortly")
    }

    /// The problem document of an error that is a client's to put right; `nil` for any other.
    static func problem(of error: any Error) -> Problem? {
        let tooLarge = MessageError.tooLarge(
            bytes: nil,
            limit: MessageBounds.requestBytes
        )
        return switch error {
        case let error as ProblemError: error.problem
        case let error as MessageError: error.problem
        case is NIOTooManyBytesError: tooLarge.problem
        case let error as HTTPError where error.status == .contentTooLarge: tooLarge.problem
        case is HTTPParserError: Problem(unparsed: error)
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
        case .selfTest(let parts): self.init(.selfTest, detail: detail, reasons: parts)
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
        let answer = ProblemAnswer(problem)
        return Response(
            status: answer.status,
            headers: answer.fields,
            body: .init(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }

    init(_ bytes: [UInt8], type: String, _ status: HTTPResponse.Status) {
        self.init(
            status: status,
            headers: [.contentType: type],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}

/// A problem document as it goes over the wire (RFC 9457).
struct ProblemAnswer {
    let status: HTTPResponse.Status
    var fields: HTTPFields
    let body: [UInt8]

    init(_ problem: Problem) {
        status = HTTPResponse.Status(code: problem.status)
        do {
            body = try ControlJSON.encode(problem)
            fields = [.contentType: Problem.mediaType]
        } catch {
            body = Array(error.description.utf8)
            fields = [.contentType: "text/plain"]
        }
        fields[.contentLength] = String(body.count)
        // RFC 9110 asks for it with every 401.
        if status == .unauthorized { fields[.wwwAuthenticate] = "Bearer" }
        // A second gives an account more than one request, and whatever is busy time to be less so.
        if problem.kind == .tooManyRequests || problem.kind == .busy { fields[.retryAfter] = "1" }
    }

    /// The answer's head, where nothing else writes one.
    var head: HTTPResponse { HTTPResponse(status: status, headerFields: fields) }
}

/// Turns whatever a handler throws into a problem document; nothing else leaves the socket.
struct ProblemMiddleware: RouterMiddleware {
    /// Called for a request that no route takes, before it is answered.
    let unrouted: @Sendable (Request, PeerContext, Problem) async -> Void

    func handle(
        _ request: Request,
        context: PeerContext,
        next: @concurrent (Request, PeerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let problem = Self.notFound(request)
            await unrouted(request, context, problem)
            var response = Response.problem(problem)
            // RFC 9110 asks for it with every 405.
            if problem.kind == .methodNotAllowed {
                response.headers[.allow] = Self.methods(at: request).joined(separator: ", ")
            }
            return response
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
        let methods = methods(at: request)
        guard !methods.isEmpty else {
            return Problem(.notFound, detail: "there is no '\(request.uri.path.prefix(80))' here")
        }
        let known = methods.joined(separator: " or ")
        return Problem(.methodNotAllowed, detail: "use \(known) here")
    }

    /// The methods that a path is known under; none where it is not known.
    private static func methods(at request: Request) -> [String] {
        Route.allCases.filter { $0.matches(request.uri.path) }.map(\.method.rawValue)
    }
}

extension Route {
    /// Whether a path is this route's, an argument standing for any one part.
    func matches(_ path: some StringProtocol) -> Bool {
        let pattern = template.split(separator: "/")
        let parts = path.split(separator: "/")
        return pattern.count == parts.count
            && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
