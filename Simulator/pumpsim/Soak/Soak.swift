import ArgumentParser
import Foundation
import Glibc
import SystemSimulation

/// `pumpsim soak`: whole days at the chair under virtual time, each from one seed.
struct Soak: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Live through many simulated days, with faults, and hold each to its laws.",
        discussion: """
            Every day is drawn from a seed: who is in the chair, what is ordered, how people act and \
            err, and what goes wrong with pump, line, disk, host and daemon. The real control loop, \
            driver and recovery run in it; the same seed with the same build is the same day.

            A day on which a law is broken is told with its seed, the least that still breaks it, \
            the command that replays it, and as a seed file, which stays the same day when a later \
            version draws otherwise (`pumpsim replay --file`). So is a day that an error ends, \
            with nothing left out of it. With --until-broken the first such day ends the soak, and \
            all that is printed is 'held: N days', or 'broken: N days, seed S: LAW: what was seen', \
            the same on every machine and for any number of jobs; with --keep besides where its \
            seed file is.

            Exit codes: 0 every law held; 1 a law was broken, or an error ended a day; 3 every law \
            held, but of \(SoakTable.enough) days and more some fault or alarm was in none, unless \
            they were flawless; 64 wrong usage; 73 the folder or a seed file in it cannot be made.
            """
    )

    @Option(help: "How many days; at first 100, and with --for no bound.")
    var seeds: Int?

    @Option(help: "The first seed; the others follow it.")
    var from: UInt64 = 1

    @Option(name: .customLong("for"), help: "Begin no more days after so many seconds.")
    var seconds: Int?

    @Option(
        help: """
            The folder to put a seed file into for each of the first five days that failed; with \
            --until-broken for the first.
            """
    )
    var keep: String?

    @Option(help: "How many days are lived through side by side; at first one for each core.")
    var jobs = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "End with the first day on which a law is broken, and say only which.")
    var untilBroken = false

    @Flag(help: "Nothing goes wrong and nobody makes a mistake: one infusion a day.")
    var flawless = false

    @Option(help: "The pump: new-era.")
    var pump = "new-era"

    /// How many days at the most, where there is a bound.
    private var most: Int? { seeds ?? (seconds == nil ? 100 : nil) }

    func validate() throws {
        let count = most ?? 1
        guard count > 0 else {
            throw ValidationError("--seeds \(count) was asked for; it is at least 1")
        }
        guard UInt64(count) - 1 <= UInt64.max - from else {
            throw ValidationError(
                "\(count) days from seed \(from) on go beyond the last seed there is, \(UInt64.max): "
                    + "take --seeds \(UInt64.max - from + 1) or fewer"
            )
        }
        guard (1...1_000_000).contains(seconds ?? 1) else {
            throw ValidationError("--for \(seconds ?? 0) was asked for; it is 1 to 1000000 s")
        }
        guard (1...256).contains(jobs) else {
            throw ValidationError("--jobs \(jobs) was asked for; it is 1 to 256")
        }
        guard pump == "new-era" else {
            throw ValidationError("--pump '\(pump)' is not known: there is new-era")
        }
    }

    func run() throws {
        if let keep {
            try reportingFailure { () throws(SimulatorFailure) in try SeedFolder.make(keep) }
        }
        let chair = try Chair()
        let last = most.map { from + UInt64($0 - 1) } ?? .max
        let days = SoakDays(from: from, through: last, untilBroken: untilBroken)
        let clock = ContinuousClock()
        let begun = clock.now
        let bar = ProgressBar(days: most, seconds: seconds)
        let isFlawless = flawless
        let threads = (0..<jobs).map { _ in
            Thread {
                while let seed = days.next() {
                    let day =
                        isFlawless
                        ? Day(seed: seed, only: [], isFlawless: true) : Day(seed: seed)
                    days.end(day, Result { try chair.play(day) })
                }
            }
        }
        for thread in threads {
            thread.stackSize = 8 << 20
            thread.start()
        }
        var memory = try ResidentMemory()
        while !days.areOver {
            usleep(100_000)
            let took = begun.duration(to: clock.now)
            try memory.look(after: days.progress.ended, isTenthOver: isTenthOver(days, took))
            bar.show(days.progress, after: took)
            if let seconds, took >= .seconds(seconds) { days.close() }
        }
        bar.end()
        let outcome = days.outcome
        if !untilBroken {
            let table = SoakTable(outcome, took: begun.duration(to: clock.now), isFlawless)
            print(table.text + "\n\n" + memory.text)
        }
        try tell(outcome, chair)
    }

    private func tell(_ outcome: SoakDays.Outcome, _ chair: Chair) throws {
        let failed = FailedDays(outcome: outcome, chair: chair, keep: keep)
        try reportingFailure { () throws(SimulatorFailure) in
            if untilBroken {
                try failed.tellFirst(after: from) { print($0) }
            } else {
                try failed.tell { print($0) }
            }
        }
        if outcome.failed > 0 { throw ExitCode(1) }
        if !untilBroken, !SoakTable.unreached(outcome, flawless).isEmpty { throw ExitCode(3) }
    }

    private func isTenthOver(_ days: SoakDays, _ took: Duration) -> Bool {
        if let most, days.progress.ended * 10 >= most { return true }
        return seconds.map { took >= .milliseconds($0 * 100) } ?? false
    }
}
