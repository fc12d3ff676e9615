import BenchmarkPage
import Testing

@Suite("The page of benchmarks")
struct BenchmarkPageTests {
    private static let host = MeasuredHost(
        processors: 2,
        model: "Abacus 9",
        kernel: "Linux 6.1",
        load: "0.10 0.20 0.30",
        disk: "ext4",
        compiler: "Swift 6.3",
        day: "2026-01-31"
    )
    private static let met = Figure("start", below: 45, "MB", greatest: 3, samples: 1)
    private static let missed = Figure("memory", below: 45, "MB", greatest: 48.3, samples: 1)

    private static func page(
        _ sections: [FigureSection],
        profile: String? = "where time goes"
    ) -> BenchmarkPage {
        BenchmarkPage(
            command: "make bench",
            host: host,
            sections: sections,
            profile: profile,
            withoutProfile: "perf is not installed"
        )
    }

    @Test("tells command, machine, day and every figure with its line")
    func whole() {
        let section = FigureSection(
            "The daemon",
            figures: [Self.met],
            remarks: ["It was quiet."],
            notes: ["(1) By hand."]
        )
        let expected = """
            ## The daemon

            | what | line | p50 | p99 | max | samples |  |
            | --- | ---: | ---: | ---: | ---: | ---: | --- |
            | start | < 45 MB |  |  | 3.00 MB | 1 | met |

            - It was quiet.

            - (1) By hand.
            """
        let text = Self.page([section]).markdown
        #expect(text.contains(expected))
        for fact in [
            "`make bench`", "| processor | 2 x Abacus 9 |", "| kernel | Linux 6.1 |",
            "| load | 0.10 0.20 0.30", "| journal on | ext4 |", "| built by | Swift 6.3 |",
            "| day | 2026-01-31 |",
        ] { #expect(text.contains(fact), "\(fact)") }
    }

    @Test("counts the lines that were met, and names each that was missed")
    func verdict() {
        let good = FigureSection("A", figures: [Self.met])
        let bad = FigureSection(
            "B",
            figures: [Figure("heap", most: nil, 1, 1), Self.missed, Figure("late", most: 0, 1, 1)]
        )
        #expect(Self.page([good]).markdown.contains("The run met 1 of 1 lines. "))
        let text = Self.page([good, bad]).markdown
        #expect(text.contains("The run met 1 of 3 lines and missed: memory; late. "))
        #expect(text.contains("| memory | < 45 MB |  |  | 48.30 MB | 1 | MISSED |"))
    }

    @Test("puts a peer of the same run beside the figure, and says so where it could not be had")
    func peers() {
        let section = FigureSection(
            "The wire",
            comparisons: [
                Comparison("a round trip", 0.5, beside: "nesp-lib 2.0.0", 2, "ms"),
                Comparison("a curve", 21, beside: "PyTCI", 36_484, "us"),
                Comparison("a stop", 600, beside: "ping-pong", 100, "us"),
                Comparison("a prediction", without: "PyTCI", because: "no index was reached"),
            ]
        )
        let text = Self.page([section]).markdown
        #expect(text.contains("| a round trip | 0.5 ms | 2 ms | 0.25 x | nesp-lib 2.0.0 |"))
        #expect(text.contains("| a curve | 21 us | 36484 us | 0.000576 x | PyTCI |"))
        #expect(text.contains("| a stop | 600 us | 100 us | 6 x | ping-pong |"))
        #expect(
            text.contains("| a prediction | - | not measured | - | PyTCI: no index was reached |")
        )
    }

    @Test("tells what bounds the simulation, or why that is not known")
    func profile() {
        let with = Self.page([]).markdown
        #expect(with.hasSuffix("## What bounds the simulation\n\nwhere time goes\n"))
        let without = Self.page([], profile: nil).markdown
        #expect(without.hasSuffix("\n\nNo profile was taken: perf is not installed\n"))
    }

    @Test("keeps a bar in a text from ending its cell")
    func bars() {
        let section = FigureSection("A", figures: [Figure("a|b", most: nil, 1, 1)])
        #expect(Self.page([section]).markdown.contains("| a\\|b |"))
    }

    @Test("shows a terminal all figures in one table, then the peers, then the words")
    func terminal() {
        let sections = [
            FigureSection("A", figures: [Self.met], remarks: ["Quiet."], notes: ["(1) So."]),
            FigureSection(
                "B",
                figures: [Self.missed],
                comparisons: [Comparison("x", 1, beside: "y", 2, "ms")]
            ),
        ]
        let blocks = Self.page(sections).plain.split(separator: "\n\n")
        #expect(blocks.count == 4)
        #expect(blocks[0].split(separator: "\n").count == 3)
        #expect(blocks[1].contains("0.5 x  y"))
        #expect(blocks[2] == "Quiet.")
        #expect(blocks[3].hasSuffix("\n(1) So."))
    }
}
