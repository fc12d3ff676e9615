/// One thing a client can ask over the control socket: its method, its path and what it takes.
///
/// The raw value is the method and the path's template; a name in braces is filled in by `path(_:)`.
/// Server and client both take their paths from here, so that they cannot drift apart.
///
/// Every request of a person who has signed in carries her token as `SignInToken.header` (SR-15);
/// a pause and a stop neither need nor look at it (SR-16).
public enum Route: String, CaseIterable, Hashable, Sendable {
    /// What is going on now: `StatusReply`.
    case status = "GET /v1/status"

    /// A person signs in by her PIN: `SignInRequest` → `SignInReply` (SR-15).
    case signIn = "POST /v1/sign-in"

    /// She signs out; her token is good for nothing from here on.
    ///
    /// Answers 200 with a `CommandReply`, also where nobody was signed in.
    case signOut = "POST /v1/sign-out"

    /// How far the checklist before a start is: `ChecklistReply` (SR-13).
    case checklist = "GET /v1/checklist"

    /// One item of it is answered: `CheckRequest` → `ChecklistReply` (SR-13).
    case check = "POST /v1/checklist"

    /// An order is computed and proposed: `OrderRequest` → `ProposalReply`.
    case order = "POST /v1/orders"

    /// A nurse confirms a proposal by the rate she reads: `ConfirmRequest` (SR-10).
    ///
    /// Answers 200 with a `ProposalReply` where a start must follow, or 202 with a `CommandReply`
    /// where the confirmation itself sets the pump in motion (a resume or a raise).
    case confirm = "POST /v1/orders/{order}/confirm"

    /// Two persons agree to exceed a proposal's soft limits: `OverrideRequest` (SR-06).
    ///
    /// Answers 200 with the `ProposalReply`.
    case override = "POST /v1/orders/{order}/override"

    /// The confirmed program is started: `StartRequest` → `CommandReply`.
    case start = "POST /v1/start"

    /// Delivery pauses at once: `PauseRequest` or nothing → `CommandReply` (SR-16).
    case pause = "POST /v1/pause"

    /// Delivery ends at once, in every state: `ReasonRequest` or nothing → `CommandReply` (SR-16).
    case stop = "POST /v1/stop"

    /// Going on after a pause is proposed: `ResumeRequest` → `ProposalReply` (SR-29).
    case resume = "POST /v1/resume"

    /// Another rate: `RateRequest` (SR-12).
    ///
    /// Answers 201 with a `ProposalReply` for a raise, which waits for its confirmation, or 202 with
    /// a `CommandReply` for a lowering, which is one act.
    case rate = "POST /v1/rate"

    /// The patient was observed: `ObservationRequest` → `ObservedReply` (SR-14, SR-17).
    case observe = "POST /v1/observations"

    /// The nurse who attends says that she is there → `CommandReply` (SR-14).
    case attend = "POST /v1/attendance"

    /// She hands the patient over: `HandOverRequest` → `CommandReply` (SR-14).
    case handOver = "POST /v1/handover"

    /// The infusion site was looked at: `SiteRequest` → `CommandReply` (SR-14).
    case checkSite = "POST /v1/site"

    /// The pressure behind a stall was released → `CommandReply` (SR-47).
    case pressureReleased = "POST /v1/pressure-released"

    /// An adverse event is noted: `AdverseEventRequest` → `CommandReply`.
    case noteEvent = "POST /v1/adverse-events"

    /// The patient is discharged: `DischargeRequest` → `ObservedReply`.
    case discharge = "POST /v1/discharge"

    /// The barrel was read: `BarrelRequest` → `BarrelReply` (SR-17).
    case barrel = "POST /v1/barrel"

    /// Where a patient stands in a course: `CourseReply` (SR-08).
    case course = "GET /v1/courses/{patient}"

    /// A patient's course is closed: `CloseCourseRequest` → `CourseReply` (SR-08).
    case closeCourse = "POST /v1/courses/{patient}/close"

    /// The drug library's file is read again: `LibraryReply`; it is used as soon as no infusion
    /// exists (SR-53).
    case reloadLibrary = "POST /v1/library/reload"

    /// Every alarm that is not ended: `AlarmsReply`.
    case alarms = "GET /v1/alarms"

    /// A person has seen an alarm: `AlarmReply` (SR-41).
    case acknowledge = "POST /v1/alarms/{id}/acknowledge"

    /// The sound is paused at one annunciator: `AudioPauseRequest` → `CommandReply` (SR-42).
    case pauseAudio = "POST /v1/audio-pause"

    /// A person has heard the test of an annunciator → `CommandReply` (SR-46).
    case annunciatorHeard = "POST /v1/annunciators/{id}/heard"

    /// A lock is ended by two persons: `ReleaseLockRequest` → `CommandReply` (SR-45).
    case releaseLock = "POST /v1/release-lock"

    /// What was infused so far, newest first: `SessionsReply`.
    case sessions = "GET /v1/sessions"

    /// The journal's chain is checked from end to end: `JournalReply` (SR-50).
    ///
    /// Asked for as `verificationPath(anchors:)` it has to pass through what stands on paper.
    case journalVerification = "GET /v1/journal/verification"

    /// Status and alarms as they change, as server-sent events: `ControlEvent`.
    ///
    /// The first event is the status as it is, unless a `Last-Event-ID` says what was seen already.
    /// Asked for as `eventsPath(annunciator:)` the stream is an annunciator's, and is named first.
    case events = "GET /v1/events"

    /// Figures for whoever watches the daemon, as Prometheus reads them; text, not JSON.
    case metrics = "GET /metrics"

    /// What this interface is, as an OpenAPI document: `OpenAPIDocument`.
    case openAPI = "GET /v1/openapi.json"

    /// The methods in use.
    public enum Method: String, Hashable, Sendable {
        /// Reads and changes nothing.
        case get = "GET"
        /// Acts.
        case post = "POST"
    }

    /// How it is asked.
    public var method: Method { rawValue.hasPrefix("GET ") ? .get : .post }

    /// Its path, with the name of what is to be filled in in braces.
    public var template: String { String(rawValue.drop { $0 != "/" }) }

    /// Whether the client must send an `Idempotency-Key` that it made itself.
    ///
    /// Stop and pause need none (SR-16): doing them twice is doing them once, and nothing may stand
    /// between a person and a stop. Signing in and out are no acts of the procedure.
    public var needsIdempotencyKey: Bool {
        switch self {
        case .order, .confirm, .override, .start, .resume, .rate, .barrel, .closeCourse,
            .reloadLibrary, .acknowledge, .check, .observe, .attend, .handOver, .checkSite,
            .pressureReleased, .noteEvent, .discharge, .pauseAudio, .annunciatorHeard,
            .releaseLock:
            true
        case .pause, .stop, .status, .alarms, .sessions, .journalVerification, .events, .course,
            .signIn, .signOut, .checklist, .metrics, .openAPI:
            false
        }
    }

    /// The path with its name in braces, if any, replaced by `argument`.
    ///
    /// Everything but ASCII letters, digits, `-`, `.` and `_` in the argument is percent-encoded, so
    /// that no argument can reach another path.
    public func path(_ argument: String = "") -> String {
        let template = template
        guard let open = template.firstIndex(of: "{"), let close = template.firstIndex(of: "}")
        else { return template }
        return template[..<open] + Self.percentEncoded(argument)
            + template[template.index(after: close)...]
    }

    /// The path at which an event stream is opened as an annunciator (SR-46).
    ///
    /// - Parameter key: of one that comes back after a break; `nil` for a new one.
    /// - Returns: the path with its query.
    public static func eventsPath(annunciator key: String?) -> String {
        events.path() + "?annunciator=" + percentEncoded(key ?? newAnnunciator)
    }

    /// The path at which the journal is held against heads that were written down (SR-50).
    ///
    /// - Parameter anchors: each as a journal's head is told: a number, a colon and a hash.
    /// - Returns: the path, with a query where there is any.
    public static func verificationPath(anchors: [String]) -> String {
        let query = anchors.map { "\(anchor)=\(percentEncoded($0))" }.joined(separator: "&")
        return journalVerification.path() + (query.isEmpty ? "" : "?\(query)")
    }

    /// What the page of metrics is: Prometheus' text format, version 0.0.4.
    public static let metricsMediaType = "text/plain; version=0.0.4; charset=utf-8"

    /// The name of what an anchor is given as in a query.
    public static let anchor = "anchor"

    /// What a stream asks for that is to be named as a new annunciator.
    public static let newAnnunciator = "new"

    private static func percentEncoded(_ text: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._".utf8)
        // A dot alone or two are path steps, so in an argument made of dots they are encoded too.
        let dotsOnly = text.utf8.allSatisfy { $0 == UInt8(ascii: ".") }
        let digits = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { encoded, byte in
            if plain.contains(byte), !dotsOnly {
                encoded.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                encoded += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }
}
