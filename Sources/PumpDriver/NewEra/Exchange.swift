import DoseMath

/// The one command in flight, and when the line is quiet again.
///
/// An answer carries no word of what it answers. So nothing but a stop is sent while one may still
/// be on its way: after a proper answer the line is quiet at once, after anything else only when it
/// has rested, which also lets the pump drop a packet that reached it torn.
struct Exchange {
    /// For how long a line is read before it counts as quiet where nobody has read it for a while.
    ///
    /// A host that slept finds the answer of before its sleep in its own buffers: taken for the answer
    /// to the next read it would tell an old count as a new one. Serial adapters hold bytes back for
    /// 16 ms as they are delivered.
    static let look = Span.milliseconds(50)

    private let byteTime: Int64
    private let answerTime: Span
    private let rest: Span

    /// What was sent and is not answered yet.
    private(set) var asked: NewEraCommand?

    /// When its answer is no longer awaited.
    private(set) var deadline = Moment(nanoseconds: .min)

    /// When the last frame has left the line.
    private(set) var left = Moment(nanoseconds: .min)

    /// From when on something other than a stop may be sent, once nothing is awaited.
    private(set) var quiet = Moment(nanoseconds: .min)

    /// Whether it was sent before the one ahead of it was over, known or found by what came: a stop.
    ///
    /// Which of the two an answer belongs to cannot be told, so none counts until the deadline.
    private(set) var overtakes = false

    /// Whether anything valid came while it overtook.
    private(set) var heard = false

    /// The state told with the word that a packet arrived damaged, which may have been the stop.
    private(set) var damagedIn: PumpStatus.Motion?

    /// - Parameters:
    ///   - baud: bits per second; a byte is ten bits.
    ///   - answerTime: from the frame's last bit to the end of its answer.
    ///   - rest: from a frame's last bit to the next after no proper answer.
    init(baud: Int, answerTime: Span, rest: Span) {
        byteTime = 10 * 1_000_000_000 / Int64(baud)
        self.answerTime = answerTime
        self.rest = rest
    }

    /// Whether nothing is awaited and nothing can be on its way.
    func isQuiet(at now: Moment) -> Bool { asked == nil && now >= quiet }

    /// A frame is given out.
    mutating func sent(_ command: NewEraCommand, bytes: Int, now: Moment) {
        overtakes = !isQuiet(at: now)
        heard = false
        damagedIn = nil
        left = max(now, left).after(Span(nanoseconds: Int64(bytes) * byteTime))
        deadline = left.after(answerTime)
        asked = command
    }

    /// Something valid came while an overtaking stop is in flight.
    mutating func hears(_ reply: NewEraReply) {
        heard = true
        if case .state(let motion, .error(.garbledPacket)) = reply { damagedIn = motion }
    }

    /// What answers no stop came after one: the answer to what another asked, a host that died among them.
    ///
    /// The stop was on the way beside it, and its own answer may be too, though the line counted as quiet.
    mutating func findsItOvertook() {
        overtakes = true
        heard = true
    }

    /// Its answer came, or enough for a stop that overtook: the line is quiet.
    mutating func settled(now: Moment) {
        asked = nil
        quiet = now
    }

    /// It ended otherwise: the line rests first, and is looked at after whatever kept us from it.
    mutating func broken(now: Moment) {
        asked = nil
        quiet = max(left.after(rest), now.after(Self.look))
    }
}
