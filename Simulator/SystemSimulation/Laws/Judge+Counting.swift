import DoseMath
import PumpSimulator

// What is counted, beside what moved.

extension Judge {
    /// Whether the plunger moved further than a count, as far as its motor and its count are right.
    func exceeds(_ moved: Int128, _ counted: Int64, _ plunger: PlungerReading) -> Bool {
        let tooFew = miscount.tooFew(at: plunger.motorSteps)
        if tooFew == 0 { return moved * 1_000 > Int128(counted) * movedPerNanoliter }
        // A slow motor was asked for more than it moved of what was not counted.
        let uncounted = Int128(tooFew) * plunger.step.numerator
        let slow = Int128(1_000 - drift)
        let asked = Int128(counted) * StepVolume.denominator + (uncounted + slow - 1) / slow
        return moved * 1_000 > asked * (1_000 + Int128(drift))
    }

    /// Compares the count with the plunger where nothing is unseen any more.
    ///
    /// - Parameters:
    ///   - counted: the most a session can have delivered by the daemon's reckoning.
    ///   - plunger: the truth; it stands.
    ///   - misread: what readings of the barrel were wrong by, nL.
    ///   - at: the world's time, ns.
    mutating func settle(
        _ counted: Volume,
        with plunger: PlungerReading,
        misread: Int64,
        at: Int64
    ) {
        guard let session else { return }
        let moved = session.moved(plunger) / StepVolume.denominator
        let overcounted =
            Int128(miscount.tooMany(at: plunger.motorSteps)) * plunger.step.numerator
            / (Int128(1_000 - drift) * StepVolume.denominator)
        let unseen = session.fastest * (Self.unseen / 1_000_000) / 3_600_000 + Self.unit
        let dead = isCountLost ? Int128(session.fastest) * Int128(deadTime) / 3_600_000_000_000 : 0
        // An inaccurate motor may also have moved less than it counted.
        let lag = moved * Int128(drift) / 1_000
        let allowed =
            moved + lag + dead + overcounted + carried
            + Int128(misread + (losses + 1) * unseen)
        if Int128(counted.nanoliters) > allowed {
            breaks(
                .overcounted,
                at: at,
                "\(counted.nanoliters) nL counted, \(moved) nL moved, \(losses) losses"
            )
        }
        // What no loss has left in the count by now it never will.
        guard Int128(counted.nanoliters) <= moved + lag + Int128(Self.unit) else { return }
        (losses, deadTime, isCountLost) = (0, 0, false)
        carried = max(0, Int128(counted.nanoliters) - moved)
    }

    /// For how long a pump may run on unseen: its lease and the last stops before a silence, ns.
    static let unseen: Int64 = 11_800_000_000
    /// One unit of the last digit that a display of four digits shows above 10 mL, nL.
    static let unit: Int64 = 10_000

    /// Within what a pump's count is read off it, ns.
    static let reads: Int64 = 1_000_000_000

    /// Whether pumpd reads the pump's count: where it does not, what a hand delivered waits for it.
    mutating func reads(_ reads: Bool, at: Int64) {
        if handStood != nil, !reads || !isRead { handStood = at }
        isRead = reads
    }

    /// Compares what is counted with the plunger.
    ///
    /// - Parameters:
    ///   - counted: the most a session can have delivered by the daemon's reckoning.
    ///   - plunger: the truth.
    ///   - at: the world's time, ns.
    mutating func compare(_ counted: Volume, with plunger: PlungerReading, at: Int64) {
        if let handStood, at <= handStood + Self.reads { return }
        handStood = nil
        guard let session, !isHandStarted else { return }
        let moved = session.moved(plunger)
        if exceeds(moved, counted.nanoliters, plunger) {
            breaks(
                .counted,
                at: at,
                "\(moved / StepVolume.denominator) nL moved, \(counted.nanoliters) nL counted"
            )
        }
    }
}
