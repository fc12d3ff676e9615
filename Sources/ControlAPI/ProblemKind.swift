/// Every kind of refusal, each with its one HTTP status and title; the raw value is the stable slug.
public enum ProblemKind: String, CaseIterable, Hashable, Sendable {
    /// The request is not what this interface speaks.
    case malformedRequest = "malformed-request"
    /// A call that acts came without the `Idempotency-Key` it needs.
    case idempotencyKeyMissing = "idempotency-key-missing"
    /// An `Idempotency-Key` came again with another request.
    case idempotencyKeyReused = "idempotency-key-reused"
    /// A text is not a quantity, as where its unit is missing (SR-02).
    case quantityRefused = "quantity-refused"
    /// A limit is exceeded; the findings name every one (SR-04).
    case limitExceeded = "limit-exceeded"
    /// The rate read back is not the proposal's (SR-10).
    case wrongReadBack = "wrong-read-back"
    /// Soft limits are exceeded and no second person has agreed (SR-06); the findings name them.
    case overrideNeeded = "override-needed"
    /// The drug library's file is refused; the detail names file, line and reason (SR-05).
    case libraryRefused = "library-refused"
    /// The patient entered again is not the proposal's (SR-10).
    case wrongPatient = "wrong-patient"
    /// The proposal waited too long (SR-11).
    case orderExpired = "order-expired"
    /// The one-time token was used before (SR-10).
    case orderUsed = "order-used"
    /// No proposal has this token.
    case orderUnknown = "order-unknown"
    /// The infusion's state does not allow it.
    case notInThisState = "not-in-this-state"
    /// The pump is not there, does not answer or cannot be used.
    case pumpNotReady = "pump-not-ready"
    /// The journal cannot be written (SR-51).
    case journalFailed = "journal-failed"
    /// Nobody has signed in, or was idle too long since (SR-15).
    case signInNeeded = "sign-in-needed"
    /// The checklist is not done; the reasons name what is missing (SR-13).
    case notPrepared = "not-prepared"
    /// What was answered on the checklist forbids a start; the reasons name it (SR-13).
    case contraindicated
    /// No annunciator that a person has heard holds an event stream (SR-46).
    case noAnnunciator = "no-annunciator"
    /// A part of the power-on self test waits or has failed; the reasons name each (SR-60).
    case selfTest = "self-test"
    /// The same alarm stopped it three times: a second person looks first (SR-45).
    case locked
    /// This peer or person may not do it (SR-15, SR-64).
    case notPermitted = "not-permitted"
    /// There is nothing at this path.
    case notFound = "not-found"
    /// The path exists and takes another method.
    case methodNotAllowed = "method-not-allowed"
    /// The request's body is larger than its bound (SR-64).
    case tooLarge = "too-large"
    /// The request's path and query are longer than their bound (SR-64).
    case targetTooLong = "target-too-long"
    /// The request has too many header fields, or they are too long together (SR-64).
    case headTooLarge = "head-too-large"
    /// The request did not arrive in time (SR-64).
    case tooSlow = "too-slow"
    /// One account asks too fast, or sends too many requests before it reads an answer (SR-64);
    /// never the answer to a stop or pause (SR-16).
    case tooManyRequests = "too-many-requests"
    /// Too much is asked at once (SR-64); never the answer to a stop or pause (SR-16).
    case busy
    /// A fault of the daemon itself.
    case `internal`

    /// The HTTP status it is sent with.
    public var status: Int {
        switch self {
        case .malformedRequest, .idempotencyKeyMissing: 400
        case .signInNeeded: 401
        case .notPermitted: 403
        case .orderUnknown, .notFound: 404
        case .methodNotAllowed: 405
        case .tooSlow: 408
        case .overrideNeeded, .wrongReadBack, .wrongPatient, .orderUsed, .notInThisState,
            .notPrepared, .contraindicated, .noAnnunciator, .selfTest, .locked:
            409
        case .orderExpired: 410
        case .tooLarge: 413
        case .targetTooLong: 414
        case .idempotencyKeyReused, .quantityRefused, .limitExceeded, .libraryRefused: 422
        case .tooManyRequests: 429
        case .headTooLarge: 431
        case .internal: 500
        case .pumpNotReady, .journalFailed, .busy: 503
        }
    }

    /// The kind in a few words; the same for every problem of the kind.
    public var title: String {
        switch self {
        case .malformedRequest: "The request is not understood"
        case .idempotencyKeyMissing: "The Idempotency-Key header is missing"
        case .idempotencyKeyReused: "The Idempotency-Key was used for another request"
        case .quantityRefused: "A quantity is not understood"
        case .limitExceeded: "A limit is exceeded"
        case .wrongReadBack: "The rate read back is not the proposed one"
        case .overrideNeeded: "A second person has to agree"
        case .libraryRefused: "The drug library is refused"
        case .wrongPatient: "The patient is not the proposal's"
        case .orderExpired: "The order has expired"
        case .orderUsed: "The order was used before"
        case .orderUnknown: "There is no such order"
        case .notInThisState: "Not possible in this state"
        case .pumpNotReady: "The pump is not ready"
        case .journalFailed: "The journal cannot be written"
        case .signInNeeded: "Sign in first"
        case .notPrepared: "The checklist is not done"
        case .contraindicated: "This infusion must not start"
        case .noAnnunciator: "No alarm can be heard"
        case .selfTest: "The self-test has not passed"
        case .locked: "Locked after the same alarm three times"
        case .notPermitted: "Not permitted"
        case .notFound: "There is nothing at this path"
        case .methodNotAllowed: "The path takes another method"
        case .tooLarge: "The request is too large"
        case .targetTooLong: "The path is too long"
        case .headTooLarge: "The header fields are too many or too long"
        case .tooManyRequests: "Too many requests"
        case .tooSlow: "The request did not arrive in time"
        case .busy: "Too much is asked at once"
        case .internal: "A fault in pumpd"
        }
    }
}
