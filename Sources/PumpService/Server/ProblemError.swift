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
            return Response(try ControlJSON.encode(problem), type: Problem.mediaType, status)
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
        } catch let error as ProblemError {
            return .problem(error.problem)
        } catch let error as MessageError {
            return .problem(error.problem)
        } catch let error as HTTPError where error.status == .notFound {
            return .problem(Self.notFound(request))
        } catch let error as HTTPError where error.status == .contentTooLarge {
            return .problem(MessageError.tooLarge(limit: MessageBounds.requestBytes).problem)
        } catch is NIOTooManyBytesError {
            return .problem(MessageError.tooLarge(limit: MessageBounds.requestBytes).problem)
        } catch let error as HTTPError {
            return .problem(Problem(.malformedRequest, detail: "\(error)"))
        } catch is CancellationError {
            return .problem(Problem(.busy, detail: "pumpd is shutting down: try again later"))
        } catch {
            context.logger.error("a request failed: \(error)")
            return .problem(Problem(.internal, detail: "an error inside pumpd: see its log"))
        }
    }

    /// A path that is known under another method is told apart from one that is not known at all.
    private static func notFound(_ request: Request) -> Problem {
        let known = Route.allCases.first { $0.matches(request.uri.path) }
        guard let known else {
            return Problem(.notFound, detail: "there is no '\(request.uri.path.prefix(80))' here")
        }
        return Problem(.methodNotAllowed, detail: "use \(known.method.rawValue) here")
    }
}

extension Route {
    /// Whether a path is this route's, an argument standing for any one part.
    fileprivate func matches(_ path: String) -> Bool {
        let pattern = rawValue.split(separator: "/")
        let parts = path.split(separator: "/")
        return pattern.count == parts.count
            && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
