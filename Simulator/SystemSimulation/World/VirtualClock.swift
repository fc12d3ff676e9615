import DoseMath

/// The clocks of one simulated chair; time passes only when the world says so.
///
/// The world's time goes on for ever. A host's line clock, as CLOCK_BOOTTIME, counts suspension and
/// begins anew with each boot; the clock on the wall goes on, and people set it.
struct VirtualClock {
    /// The world's time in ns.
    private(set) var world: Int64 = 100_000_000_000
    private var bootedAt: Int64 = 0
    private var wallAhead: Int64

    /// A clock at the beginning of a day.
    ///
    /// - Parameter wall: what the clock on the wall shows then, ns since 1970.
    init(wall: Int64) { wallAhead = wall - world }

    /// All clocks of the host; the procedure clock is not scaled here, as with a real pump (SR-65).
    var now: Now {
        let moment = Moment(nanoseconds: world - bootedAt)
        return Now(
            line: moment,
            procedure: moment,
            wall: WallTime(nanoseconds: world + wallAhead)
        )
    }

    /// A moment of the host's line clock as the world's time.
    func world(_ moment: Moment) -> Int64 {
        let (sum, overflow) = moment.nanoseconds.addingReportingOverflow(bootedAt)
        return overflow ? .max : sum
    }

    /// Time passes to a time of the world; one that has passed changes nothing.
    mutating func advance(to world: Int64) { self.world = max(self.world, world) }

    /// Somebody sets the clock on the wall.
    mutating func stepWall(by nanoseconds: Int64) { wallAhead += nanoseconds }

    /// The host boots: its line clock begins at some seconds.
    mutating func boots() { bootedAt = world - 20_000_000_000 }
}
