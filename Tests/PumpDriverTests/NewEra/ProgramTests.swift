import DoseMath
import Testing

@testable import PumpDriver

@Suite("NE-1000 program")
struct ProgramTests {
    static let sequence = [
        "", "DIA", "DIA26.59", "DIA", "PHN1", "PHN", "FUNRAT", "FUN", "RAT17.50MH", "RAT", "VOLML",
        "VOL35.00", "VOL", "DIRINF", "DIR", "PHN2", "PHN", "FUNSTP", "FUN", "PHN1", "PHN",
        "CLDINF", "DIS",
    ]

    @Test("sets syringe, rate, volume, direction, a stop behind it, each read back (SR-23, SR-24)")
    func order() throws {
        var bench = try Bench.connected()
        try bench.driver.program(.standard, now: bench.now)
        bench.run(milliseconds: 300)
        #expect(Array(bench.texts.prefix(23)) == Self.sequence)
        #expect(bench.outcomes(of: .program) == [.done])
        #expect(bench.pump.shown["RAT"] == "17.50MH")
        #expect(bench.pump.shown["VOL"] == "35.00ML")
        #expect(bench.pump.shown["FUN2"] == "STP")
        #expect(bench.texts.contains("RUN") == false)
    }

    @Test("keeps the pump's count where it is not to be cleared")
    func notCleared() throws {
        var bench = try Bench.connected()
        bench.pump.shown["DIS"] = "I12.34W0.000ML"
        let program = PumpProgram(
            rate: .milliliters(17_500),
            volumeLimit: .milliliters(22_660),
            clearsInfusedVolume: false
        )
        try bench.driver.program(program, now: bench.now)
        bench.run(milliseconds: 300)
        #expect(bench.texts.contains("CLDINF") == false)
        #expect(bench.outcomes(of: .program) == [.done])
    }

    @Test("a paused pump is brought to stop first")
    func paused() throws {
        var bench = try Bench.connected()
        bench.pump.state = "P"
        try bench.driver.program(.standard, now: bench.now)
        bench.run(milliseconds: 300)
        #expect(Array(bench.texts.prefix(4)) == ["", "STP", "", "DIA"])
        #expect(bench.outcomes(of: .program) == [.done])
    }

    @Test("a narrow syringe counts in microlitres")
    func microliters() throws {
        var bench = try Bench.connected(syringe: "BD 5 mL")
        bench.pump.shown["DIS"] = "I0.000W0.000UL"
        let program = PumpProgram(
            rate: .milliliters(2_500),
            volumeLimit: .milliliters(4_900),
            clearsInfusedVolume: false
        )
        try bench.driver.program(program, now: bench.now)
        bench.run(milliseconds: 300)
        #expect(bench.texts.contains("DIA11.99"))
        #expect(bench.texts.contains("VOLUL"))
        #expect(bench.texts.contains("VOL4900"))
        #expect(bench.outcomes(of: .program) == [.done])
    }

    @Test(
        "a wrong read-back is refused with the setting, what was asked and what was read (SR-24)",
        arguments: zip(
            [3, 5, 7, 9, 12, 14, 16, 18, 20, 22],
            [
                "14.43", "02", "STP", "1.750MH", "35.00UL", "WDR", "01", "RAT", "02",
                "I0.001W0.000ML",
            ]
        )
    )
    func wrongReadBack(step: Int, text: String) throws {
        var bench = try Bench.connected()
        bench.interfere = { index, _ in index == step ? .misread("00S" + text) : nil }
        try bench.driver.program(.standard, now: bench.now)
        bench.run(milliseconds: 300)
        guard case .refused(let reason)? = bench.outcomes(of: .program).first else {
            Issue.record("step \(step): \(bench.outcomes(of: .program))")
            return
        }
        #expect(reason.contains("the pump shows '\(text)'"), "\(reason)")
        #expect(bench.outcomes(of: .program).count == 1)
        #expect(throws: DriverError.self) {
            try bench.driver.run(bench.approval(), now: bench.now)
        }
    }

    @Test("what the pump refuses is refused with its words", arguments: ["", "NA", "OOR", "IGN"])
    func refusedByPump(error: String) throws {
        var bench = try Bench.connected()
        bench.pump.errors["RAT17.50MH"] = error
        try bench.driver.program(.standard, now: bench.now)
        bench.run(milliseconds: 300)
        guard case .refused(let reason)? = bench.outcomes(of: .program).first else {
            Issue.record("\(bench.outcomes(of: .program))")
            return
        }
        #expect(reason.contains("the rate: asked 17.50MH, got '?\(error)'"))
    }

    @Test(
        "a line that falls silent, or an alarm, at any step ends it as unknown and stops (SR-21)",
        arguments: 0..<23,
        [true, false]
    )
    func silence(step: Int, alarm: Bool) throws {
        var bench = try Bench.connected()
        bench.interfere = { index, text in
            if text == "STP" { return nil }
            if alarm { return index == step ? .instead("00A?S") : nil }
            return index >= step ? .answerLost : nil
        }
        try bench.driver.program(.standard, now: bench.now)
        bench.run(milliseconds: 3_000)
        guard case .unknown? = bench.outcomes(of: .program).first else {
            Issue.record("step \(step): \(bench.outcomes(of: .program))")
            return
        }
        #expect(bench.outcomes(of: .program).count == 1)
        #expect(bench.texts.contains("STP"), "step \(step)")
        #expect(bench.texts.contains("RUN") == false)
    }

    @Test(
        "a pump that moves while it is being set up is stopped, whatever it answers (SR-26)",
        arguments: zip([2, 3, 10, 12], ["00I", "00I26.59", "00I", "00U35.00ML"])
    )
    func movesMeanwhile(step: Int, reply: String) throws {
        var bench = try Bench.connected()
        bench.interfere = { index, _ in index == step ? .misread(reply) : nil }
        try bench.driver.program(.standard, now: bench.now)
        bench.run(milliseconds: 300)
        guard case .unknown? = bench.outcomes(of: .program).first else {
            Issue.record("step \(step): \(bench.outcomes(of: .program))")
            return
        }
        #expect(bench.texts[step + 1] == "STP")
    }

    @Test(
        "a lost read-back is asked again; a setting never is (SR-31)",
        arguments: [3, 5, 7, 9, 12, 14, 16, 18, 20, 22]
    )
    func readAgain(step: Int) throws {
        var bench = try Bench.connected()
        bench.interfere = { index, _ in index == step ? .answerLost : nil }
        try bench.driver.program(.standard, now: bench.now)
        bench.run(milliseconds: 1_500)
        #expect(bench.outcomes(of: .program) == [.done], "step \(step)")
        for text in Self.sequence where text.count > 3 && text != "PHN1" {
            #expect(bench.texts.filter { $0 == text }.count == 1, "\(text)")
        }
    }

    @Test("refuses at once, with nothing sent, what the pump cannot be told (SR-03)")
    func notRepresentable() throws {
        var bench = try Bench.connected()
        let cases: [(Int64, Int64)] = [
            (17_505_500, 35_000_000), (17_500_000, 35_000_500), (17_500_000, 0), (0, 35_000_000),
            (17_505_000, 35_000_000), (2_000_000_000, 35_000_000), (20_000, 35_000_000),
        ]
        for (rate, volume) in cases {
            let program = try PumpProgram(
                rate: .nanolitersPerHour(rate),
                volumeLimit: .nanoliters(volume),
                clearsInfusedVolume: false
            )
            do {
                try bench.driver.program(program, now: bench.now)
                Issue.record("\(rate) \(volume) was taken")
            } catch {
                guard case .notRepresentable = error else {
                    Issue.record("\(rate) \(volume): \(error)")
                    return
                }
            }
        }
        bench.drain()
        #expect(bench.sent.isEmpty)
    }

    @Test("one command at a time; a second is refused with what is under way")
    func busy() throws {
        var bench = try Bench.connected()
        try bench.driver.program(.standard, now: bench.now)
        #expect(throws: DriverError.busy(.program)) {
            try bench.driver.program(.standard, now: bench.now)
        }
        bench.run(milliseconds: 300)
        #expect(bench.outcomes(of: .program) == [.done])
    }

    @Test("leaves a diameter alone that is right: writing it would clear the pump's count")
    func rightDiameter() throws {
        var bench = try Bench.connected()
        bench.pump.shown["DIA"] = "26.59"
        try bench.driver.program(.standard, now: bench.now)
        bench.run(milliseconds: 1_000)
        #expect(bench.outcomes(of: .program) == [.done])
        #expect(bench.texts.contains("DIA"))
        #expect(!bench.texts.contains("DIA26.59"))
    }
}
