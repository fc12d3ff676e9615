/// Everything that one run measured, as `Docs/Benchmarks.md` shows it and as a terminal does.
public struct BenchmarkPage: Sendable {
    /// What measured it, as it is typed.
    private let command: String
    private let host: MeasuredHost
    private let sections: [FigureSection]
    /// Where the time of the simulation goes, as Markdown; nil where no profile was taken.
    private let profile: String?
    private let withoutProfile: String

    private static let rule =
        "Times are held to their line by the 99th percentile; of under 100 samples that is the "
        + "greatest. What is only one value stands under max."

    /// Puts a page together.
    ///
    /// - Parameters:
    ///   - command: what measured it, as it is typed.
    ///   - host: what it was measured on.
    ///   - sections: in the order to be told.
    ///   - profile: of the simulation, as ``StackProfile/markdown`` gives it.
    ///   - withoutProfile: why there is none, where there is none.
    public init(
        command: String,
        host: MeasuredHost,
        sections: [FigureSection],
        profile: String?,
        withoutProfile: String = ""
    ) {
        self.command = command
        self.host = host
        self.sections = sections
        self.profile = profile
        self.withoutProfile = withoutProfile
    }

    /// For a terminal: all figures in one table, then what stands beside a peer, then the words.
    public var plain: String {
        let comparisons = sections.flatMap(\.comparisons)
        var blocks = [Figure.table(sections.flatMap(\.figures))]
        if !comparisons.isEmpty { blocks.append(Comparison.table(comparisons)) }
        blocks.append(sections.flatMap(\.remarks).joined(separator: "\n"))
        blocks.append(([Self.rule] + sections.flatMap(\.notes)).joined(separator: "\n"))
        return blocks.joined(separator: "\n\n")
    }

    /// The page.
    public var markdown: String {
        let blocks =
            [
                "# Benchmarks",
                "Every figure here comes from one run of `\(command)`, which writes this page. "
                    + verdict + " " + Self.rule,
                host.markdown,
            ] + sections.map(\.markdown) + ["## What bounds the simulation", bounds]
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private var bounds: String {
        profile ?? "No profile was taken: \(withoutProfile)"
    }

    /// How many lines were met, and by name those that were not.
    private var verdict: String {
        let figures = sections.flatMap(\.figures)
        let met = figures.filter { $0.verdict == .met }.count
        let missed = figures.filter { $0.verdict == .missed }.map(\.what)
        let all = "The run met \(met) of \(met + missed.count) lines"
        return missed.isEmpty ? all + "." : all + " and missed: \(missed.joined(separator: "; "))."
    }
}
