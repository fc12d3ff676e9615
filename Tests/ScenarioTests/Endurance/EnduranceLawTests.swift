import Testing

/// What is said of figures that are made up.
@Suite("The judgement of an endurance run")
struct EnduranceLawTests {
    private static let laws = EnduranceLaws(
        bounds: EnduranceBounds(warmUp: 2, filled: 0, growth: 32_768, logLines: 60)
    )

    /// Sessions of one run of the daemon after another, each changed as a test wishes.
    private static func figures(
        runs: [ClosedRange<Int>] = [1...10, 11...20],
        written: (_ session: Int, _ inRun: Int) -> Int64 = { _, _ in 20_000_000 },
        descriptors: (Int) -> Int = { _ in 30 },
        threads: (Int) -> Int = { _ in 14 },
        wireLog: (Int) -> Int64 = { _ in 9_000_000 },
        logLines: (Int) -> Int = { $0 * 20 }
    ) -> [SessionFigures] {
        zip(1..., runs).flatMap { run, sessions in
            sessions.map { session in
                SessionFigures(
                    session: session,
                    run: run,
                    kind: .smooth,
                    process: ProcessFigures(
                        resident: 60_000_000,
                        dirty: written(session, session - sessions.lowerBound),
                        descriptors: descriptors(session),
                        threads: threads(session)
                    ),
                    journal: 4_096,
                    entries: session * 70,
                    wireLog: wireLog(session),
                    wireLogAside: 0,
                    logLines: logLines(session)
                )
            }
        }
    }

    private static func broken(_ figures: [SessionFigures]) -> [String] {
        laws.judge(figures).filter { !$0.holds }.map { String($0.law.prefix(24)) }
    }

    @Test("finds nothing where all stays as it was")
    func flat() {
        #expect(Self.laws.judge(Self.figures()).count == 5)
        #expect(Self.broken(Self.figures()) == [])
    }

    @Test("finds a leak of little more than the bound a session, through noise ten times as great")
    func leak() {
        let noise: [Int64] = [0, 310_000, -120_000, 44_000, -300_000, 170_000, -15_000]
        func figures(_ leak: Int64) -> [SessionFigures] {
            Self.figures { session, inRun in
                20_000_000 + Int64(inRun) * leak + noise[session % noise.count]
            }
        }
        #expect(Self.broken(figures(80_000)) == ["written memory grows by "])
        #expect(Self.broken(figures(4_096)) == [])
    }

    @Test("counts memory from each beginning of the daemon, and leaves its warm-up out")
    func beginnings() {
        let figures = Self.figures { session, inRun in
            (session > 10 ? 28_000_000 : 20_000_000) + Int64(min(inRun, 2)) * 3_000_000
        }
        #expect(Self.broken(figures) == [])
    }

    @Test("leaves out the sessions in which what is bounded fills up, and none behind them")
    func filling() {
        let laws = EnduranceLaws(
            bounds: EnduranceBounds(warmUp: 2, filled: 10, growth: 32_768, logLines: 60)
        )
        for (filled, holds) in [(10, true), (20, false)] {
            let figures = Self.figures { session, _ in
                20_000_000 + Int64(min(session, filled)) * 100_000
            }
            #expect(laws.judge(figures)[0].holds == holds)
        }
    }

    @Test("is not moved by one session measured far too high")
    func outlier() {
        #expect(
            Self.broken(Self.figures { session, _ in session == 20 ? 90_000_000 : 20_000_000 })
                == []
        )
    }

    @Test("says so where there are too few sessions to tell a leak")
    func tooFew() {
        let figures = Self.figures(runs: [1...3, 4...6])
        #expect(Self.broken(figures) == ["written memory grows by "])
    }

    @Test("finds one descriptor more, also where it came with new settings")
    func descriptors() {
        #expect(
            Self.broken(Self.figures(descriptors: { $0 == 19 ? 31 : 30 })) == [
                "as many descriptors afte"
            ]
        )
        #expect(
            Self.broken(Self.figures(descriptors: { $0 > 10 ? 31 : 30 })) == [
                "as many descriptors afte"
            ]
        )
    }

    @Test("finds one thread more")
    func threads() {
        #expect(
            Self.broken(Self.figures(threads: { $0 > 15 ? 15 : 14 })) == [
                "as many threads after ea"
            ]
        )
    }

    @Test("finds a wire log that is not put aside, and a log that swells")
    func logs() {
        #expect(
            Self.broken(Self.figures(wireLog: { Int64($0) * 1_000_000 })) == [
                "the wire log and the one"
            ]
        )
        #expect(
            Self.broken(Self.figures(logLines: { $0 * $0 * 10 })) == ["at most 60 lines of log "]
        )
    }
}
