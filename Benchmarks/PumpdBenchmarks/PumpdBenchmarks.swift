import ArgumentParser

/// Measures what lies beside this program, and tells where the time of a simulation goes.
@main
struct PumpdBenchmarks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pumpd-benchmarks",
        abstract: "Measures the programs beside this one on a simulated pump.",
        subcommands: [Measure.self, ShowProfile.self],
        defaultSubcommand: Measure.self
    )
}
