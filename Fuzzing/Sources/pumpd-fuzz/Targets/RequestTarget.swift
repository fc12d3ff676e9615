internal import ControlAPI

/// The body of every request of the control socket; the first byte says of which.
///
/// A body is refused in one line, or it says what it says when it is written again (SR-02, SR-63).
enum RequestTarget: FuzzTarget {
    static let name = "http-bodies"

    /// By the letter that a seed begins with, from `a` on.
    private static let readers: [@Sendable ([UInt8]) -> Void] = [
        { read(SignInRequest.self, $0) },
        { read(OrderRequest.self, $0) },
        { read(ConfirmRequest.self, $0) },
        { read(OverrideRequest.self, $0) },
        { read(StartRequest.self, $0) },
        { read(ResumeRequest.self, $0) },
        { read(BarrelRequest.self, $0) },
        { read(CloseCourseRequest.self, $0) },
        { read(RateRequest.self, $0) },
        { read(ReasonRequest.self, $0) },
        { read(PauseRequest.self, $0) },
        { read(CheckRequest.self, $0) },
        { read(ObservationRequest.self, $0) },
        { read(DischargeRequest.self, $0) },
        { read(HandOverRequest.self, $0) },
        { read(SiteRequest.self, $0) },
        { read(AdverseEventRequest.self, $0) },
        { read(ReleaseLockRequest.self, $0) },
        { read(AudioPauseRequest.self, $0) },
    ]

    static func take(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let index = (Int(first) - Int(UInt8(ascii: "a")) + 100 * readers.count) % readers.count
        readers[index](Array(bytes.dropFirst()))
    }

    private static func read<Request: ControlRequest>(_ type: Request.Type, _ body: [UInt8]) {
        let request: Request
        do throws(MessageError) {
            request = try ControlJSON.request(type, from: body)
        } catch {
            Law.requireOneLine(error.description, atMost: 2_000, "a refusal")
            return requireProblem(error)
        }
        Law.require(body.count <= MessageBounds.requestBytes, "a request is bounded")
        Law.require(request.inconsistency == nil, "a request that is taken fits together")
        do throws(MessageError) {
            let written = try ControlJSON.encode(request)
            let again = try ControlJSON.request(type, from: written)
            Law.require(again == request, "a request written again is the same")
            Law.require(!written.contains { $0 < 0x20 }, "it holds no control character")
        } catch {
            Law.require(false, "a request written again is taken: \(error)")
        }
    }

    /// What is answered can be sent and read.
    private static func requireProblem(_ error: MessageError) {
        do throws(MessageError) {
            let sent = try ControlJSON.encode(error.problem)
            let read = try ControlJSON.reply(Problem.self, from: sent)
            Law.require(read == error.problem, "a problem is read as it was sent")
        } catch {
            Law.require(false, "a problem can be sent and read: \(error)")
        }
    }
}
