import DoseMath
import InfusionCore
import PumpSimulator

/// Holds what happens to the laws; it knows the plunger, the orders and the clock, and believes nothing
/// that the daemon says of what it delivered.
///
/// Some bounds begin with what the daemon records: a stop, a pause and an end say from when the plunger has
/// to stand; a loss that it alarms allows its count one lease more; a stall that it alarms is one; a rate
/// it has lowered may be confirmed again; and whether what a hand starts can show in a count is its word.
///
/// Its arithmetic is its own: whole numbers, cross-multiplied, nothing of DoseMath's conversions.
struct Judge {
    /// The first law that was broken.
    private(set) var broken: Violation?

    let bounds: ChairBounds
    var window: RateWindow
    var keys = Keys()
    var expected: [ExpectedAlarm] = []
    /// Whether it was told that the plunger does not stand, and it has not stood since.
    var isToldOfMotion = false

    /// What is the plunger's and what is the session's.
    var session: WatchedSession?

    /// Until when the plunger may move, line ns; all its life while it runs as it was told.
    var mayMoveUntil = Int64.min
    /// The fastest that may be on the wire.
    var fastest: Int64 = 0
    /// The fastest once the plunger has stood.
    var nextFastest: Int64 = 0
    /// The intent that must be durable before the plunger moves, by its fact's number.
    var intent: Int?
    /// Whether the plunger was seen moving by it.
    var hasRun = false
    /// When bytes last reached the pump, and whether it stops a lease after that.
    var lastContact = Int64.min
    var hasLease = true
    /// Whether a person has started the pump at its own keypad, and until when that must be stopped.
    var isHandStarted = false
    var handStopsBy = Int64.min
    /// The motor's steps as that was, and as the first of what was not read since was.
    var handFrom: Int64 = 0
    var unreadFrom: Int64 = 0
    /// Since when what a person delivered by hand could have been read off the pump, ns.
    var handStood: Int64?
    var isRead = false
    private var wasMoving = false
    /// By how many thousandths the motor may run ahead of what the pump counts today.
    let drift: Int64
    /// What a thousandfold `moved` of a nanolitre is, at the most.
    let movedPerNanoliter: Int128
    /// By how much the pump's own count is false.
    var miscount = Miscount()
    /// Whether the pump may hold a rate that it was not told: who starts it by hand starts that (N-06).
    var holdsAnother = false
    /// Whether the motor has stalled since drug was last begun.
    var hasStalled = false
    /// Since the count was last seen to be true: for how long no daemon lived, ns, and whether what the
    /// pump counted meanwhile may be lost, so that all of it counts.
    var deadTime: Int64 = 0
    var isCountLost = false
    /// Since then: how often the pump's running may not have been seen.
    var losses: Int64 = 0
    /// By how much the count was above the plunger then, nL: a digit of the display at the most.
    var carried: Int128 = 0

    /// The lease, and how long after it a motor may still turn.
    static let lease: Int64 = 10_000_000_000
    static let margin: Int64 = 100_000_000

    /// Within what the plunger stands after a stop on a sound line, ns.
    let stopBound: Int64
    private let begun: Int64

    init(bounds: ChairBounds, stop: Int64, drift: Int64, begun: Int64) {
        self.bounds = bounds
        self.begun = begun
        stopBound = stop
        self.drift = drift
        movedPerNanoliter = (1_000 + Int128(drift)) * StepVolume.denominator
        window = RateWindow(ceiling: bounds.fastest)
    }

    mutating func breaks(_ law: Law, at: Int64, _ seen: String) {
        if broken == nil { broken = Violation(law: law, at: at - begun, seen: seen) }
    }

    /// Looks at the plunger.
    ///
    /// - Parameters:
    ///   - plunger: the truth.
    ///   - at: the world's time, ns.
    ///   - durable: how many of the daemon's facts are on the disk.
    mutating func look(_ plunger: PlungerReading, at: Int64, durable: Int) {
        if let excess = window.take(plunger.motorSteps, plunger.step, at: at, drift: drift) {
            breaks(.window, at: at, "\(excess) pL more than \(bounds.fastest) nL/h give")
        }
        defer { wasMoving = plunger.isMoving }
        guard plunger.isMoving else {
            fastest = nextFastest
            if isHandStarted {
                isHandStarted = false
                session?.byHand += max(0, plunger.motorSteps - handFrom + 1)
                handStood = at
                miscount.hides(false, at: plunger.motorSteps)
            }
            return
        }
        let rate = plunger.rateNanolitersPerHour
        mayMove(rate, at: at)
        if !isHandStarted || !holdsAnother { staysBelow(rate, at: at) }
        if let intent, durable < intent, !wasMoving, !isHandStarted {
            breaks(.intent, at: at, "fact \(intent) is not durable, \(durable) are")
        }
        lookAtSession(plunger, at: at)
    }

    private mutating func staysBelow(_ rate: Int64, at: Int64) {
        // What a hand starts is what the pump's memory holds, which a lowering does not change.
        let approved = isHandStarted ? max(fastest, session?.fastest ?? 0) : fastest
        if rate > approved { breaks(.ceiling, at: at, "\(rate) nL/h, approved \(approved) nL/h") }
        if rate > bounds.fastest {
            breaks(.ceiling, at: at, "\(rate) nL/h, hard ceiling \(bounds.fastest) nL/h")
        }
    }

    private mutating func mayMove(_ rate: Int64, at: Int64) {
        if isHandStarted {
            if at > handStopsBy { breaks(.stop, at: at, "started by hand, moves at \(rate) nL/h") }
            return
        }
        if at > mayMoveUntil {
            breaks(session == nil ? .keys : .stop, at: at, "moves at \(rate) nL/h")
        }
        hasRun = true
        if hasLease, at > lastContact + Self.lease + Self.margin {
            breaks(.lease, at: at, "heard nothing for \((at - lastContact) / 1_000_000) ms")
        }
    }

    private mutating func lookAtSession(_ plunger: PlungerReading, at: Int64) {
        guard let session else { return }
        // What a hand gives on top the daemon can only stop; what no count tells it does not know of.
        let byHand = session.byHand + (isHandStarted ? plunger.motorSteps - handFrom + 1 : 0)
        var most = session.confirmed ?? bounds.most
        if byHand > 0 { most += plunger.step.nanolitersTruncated(steps: byHand) + 1 }
        most = min(most, bounds.most)
        if exceeds(session.moved(plunger), most, plunger) {
            breaks(.session, at: at, "more than \(most) nL")
        }
    }
}

/// A session as the judge watches it.
struct WatchedSession {
    let number: Int
    /// When it was opened, the world's time in ns.
    var openedAt: Int64 = 0
    /// The motor's steps as it was opened.
    let from: Int64
    /// What its steps may run at, nL/h: as ordered, until a lowering ends the ordered program.
    var prescribed: [Int64]
    /// The fastest rate it ever had, nL/h.
    var fastest: Int64 = 0
    /// The most it was ever confirmed to give in all, nL.
    var confirmed: Int64?
    /// The steps that the motor made because a person had started the pump at its own keypad.
    var byHand: Int64 = 0

    /// What the plunger has moved since at the least, in nL times `StepVolume.denominator`: the motor may
    /// have owed a step as the session was opened.
    func moved(_ plunger: PlungerReading) -> Int128 {
        Int128(max(0, plunger.motorSteps - from - 1)) * plunger.step.numerator
    }
}
