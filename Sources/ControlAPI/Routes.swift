/// One thing a client can ask over the control socket: its method, its path and what it takes.
///
/// The raw value is the path's template; a name in braces is filled in by `path(_:)`. Server and
/// client both take their paths from here, so that they cannot drift apart.
public enum Route: String, CaseIterable, Hashable, Sendable {
    /// What is going on now: `StatusReply`.
    case status = "/v1/status"

    /// An order is computed and proposed: `OrderRequest` → `ProposalReply`.
    case order = "/v1/orders"

    /// A nurse confirms a proposal by the rate she reads: `ConfirmRequest` (SR-10).
    ///
    /// Answers 200 with a `ProposalReply` where a start must follow, or 202 with a `CommandReply`
    /// where the confirmation itself sets the pump in motion (a resume or a raise).
    case confirm = "/v1/orders/{order}/confirm"

    /// Two persons agree to exceed a proposal's soft limits: `OverrideRequest` (SR-06).
    ///
    /// Answers 200 with the `ProposalReply`.
    case override = "/v1/orders/{order}/override"

    /// The confirmed program is started: `StartRequest` → `CommandReply`.
    case start = "/v1/start"

    /// Delivery pauses at once: `ReasonRequest` or nothing → `CommandReply` (SR-16).
    case pause = "/v1/pause"

    /// Delivery ends at once, in every state: `ReasonRequest` or nothing → `CommandReply` (SR-16).
    case stop = "/v1/stop"

    /// Going on after a pause is proposed: `ResumeRequest` → `ProposalReply` (SR-29).
    case resume = "/v1/resume"

    /// Another rate: `RateRequest` (SR-12).
    ///
    /// Answers 201 with a `ProposalReply` for a raise, which waits for its confirmation, or 202 with
    /// a `CommandReply` for a lowering, which is one act.
    case rate = "/v1/rate"

    /// The barrel was read: `BarrelRequest` → `BarrelReply` (SR-17).
    case barrel = "/v1/barrel"

    /// Where a patient stands in a course: `CourseReply` (SR-08).
    case course = "/v1/courses/{patient}"

    /// A patient's course is closed: `CloseCourseRequest` → `CourseReply` (SR-08).
    case closeCourse = "/v1/courses/{patient}/close"

    /// The drug library's file is read again: `LibraryReply`; it is used as soon as no infusion
    /// exists (SR-53).
    case reloadLibrary = "/v1/library/reload"

    /// Every alarm that is not ended: `AlarmsReply`.
    case alarms = "/v1/alarms"

    /// A person has seen an alarm: `AlarmReply` (SR-41).
    case acknowledge = "/v1/alarms/{id}/acknowledge"

    /// What was infused so far, newest first: `SessionsReply`.
    case sessions = "/v1/sessions"

    /// The journal's chain is checked from end to end: `JournalReply` (SR-50).
    case journalVerification = "/v1/journal/verification"

    /// Status and alarms as they change, as server-sent events: `ControlEvent`.
    ///
    /// The first event is the status as it is, unless a `Last-Event-ID` says what was seen already.
    case events = "/v1/events"

    /// The methods in use.
    public enum Method: String, Hashable, Sendable {
        /// Reads and changes nothing.
        case get = "GET"
        /// Acts.
        case post = "POST"
    }

    /// How it is asked.
    public var method: Method {
        switch self {
        case .status, .alarms, .sessions, .journalVerification, .events, .course: .get
        case .order, .confirm, .override, .start, .pause, .stop, .resume, .rate, .barrel,
            .closeCourse, .reloadLibrary, .acknowledge:
            .post
        }
    }

    /// Whether the client must send an `Idempotency-Key` that it made itself.
    ///
    /// Stop and pause need none (SR-16): doing them twice is doing them once, and nothing may stand
    /// between a person and a stop.
    public var needsIdempotencyKey: Bool {
        switch self {
        case .order, .confirm, .override, .start, .resume, .rate, .barrel, .closeCourse,
            .reloadLibrary, .acknowledge:
            true
        case .pause, .stop, .status, .alarms, .sessions, .journalVerification, .events, .course:
            false
        }
    }

    /// The path with its name in braces, if any, replaced by `argument`.
    ///
    /// Everything but ASCII letters, digits, `-`, `.` and `_` in the argument is percent-encoded, so
    /// that no argument can reach another path.
    public func path(_ argument: String = "") -> String {
        guard let open = rawValue.firstIndex(of: "{"), let close = rawValue.firstIndex(of: "}")
        else { return rawValue }
        return rawValue[..<open] + Self.percentEncoded(argument)
            + rawValue[rawValue.index(after: close)...]
    }

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

/// The bounds of a message on the control socket (SR-63, SR-64).
public enum MessageBounds {
    /// The longest request body: 16 KiB.
    public static let requestBytes = 16 * 1_024

    /// The longest reply body and the longest single event: 4 MiB.
    public static let replyBytes = 4 * 1_024 * 1_024

    /// The longest text in a request, in Unicode scalars.
    public static let textScalars = 500

    /// The longest `Idempotency-Key`, in characters, all of them printable ASCII.
    public static let idempotencyKeyCharacters = 64

    /// The longest silence on an event stream, in seconds.
    ///
    /// The server sends a comment line (`:`) when nothing else was sent for so long; a client that
    /// hears nothing for three times as long counts the daemon as lost.
    public static let heartbeatSeconds = 5
}
