import SystemSimulation

/// The days of a soak that failed, as it tells them at its end and keeps them.
struct FailedDays {
    let outcome: SoakDays.Outcome
    let chair: Chair
    /// The folder to put a seed file into for each day that is told; `nil` for none.
    let keep: String?

    /// So many are told and kept.
    static let mostTold = 5

    /// Tells the first of them, each as a page, and how many there are besides.
    ///
    /// - Throws: `SimulatorFailure.cannotCreate` where a seed file cannot be written.
    func tell(_ say: (String) -> Void) throws(SimulatorFailure) {
        for failure in outcome.failures.prefix(Self.mostTold) {
            let day = FailedDay(failure, in: chair)
            say(day.text)
            if let keep { say("  kept: \(try SeedFolder.write(day.file, in: keep))") }
        }
        let others = outcome.failed - Self.mostTold
        if others > 0 { say("and \(others) more days that failed") }
    }

    /// Tells the first of them alone, in a line, and keeps the least of it where there is a folder.
    ///
    /// - Parameters:
    ///   - first: the seed of the soak's first day.
    ///   - say: what is told, a line each.
    /// - Throws: `SimulatorFailure.cannotCreate` where its seed file cannot be written.
    func tellFirst(after first: UInt64, _ say: (String) -> Void) throws(SimulatorFailure) {
        guard let failure = outcome.failures.first else {
            return say("held: \(outcome.ended) days")
        }
        let seed = failure.day.seed
        say("broken: \(seed - first + 1) days, seed \(seed): \(failure.what)")
        guard let keep else { return }
        say("kept: \(try SeedFolder.write(FailedDay(failure, in: chair).file, in: keep))")
    }
}
