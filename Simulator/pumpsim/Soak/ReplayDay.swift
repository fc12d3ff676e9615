import ArgumentParser
import SystemSimulation

/// `pumpsim replay`: one simulated day again, as a timeline to read.
struct ReplayDay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Live through one simulated day again and tell all that happens.",
        discussion: """
            The day is drawn from a seed, or stands in a seed file, which holds all that was drawn \
            and stays the same day when a later version draws otherwise.

            For instance:
              pumpsim replay 84 --only 1,3
              pumpsim replay --file Simulator/Seeds/lost_again_and_again.seed

            Exit codes: 0 every law held; 1 a law was broken, or an error ended the day; 64 wrong \
            usage, or a file that cannot be taken.
            """
    )

    @Argument(help: "The day's seed.")
    var seed: UInt64?

    @Option(help: "A seed file, instead of a seed.")
    var file: String?

    @Option(
        help: """
            Of the mishaps of a seed those that happen, by their places from 0 on, as in 0,3; none \
            for none of them.
            """
    )
    var only: String?

    @Flag(help: "Nobody makes a mistake; with a seed.")
    var flawless = false

    @Flag(help: "Tell every frame on the wire, too.")
    var wire = false

    @Flag(help: "Tell the day's digest alone: equal digests are equal days.")
    var digest = false

    @Flag(help: "Tell the day as a seed file, instead of living through it.")
    var asFile = false

    func validate() throws {
        guard (seed == nil) != (file == nil) else {
            throw ValidationError("name a seed, or a seed file by --file, and not both")
        }
        guard file == nil || (only == nil && !flawless) else {
            throw ValidationError(
                "--only and --flawless are for a seed: what happens in a file stands in it"
            )
        }
        guard !asFile || (!wire && !digest) else {
            throw ValidationError(
                "--as-file tells the day without living through it: leave out "
                    + "\(wire ? "--wire" : "--digest"), or --as-file"
            )
        }
        guard !wire || !digest else {
            throw ValidationError(
                "--digest tells nothing of the wire: leave out --wire, or --digest"
            )
        }
        try requireMishaps(at: try places() ?? [])
    }

    /// Whoever names a mishap that the seed does not have means another seed, or another version's.
    private func requireMishaps(at places: [Int]) throws {
        guard let seed else { return }
        let count = Day(seed: seed).mishaps.count
        guard let stranger = places.first(where: { $0 >= count }) else { return }
        let there =
            switch count {
            case 0: "has no mishaps: take --only none"
            case 1: "has 1 mishap, at place 0"
            default: "has \(count) mishaps, at places 0 to \(count - 1)"
            }
        throw ValidationError("--only names place \(stranger), and seed \(seed) \(there)")
    }

    func run() throws {
        let day = try day()
        guard !asFile else { return print(SeedFile(day, story: []).text, terminator: "") }
        let report = try Chair().play(day, digest ? .nothing : wire ? .wire : .events)
        if digest {
            print(String(report.digest, radix: 16))
        } else {
            for line in report.timeline { print(line) }
            print("digest \(String(report.digest, radix: 16))")
        }
        guard let violation = report.violation else { return }
        print("\(Timeline.clock(violation.at))  LAW BROKEN: \(violation)")
        throw ExitCode(1)
    }

    private func day() throws -> Day {
        if let seed { return Day(seed: seed, only: try places(), isFlawless: flawless) }
        guard let file else { throw ValidationError("name a seed, or a seed file by --file") }
        return try reportingFailure { () throws(SimulatorFailure) in
            try SeedFolder.read(file).day
        }
    }

    private func places() throws -> [Int]? {
        guard let only else { return nil }
        if only == "none" { return [] }
        return try only.split(separator: ",", omittingEmptySubsequences: false).map { place in
            guard let number = Int(place), number >= 0 else {
                throw ValidationError("--only '\(only)' is not places as in 0,3, or none")
            }
            return number
        }
    }
}
