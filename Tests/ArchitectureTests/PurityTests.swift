import Testing

/// What must not stand in the code that decides.
@Suite("The deciding code")
struct PurityTests {
    private func places(of terms: [String], in folders: String...) throws -> [String] {
        try folders.flatMap { try ProjectTree.sources(in: $0) }
            .flatMap { source in terms.flatMap(source.places) }
    }

    @Test("knows no floating point")
    func integers() throws {
        let found = try places(
            of: [
                "Double", "Float", "Float16", "Float32", "Float64", "Float80", "CGFloat", "Decimal",
            ],
            in: "Sources/DoseMath",
            "Sources/DoseCheck",
            "Sources/InfusionCore",
            "Sources/PumpDriver/Driver",
            "Sources/PumpDriver/NewEra"
        )
        #expect(found == [])
    }

    @Test("knows no clock and no waiting: now is an argument")
    func noClock() throws {
        let found = try places(
            of: [
                "async", "await", "Task", "ContinuousClock", "SuspendingClock", "Date",
                "clock_gettime", "Thread", "Mutex",
            ],
            in: "Sources/DoseMath",
            "Sources/DoseCheck",
            "Sources/InfusionCore",
            "Sources/ControlLoop",
            "Sources/PumpDriver/Driver",
            "Sources/PumpDriver/NewEra",
            "Simulator/PumpSimulator",
            "Simulator/SystemSimulation"
        )
        #expect(found == [])
    }

    @Test("knows no chance: the same events give the same steps")
    func noChance() throws {
        let found = try places(
            of: [
                "random", "randomElement", "shuffled", "SystemRandomNumberGenerator", "UUID",
                "hashValue",
            ],
            in: "Sources/DoseMath",
            "Sources/DoseCheck",
            "Sources/InfusionCore",
            "Sources/ControlLoop",
            "Sources/PumpDriver/Driver",
            "Sources/PumpDriver/NewEra"
        )
        #expect(found == [])
        // The simulated pump has chance, but only from its seed.
        #expect(try places(of: ["SystemRandomNumberGenerator"], in: "Simulator") == [])
    }

    @Test("of doses has no default in place of a value that is missing")
    func noDefaults() throws {
        #expect(try places(of: ["??"], in: "Sources/DoseMath", "Sources/DoseCheck") == [])
    }

    @Test("of the infusion names every state in every switch")
    func everyState() throws {
        let found = try ProjectTree.sources(in: "Sources/InfusionCore")
            .flatMap { $0.places(of: "default:") }
        #expect(found == [])
    }

    @Test("never forces a value out of an optional, and nothing shipped does")
    func noForce() throws {
        let found = try ProjectTree.sources(in: "Sources", "Simulator").flatMap(\.forcedUnwraps)
        #expect(found == [])
    }
}
