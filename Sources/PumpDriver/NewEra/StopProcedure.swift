import DoseMath

/// Stops the pump and goes on until a status read shows it stopped (SR-28, SR-31).
///
/// A stop that is answered, even by an alarm, is followed by a status read on the quiet line; one that
/// is not answered, or arrived damaged, is sent again only after the repeat time, because a torn frame
/// swallows what follows it for half a second. No read follows a damaged one: it would renew the lease,
/// and on a line that lets one frame in ten through the pump would run on. None is needed either: on a
/// quiet line the word that it was damaged comes with the state, as a read's answer does. A paused pump
/// is stopped once more: only the second stop sets its program back.
struct StopProcedure {
    private enum Step {
        case stop(at: Moment)
        case stopSent
        case read
        case readSent
    }

    /// What the pump was seen to be.
    enum Seen {
        /// Stopped: it is over.
        case stopped
        /// Standing, its program held; it goes on until the pump is stopped.
        case paused
        /// Nothing, or moving.
        case notYet
    }

    private let repeatTime: Span
    private var step: Step
    private var lastStop: Moment?
    private var pauses = 0

    /// Stops that nothing valid followed.
    private(set) var unanswered = 0

    /// Whether anything valid came.
    private(set) var heard = false

    /// Whether the pump was seen paused: it stands, one more stop is on its way.
    var stands: Bool { pauses > 0 }

    init(now: Moment, repeatTime: Span) {
        step = .stop(at: now)
        self.repeatTime = repeatTime
    }

    /// When the next stop is to leave, whatever else is in flight; `nil` while one is in hand.
    var nextStop: Moment? {
        if case .stop(let moment) = step { moment } else { nil }
    }

    /// Whether a status read is wanted, once the line is quiet.
    var wantsRead: Bool {
        if case .read = step { true } else { false }
    }

    /// A person asks again: at once, or on the stop that left less than the repeat time ago.
    mutating func hurry(now: Moment) {
        if let lastStop, now.since(lastStop) < repeatTime { return }
        step = .stop(at: now)
    }

    /// The stop was given out.
    mutating func sentStop(now: Moment) {
        lastStop = now
        step = .stopSent
    }

    /// The status read was given out.
    mutating func sentRead() {
        step = .readSent
    }

    /// Takes what became of the stop or the read.
    ///
    /// - Parameters:
    ///   - answer: what came, or that nothing did.
    ///   - overtook: whether the frame was sent while another answer may have been on its way.
    ///   - now: when it came.
    ///   - left: when the frame had left the line.
    /// - Returns: what the pump was thereby seen to be.
    mutating func take(
        _ answer: NewEraAnswer,
        overtook: Bool,
        now: Moment,
        left: Moment
    ) -> Seen {
        if answer != .silence { heard = true }
        switch step {
        case .stop, .read:
            return .notYet
        case .stopSent:
            switch answer {
            case .silence:
                unanswered += 1
                step = .stop(at: left.after(repeatTime))
            case .refusal(let motion, .garbledPacket):
                // A read would renew the lease of a pump that no stop reaches (SR-22).
                step = .stop(at: left.after(repeatTime))
                return overtook ? .notYet : saw(motion)
            case .status, .infused, .rate, .text, .refusal, .alarm, .nonsense: step = .read
            }
            return .notYet
        case .readSent:
            return judge(answer, now: now, left: left)
        }
    }

    private mutating func judge(_ answer: NewEraAnswer, now: Moment, left: Moment) -> Seen {
        step = .stop(at: left.after(repeatTime))
        switch answer {
        case .status(let motion):
            let isFirstPause = motion == .paused && pauses == 0
            if isFirstPause { step = .stop(at: now) }
            return saw(motion)
        case .silence:
            unanswered += 1
            return .notYet
        case .infused, .rate, .text, .refusal, .alarm, .nonsense:
            return .notYet
        }
    }
    private mutating func saw(_ motion: PumpStatus.Motion) -> Seen {
        switch motion {
        case .stopped: return .stopped
        case .paused:
            pauses += 1
            return .paused
        case .infusing, .withdrawing, .timedPause, .waitingForTrigger, .purging: return .notYet
        }
    }
}
