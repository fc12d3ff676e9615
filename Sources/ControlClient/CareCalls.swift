public import ControlAPI

// What people do beside ordering and running: signing in, preparing, observing, discharging.
//
// Every method throws `ClientError`, and takes an idempotency key only so that a caller can ask the
// same thing again on purpose.
extension ControlClient {
    /// Signs a person in by her PIN (SR-15).
    public func signIn(
        _ person: SignInRequest
    ) async throws(ClientError) -> ControlReply<SignInReply> {
        try await ask(.signIn, body: encoded(person))
    }

    /// Signs out whom this client's token names.
    public func signOut() async throws(ClientError) -> ControlReply<CommandReply> {
        try await ask(.signOut)
    }

    /// How far the checklist before a start is (SR-13).
    public func checklist() async throws(ClientError) -> ControlReply<ChecklistReply> {
        try await ask(.checklist)
    }

    /// Answers one item of the checklist (SR-13).
    public func check(
        _ answer: CheckRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<ChecklistReply> {
        try await ask(.check, body: encoded(answer), idempotencyKey: idempotencyKey)
    }

    /// Records observations with what was read on the barrel (SR-14, SR-17).
    public func observe(
        _ observation: ObservationRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<ObservedReply> {
        try await ask(.observe, body: encoded(observation), idempotencyKey: idempotencyKey)
    }

    /// Says that the nurse who attends is there (SR-14).
    public func attend(
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<CommandReply> {
        try await ask(.attend, idempotencyKey: idempotencyKey)
    }

    /// Hands the patient over to another nurse (SR-14).
    public func handOver(
        _ handover: HandOverRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<CommandReply> {
        try await ask(.handOver, body: encoded(handover), idempotencyKey: idempotencyKey)
    }

    /// Says how the infusion site looks (SR-14).
    public func checkSite(
        _ site: SiteRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<CommandReply> {
        try await ask(.checkSite, body: encoded(site), idempotencyKey: idempotencyKey)
    }

    /// Says that the pressure behind a stall was released (SR-47).
    public func pressureReleased(
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<CommandReply> {
        try await ask(.pressureReleased, idempotencyKey: idempotencyKey)
    }

    /// Notes an adverse event.
    public func noteEvent(
        _ event: AdverseEventRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<CommandReply> {
        try await ask(.noteEvent, body: encoded(event), idempotencyKey: idempotencyKey)
    }

    /// Discharges the patient.
    public func discharge(
        _ discharge: DischargeRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<ObservedReply> {
        try await ask(.discharge, body: encoded(discharge), idempotencyKey: idempotencyKey)
    }

    /// Ends a lock with a second person (SR-45).
    public func releaseLock(
        _ release: ReleaseLockRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<CommandReply> {
        try await ask(.releaseLock, body: encoded(release), idempotencyKey: idempotencyKey)
    }

    /// Pauses the sound at an annunciator for a while (SR-42).
    public func pauseAudio(
        _ pause: AudioPauseRequest,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<CommandReply> {
        try await ask(.pauseAudio, body: encoded(pause), idempotencyKey: idempotencyKey)
    }

    /// Says that a person has heard an annunciator's test (SR-46).
    public func annunciatorHeard(
        _ name: String,
        idempotencyKey: String = newIdempotencyKey()
    ) async throws(ClientError) -> ControlReply<CommandReply> {
        try await ask(.annunciatorHeard, argument: name, idempotencyKey: idempotencyKey)
    }
}
