public import DoseMath

/// One infusion of one patient, from its first intended start to its end.
public struct Session: Hashable, Sendable {
    /// Counts up for ever in one record.
    public let number: Int

    /// The proposal it was opened with.
    public let opening: Draft

    /// When it was opened, on the wall.
    public let openedAt: WallTime

    /// What the nurse last confirmed.
    public internal(set) var confirmed: Draft

    /// What has been delivered.
    public internal(set) var tally: Tally

    /// For how long drug has flowed, procedure clock, without the run under way.
    public internal(set) var infused: Span

    /// The rate that is or may be on the wire: zero where the pump was seen stopped.
    public internal(set) var rateOnWire: FlowRate

    /// The session's volume at which the pump stops by itself at the latest (SR-23).
    ///
    /// A lowered rate leaves it as it is: the pump keeps the limit it was programmed with.
    public internal(set) var pumpStopsAt: Volume

    /// The pump's own count of infused volume was lost and begins anew with the next run.
    public internal(set) var counterLost: Bool

    /// When the pump was first seen running, on the line clock of the boot it was in.
    public internal(set) var firstRan: Moment?

    /// The rate it last ran at.
    public internal(set) var lastRan: FlowRate?

    /// When the rate last rose, on the line clock of the boot it was in.
    public internal(set) var roseAt: Moment?

    /// The syringe on the pump, once a nurse has said what is in it.
    public internal(set) var syringe: MountedSyringe?

    /// What a nurse last read on the barrel.
    public internal(set) var barrel: BarrelReading?

    /// How it ended; `nil` while it has not.
    public internal(set) var end: SessionEnd?

    /// Opens a session.
    init(number: Int, opening: Draft, openedAt: WallTime) {
        self.number = number
        self.opening = opening
        self.openedAt = openedAt
        confirmed = opening
        tally = .nothing
        infused = Span(nanoseconds: 0)
        rateOnWire = .zero
        pumpStopsAt = opening.sessionVolume
        counterLost = true
        firstRan = nil
        lastRan = nil
        roseAt = nil
        syringe = nil
        barrel = nil
        end = nil
    }

    /// Drug is about to be sent.
    mutating func intends(_ intent: Intent) {
        confirmed = intent.draft
        // A pump that runs keeps the limit it has until it has been stopped and programmed anew.
        pumpStopsAt = rateOnWire > .zero ? max(pumpStopsAt, intent.stopsAt) : intent.stopsAt
        // From here on the pump may run at this rate: nothing less may be assumed (SR-21).
        rateOnWire = intent.rate
        if intent.clearsCounter { tally.counterCleared() }
        guard let filled = intent.newSyringe else { return }
        syringe = MountedSyringe(
            filled: filled,
            counted: tally.delivered,
            settled: tally.settled
        )
        barrel = nil
    }

    /// The pump was seen running.
    mutating func ran(at rate: FlowRate, _ line: Moment) {
        rateOnWire = rate
        counterLost = false
        if firstRan == nil { firstRan = line }
        if let before = lastRan, rate > before { roseAt = line }
        lastRan = rate
    }

    /// A running pump took a lower rate.
    mutating func lowered(to draft: Draft) {
        confirmed = draft
        rateOnWire = draft.program.rate
        lastRan = draft.program.rate
    }

    /// A nurse read the barrel; what is gone beyond the count counts, and the pump's own limit is
    /// that much further off (SR-07, SR-17).
    mutating func wasRead(_ barrel: BarrelReading) {
        self.barrel = barrel
        guard !barrel.agrees, let syringe else { return }
        let before = tally.deliveredAtMost
        tally.foundGone(syringe.settled.plus(barrel.gone))
        pumpStopsAt = pumpStopsAt.plus(tally.deliveredAtMost.lessOrZero(before))
    }

    /// The infusing time still left of the window ordered at the opening, in whole seconds.
    func windowLeft(after infused: Span) -> Window {
        let whole = opening.opening.window
        // Part seconds count as used: what is left is never too long.
        let used = (infused.nanoseconds + 999_999_999) / 1_000_000_000
        do {
            return whole.lessOrZero(try .seconds(min(used, whole.seconds)))
        } catch {
            preconditionFailure("bounded by the session's window")
        }
    }

    /// The whole of the window ordered at the opening.
    var window: Span { .seconds(opening.opening.window.seconds) }

    /// The drug delivered at the most, and the drug that was ordered.
    var drug: (deliveredAtMost: Mass, ordered: Mass) {
        let concentration = opening.program.order.concentration
        return (
            tally.deliveredAtMost.massRoundedUp(at: concentration),
            opening.program.volume.massRoundedUp(at: concentration)
        )
    }
}

/// How and why a session ended.
public struct SessionEnd: Hashable, Sendable, Codable {
    /// The three ends.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// All that was ordered is in.
        case completed
        /// A person, or a pause that lasted too long, ended it early.
        case stopped
        /// The daemon ended it because something is wrong.
        case faulted
    }

    /// Which of the three.
    public let kind: Kind

    /// Why, in words.
    public let reason: EndReason

    /// When, on the wall.
    public let at: WallTime
}

/// Why a session ended.
public enum EndReason: String, Hashable, Sendable, Codable {
    /// The pump reached its volume limit and stopped by itself.
    case volumeReached = "the ordered volume is in"
    /// The infusing time is over.
    case windowOver = "the infusing time is over"
    /// A person stopped it.
    case stoppedByPerson = "stopped by a person"
    /// The daemon was told to end.
    case daemonEnded = "pumpd was shut down"
    /// The host was restarted: how long it was away cannot be told.
    case hostRestarted = "the host was restarted"
    /// It was paused too long.
    case pausedTooLong = "paused too long"
    /// First start to end took too long.
    case sessionTooLong = "the time from first start to end is over"
    /// The pump delivered more than any rate on the wire.
    case overDelivery = "the pump delivered more than it was told"
    /// The record could not be written.
    case recordFailed = "the record could not be written"
    /// The two computations disagree.
    case computationsDisagree = "the two computations of the dose disagree"
}
