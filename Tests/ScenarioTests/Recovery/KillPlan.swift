import SeededChance

/// How one daemon ends before its time: in the middle of what, when, by which signal, and what comes
/// after it.
///
/// All of it follows from the seed: the same seed is the same plan on every machine. What a machine
/// makes of it in its own microseconds is its own.
struct KillPlan: Sendable, CustomStringConvertible {
    /// What is going on as the signal comes.
    enum Moment: String, CaseIterable, Sendable {
        case ordering, confirming, starting, running, raising, lowering, pausing, resuming, stopping
        /// The volume is reached and the session ends by itself.
        case completing
        case discharging
        /// Killed already once, and on its way up again.
        case comingUp
        /// Colleagues sign in one after the other while the infusion runs.
        case signingIn

        /// How long after the act of the moment the signal may come, in ms.
        fileprivate var delays: ClosedRange<Int> {
            switch self {
            case .ordering, .confirming, .discharging: 0...40
            case .starting, .pausing, .stopping: 0...900
            case .running: 0...2_500
            case .raising: 0...2_000
            case .lowering: 0...500
            case .signingIn: 100...1_500
            case .resuming: 0...1_200
            case .completing: 2_000...6_000
            case .comingUp: 0...1_500
            }
        }
    }

    /// How the daemon is ended.
    enum Ending: String, Sendable {
        /// `kill -9`: it does nothing any more.
        case killed
        /// SIGTERM: it stops the pump first.
        case terminated
    }

    let seed: UInt64
    let ending: Ending
    let moment: Moment
    /// From the act of the moment to the signal.
    let delay: Duration
    /// Whether the daemon is started again at once, or only when the lease is over.
    let restartsAtOnce: Bool
    /// Whether the nurse goes on with the infusion afterwards, where there is one, or ends it.
    let goesOn: Bool

    /// Draws a plan; of as many seeds in a row as there are moments each has another one.
    init(seed: UInt64, ending: Ending) {
        self.seed = seed
        self.ending = ending
        let moments = Moment.allCases
        moment = moments[Int(seed % UInt64(moments.count))]
        var chance = SeededGenerator(seed: seed)
        // To the microsecond, as what it may fall between takes less than a millisecond.
        let span = moment.delays.lowerBound * 1_000...moment.delays.upperBound * 1_000
        delay = .microseconds(Int.random(in: span, using: &chance))
        restartsAtOnce = Bool.random(using: &chance)
        goesOn = Bool.random(using: &chance)
    }

    var description: String {
        "seed \(seed): \(ending.rawValue) \(delay / .milliseconds(1)) ms into \(moment.rawValue),"
            + " restarted \(restartsAtOnce ? "at once" : "after the lease"),"
            + " then \(goesOn ? "gone on with" : "ended")"
    }
}
