import DoseMath
import Testing

@testable import PumpDriver

@Suite("NE-1000 run")
struct RunTests {
    @Test("sends RUN once, reads the state, and reports done")
    func runs() throws {
        var bench = try Bench.programmed()
        try bench.driver.run(bench.approval(), now: bench.now)
        bench.run(milliseconds: 30)
        #expect(Array(bench.texts.prefix(2)) == ["RUN", ""])
        #expect(bench.outcomes(of: .run) == [.done])
        #expect(bench.pump.state == "I")
    }

    @Test(
        "an answer to RUN that is none leaves it unknown: latched, stopped, never sent again (SR-31)",
        arguments: [
            Interference.answerLost, .commandLost, .torn, .damaged, .late(300), .late(550),
            .instead("00A?S"), .instead("00A?R"), .misread("00S"), .misread("00P"),
            .misread("00I10.00MH"), .misread("00X"),
        ]
    )
    func unknown(fault: Interference) throws {
        var bench = try Bench.programmed()
        bench.interfere = { _, text in text == "RUN" ? fault : nil }
        try bench.driver.run(bench.approval(), now: bench.now)
        bench.run(milliseconds: 3_000)
        guard case .unknown? = bench.outcomes(of: .run).first else {
            Issue.record("\(fault): \(bench.outcomes(of: .run))")
            return
        }
        #expect(bench.outcomes(of: .run).count == 1)
        #expect(bench.texts.filter { $0 == "RUN" }.count == 1)
        #expect(bench.texts[1] == "STP", "\(fault)")
        #expect(bench.pump.state == "S", "\(fault)")
        #expect(throws: DriverError.self) {
            try bench.driver.run(bench.approval(), now: bench.now)
        }
    }

    @Test("a refusal with the pump seen standing is a refusal; seen running it is unknown")
    func refused() throws {
        var bench = try Bench.programmed()
        bench.pump.errors["RUN"] = "NA"
        try bench.driver.run(bench.approval(), now: bench.now)
        bench.run(milliseconds: 50)
        guard case .refused(let reason)? = bench.outcomes(of: .run).first else {
            Issue.record("\(bench.outcomes(of: .run))")
            return
        }
        #expect(reason.contains("?NA"))

        bench = try Bench.programmed()
        bench.interfere = { _, text in text == "RUN" ? .misread("00S?NA") : nil }
        try bench.driver.run(bench.approval(), now: bench.now)
        bench.run(milliseconds: 1_000)
        guard case .unknown? = bench.outcomes(of: .run).first else {
            Issue.record("\(bench.outcomes(of: .run))")
            return
        }
        #expect(bench.pump.state == "S")
    }

    @Test("a lost state read after RUN is asked again, RUN is not")
    func readAgain() throws {
        var bench = try Bench.programmed()
        bench.interfere = { index, _ in index == 1 ? .answerLost : nil }
        try bench.driver.run(bench.approval(), now: bench.now)
        bench.run(milliseconds: 800)
        #expect(bench.outcomes(of: .run) == [.done])
        #expect(bench.texts.filter { $0 == "RUN" }.count == 1)
    }

    @Test("each RUN needs a program of its own: the approval's twin finds nothing to run")
    func programSpent() throws {
        var bench = try Bench.running()
        bench.pump.state = "S"
        bench.run(milliseconds: 1_200)
        #expect(throws: DriverError.self) {
            try bench.driver.run(bench.approval(), now: bench.now)
        }
        bench.drain()
        #expect(bench.texts.contains("RUN") == false)
    }

    @Test("a pump not found at stop before RUN spoils the program")
    func pausedBetween() throws {
        var bench = try Bench.programmed()
        bench.pump.state = "P"
        bench.run(milliseconds: 600)
        #expect(throws: DriverError.self) {
            try bench.driver.run(bench.approval(), now: bench.now)
        }
    }

    @Test("RUN waits for a poll under way, and is not sent once its approval has expired")
    func waitsForPoll() throws {
        var bench = try Bench.programmed()
        bench.interfere = { _, text in text == "DIS" ? .commandLost : nil }
        bench.runUntilNextFrame()
        #expect(bench.texts == ["DIS"])
        // Given 450 ms ago: it outlives the call and not the poll it has to wait for.
        let given = Moment(nanoseconds: bench.now.nanoseconds - 450_000_000)
        try bench.driver.run(bench.approval(givenAt: given), now: bench.now)
        bench.run(milliseconds: 1_000)
        #expect(bench.texts.contains("RUN") == false)
        guard case .refused(let reason)? = bench.outcomes(of: .run).first else {
            Issue.record("\(bench.outcomes(of: .run))")
            return
        }
        #expect(reason.contains("expired"))
    }
}

@Suite("NE-1000 commands that wait for a poll")
struct WaitingCommandTests {
    @Test(
        "RUN is not sent to a pump that the poll before it does not find stopped",
        arguments: ["00PI0.000W0.000ML", "00II0.000W0.000ML", "00A?S", "00A?R"]
    )
    func run(answer: String) throws {
        var bench = try Bench.programmed()
        bench.interfere = { index, _ in index == 0 ? .misread(answer) : nil }
        bench.runUntilNextFrame()
        try bench.driver.run(bench.approval(), now: bench.now)
        bench.run(milliseconds: 2_000)
        #expect(bench.texts.first == "DIS")
        #expect(bench.texts.contains("RUN") == false)
        #expect(bench.outcomes(of: .run).count == 1)
        #expect(bench.outcomes(of: .run) != [.done])
    }

    @Test("a lower rate is not sent to a pump that the poll before it finds standing")
    func lower() throws {
        var bench = try Bench.running()
        bench.interfere = { index, _ in index == 0 ? .misread("00PI0.000W0.000ML") : nil }
        bench.runUntilNextFrame()
        try bench.driver.lower(to: .milliliters(10_000), now: bench.now)
        bench.run(milliseconds: 300)
        #expect(bench.texts.contains("RAT10.00") == false)
        guard case .refused? = bench.outcomes(of: .lower).first else {
            Issue.record("\(bench.reports)")
            return
        }
    }
}
