public import ControlAPI

/// What a call answers that proposes where a person must confirm, and acts where none must.
public enum ActionReply: Decodable, Hashable, Sendable {
    /// A proposal waits for a person.
    case proposed(ProposalReply)

    /// The command is taken.
    case commanded(CommandReply)

    private enum Mark: String, CodingKey {
        case result
    }

    /// Reads either; a command's reply is known by its `result`.
    ///
    /// - Throws: the decoder's own error.
    public init(from decoder: any Decoder) throws {
        if try decoder.container(keyedBy: Mark.self).contains(.result) {
            self = .commanded(try CommandReply(from: decoder))
        } else {
            self = .proposed(try ProposalReply(from: decoder))
        }
    }
}

// Every method throws `ClientError`, and takes an idempotency key only so that a caller can ask the
// same thing again on purpose.
extension ControlClient {
    /// What is going on now.
    public func status() async throws(ClientError) -> ControlReply<StatusReply> {
        try await ask(.status)
    }

    /// Has an order computed, checked and proposed.
    public func order(
        _ order: OrderRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<ProposalReply> {
        try await ask(.order, body: encoded(order), idempotencyKey: idempotencyKey)
    }

    /// Confirms a proposal by the rate that was read (SR-10).
    public func confirm(
        order: String,
        _ confirmation: ConfirmRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<ActionReply> {
        let body = try encoded(confirmation)
        return try await ask(
            .confirm,
            argument: order,
            body: body,
            idempotencyKey: idempotencyKey
        )
    }

    /// Brings two persons' agreement to exceed a proposal's soft limits (SR-06).
    public func override(
        order: String,
        _ agreement: OverrideRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<ProposalReply> {
        let body = try encoded(agreement)
        return try await ask(
            .override,
            argument: order,
            body: body,
            idempotencyKey: idempotencyKey
        )
    }

    /// Starts the confirmed program with what was read on the barrel (SR-17).
    public func start(
        _ start: StartRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<CommandReply> {
        try await ask(.start, body: encoded(start), idempotencyKey: idempotencyKey)
    }

    /// Pauses delivery.
    public func pause(
        _ pause: PauseRequest = PauseRequest()
    ) async throws(ClientError) -> ControlReply<CommandReply> {
        try await ask(.pause, body: encoded(pause))
    }

    /// Stops delivery and ends the session.
    public func stop(
        reason: String? = nil
    ) async throws(ClientError) -> ControlReply<CommandReply> {
        try await ask(.stop, body: encoded(ReasonRequest(reason: reason)))
    }

    /// Proposes to go on after a pause.
    public func resume(
        _ resume: ResumeRequest = ResumeRequest(),
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<ActionReply> {
        try await ask(.resume, body: encoded(resume), idempotencyKey: idempotencyKey)
    }

    /// Tells what was read on the barrel (SR-17).
    public func readBarrel(
        _ reading: BarrelRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<BarrelReply> {
        try await ask(.barrel, body: encoded(reading), idempotencyKey: idempotencyKey)
    }

    /// Where a patient stands in a course (SR-08).
    public func course(of patient: String) async throws(ClientError) -> ControlReply<CourseReply> {
        try await ask(.course, argument: patient)
    }

    /// Closes a patient's course (SR-08).
    public func closeCourse(
        of patient: String,
        _ closing: CloseCourseRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<CourseReply> {
        let body = try encoded(closing)
        return try await ask(
            .closeCourse,
            argument: patient,
            body: body,
            idempotencyKey: idempotencyKey
        )
    }

    /// Has the daemon read its drug library's file again (SR-53).
    public func reloadLibrary(
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<LibraryReply> {
        try await ask(.reloadLibrary, idempotencyKey: idempotencyKey)
    }

    /// Asks for another rate: a raise is proposed, a lowering is done (SR-12).
    public func changeRate(
        _ change: RateRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<ActionReply> {
        try await ask(.rate, body: encoded(change), idempotencyKey: idempotencyKey)
    }

    /// Every alarm that is not ended.
    public func alarms() async throws(ClientError) -> ControlReply<AlarmsReply> {
        try await ask(.alarms)
    }

    /// Says that a person has seen an alarm (SR-41).
    public func acknowledge(
        alarm: Int,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<AlarmReply> {
        try await ask(.acknowledge, argument: String(alarm), idempotencyKey: idempotencyKey)
    }

    /// Figures for whoever watches the daemon, as Prometheus reads them.
    public func metrics() async throws(ClientError) -> String {
        String(decoding: try await answered(.metrics).body, as: UTF8.self)
    }

    /// The sessions on record, the newest first.
    public func sessions() async throws(ClientError) -> ControlReply<SessionsReply> {
        try await ask(.sessions)
    }

    /// Has the daemon check its journal from end to end (SR-50).
    ///
    /// - Parameter anchors: heads that were written down, each a number, a colon and a hash.
    /// - Returns: what was found.
    /// - Throws: `ClientError`.
    public func verifyJournal(
        anchors: [String] = []
    ) async throws(ClientError) -> ControlReply<JournalReply> {
        try await ask(.journalVerification, path: Route.verificationPath(anchors: anchors))
    }
}
