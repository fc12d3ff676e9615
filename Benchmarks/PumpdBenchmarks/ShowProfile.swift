import ArgumentParser
import BenchmarkPage
import Foundation

/// `pumpd-benchmarks profile`: stacks that were sampled, as two tables.
struct ShowProfile: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Tell where time goes, by layers and by functions, of what perf sampled.",
        discussion: "Reads what 'perf script -F ip,sym,dso' prints. Scripts/profile calls it."
    )

    @Argument(help: "The file of what it printed.")
    var stacks: String

    func run() throws {
        let profile = StackProfile(perfScript: try SystemFile.text(stacks))
        guard profile.samples > 0 else {
            throw ValidationError("\(stacks) holds no stack as perf prints one")
        }
        print(profile.markdown)
    }
}
