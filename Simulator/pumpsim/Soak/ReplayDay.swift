import ArgumentParser
import SystemSimulation

/// `pumpsim replay`: one simulated day again, as a timeline to read.
struct ReplayDay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Live through one simulated day again and tell all that happens.",
        discussion: """
            Exit codes: 0 every law held; 1 a law was broken; 64 wrong usage.
            """
    )

    @Argument(help: "The day's seed.")
    var seed: UInt64

    @Option(help: "The mishaps that happen, by their places, as in 0,3; none for none of them.")
    var only: String?

    @Flag(help: "Nobody makes a mistake.")
    var flawless = false

    @Flag(help: "Tell every frame on the wire, too.")
    var wire = false

    @Flag(help: "Tell the day's digest alone: equal digests are equal days.")
    var digest = false

    func validate() throws { _ = try places() }

    func run() throws {
        let day = Day(seed: seed, only: try places(), isFlawless: flawless)
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
