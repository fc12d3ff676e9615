public import DoseMath

/// One infusion of one patient, from its first intended start to its end.
public struct Session: Hashable, Sendable, Codable {
    /// Counts up for ever in one record.
    public let number: Int

    /// The proposal it was opened with.
    @Indirect public private(set) var opening: Draft

    /// When it was opened, on the wall.
    public let openedAt: WallTime

    /// What the nurse last confirmed.
    @Indirect public internal(set) var confirmed: Draft

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

    /// Who attends the patient and when she last looked; `nil` before the start is recorded.
    @Seldom public internal(set) var rounds: Rounds?

    /// What has to be seen to at the patient before it may go on.
    @FixedOrder public internal(set) var holds: Set<Hold>

    /// The adverse events noted last.
    public internal(set) var adverseEvents: [AdverseEvent]

    /// What a person gave as the reason of the last pause or stop.
    public internal(set) var remark: String?

    /// Why an alarm or a person ends it, from then on: no restart before its end makes it go on (SR-29,
    /// SR-43).
    public internal(set) var mustEnd: EndReason?

    /// How it ended; `nil` while it has not.
    public internal(set) var end: SessionEnd?

    /// How the patient left; `nil` while the patient has not been discharged.
    public internal(set) var discharge: Discharge?

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
        rounds = nil
        holds = []
        adverseEvents = []
        remark = nil
        mustEnd = nil
        end = nil
        discharge = nil
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

    /// Whether by the record alone its pump counts anew since a reset it told of.
    var countsAnew: Bool { counterLost && tally.shown == .zero }

    /// Whether by the record alone drug that flows now, whoever started it, shows in its count (SR-07).
    public var countsWhatFlows: Bool {
        !counterLost || countsAnew && tally.before > .zero
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
