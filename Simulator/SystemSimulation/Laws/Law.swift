/// What must hold at every step of every simulated day, judged on the simulated plunger.
public enum Law: String, Sendable, Hashable, CaseIterable {
    /// The rate at which the plunger is driven is at most what a nurse read back, what was prescribed
    /// and every hard ceiling, exactly; a raise at most doubles it (SR-03, SR-04, SR-10, SR-12).
    case ceiling = "commanded at most approved, approved at most every hard ceiling"
    /// The motor's steps are at most what is counted; an inaccurate motor's within its accuracy
    /// (SR-07, SR-21).
    case counted = "the plunger is at most what is counted"
    /// Counted is at most the plunger and what may have flowed unseen: rate x lease and one unit of
    /// the display, for each loss of the pump's own count (SR-27).
    case overcounted = "counted is at most the plunger, rate x lease and one display unit"
    /// Over every stretch of 60 s and more no more goes in than the hard rate ceiling gives (SR-04).
    case window = "no stretch of 60 s or more above the rate ceiling"
    /// No session is given more than was prescribed and confirmed, nor than its hard ceiling (SR-04,
    /// SR-07, SR-23).
    case session = "no session above what was confirmed, nor above its ceiling"
    /// Nothing moves that was not ordered, confirmed and started (SR-10, SR-11, SR-29).
    case keys = "nothing moves without the three keys"
    /// What drug flows by is on the disk before the pump is set up for it, and before the plunger
    /// moves (SR-20).
    case intent = "the intent is durable before the plunger moves"
    /// After a stop is commanded the plunger stands within its bound (SR-16, SR-28), and so it does
    /// after a daemon has come up beside a pump that runs (SR-22, SR-29).
    case stop = "the plunger stands after a stop"
    /// A pump that hears nothing stands within its lease (SR-22).
    case lease = "the plunger stands when the lease is over"
    /// After a stall nothing is begun again while the line still holds its pressure (SR-47).
    case bolus = "no bolus waits behind a stall as drug is begun again"
    /// The record read again is the state (SR-52).
    case replay = "the record read again is the state"
    /// Who is told that something is done can read it in the record (SR-52).
    case acknowledged = "what was acknowledged is durable"
    /// An alarm that must come does, in its time (SR-14, SR-25 to SR-29, SR-43, SR-46, SR-47,
    /// SR-51, SR-60 to SR-62).
    case alarm = "alarms come in their time"
    /// The loop's deadline moves on (SR-61).
    case progress = "the control loop moves on"
    /// On a day without mishaps, mistakes and a second nurse no alarm of a fault comes, and what was
    /// ordered within the limits flows, and nothing else: whoever stops everything is no safe pump
    /// either (SR-09, SR-60).
    case quiet = "a day on which nothing goes wrong goes well"
}

/// A law that was broken, when and how.
public struct Violation: Error, Sendable, Hashable, CustomStringConvertible {
    /// Which.
    public let law: Law
    /// When, ns since the simulation began.
    public let at: Int64
    /// What was seen instead, with the numbers.
    public let seen: String

    /// One line.
    public var description: String { "\(law.rawValue): \(seen)" }
}
