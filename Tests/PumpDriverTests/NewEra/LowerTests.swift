import DoseMath
import Testing

@testable import PumpDriver

@Suite("NE-1000 lower")
struct LowerTests {
    @Test("sends the number without a unit and reads the rate back (SR-12, SR-24)")
    func lowers() throws {
        var bench = try Bench.running()
        try bench.driver.lower(to: .milliliters(14_000), now: bench.now)
        bench.run(milliseconds: 30)
        #expect(Array(bench.texts.prefix(2)) == ["RAT14.00", "RAT"])
        #expect(bench.outcomes(of: .lower) == [.done])
        #expect(bench.pump.shown["RAT"] == "14.00MH")
        #expect(throws: DriverError.self, "the new rate is the one to be below") {
            try bench.driver.lower(to: .milliliters(14_000), now: bench.now)
        }
    }

    @Test("a rate that is not below the running one, or that the pump cannot hold, is not sent")
    func notLower() throws {
        var bench = try Bench.running()
        for rate: Int64 in [17_500_000, 17_510_000, 10_000_500, 12_345_000, 20_000, 0] {
            #expect(throws: DriverError.self, "\(rate)") {
                try bench.driver.lower(to: .nanolitersPerHour(rate), now: bench.now)
            }
        }
        bench.drain()
        #expect(bench.sent.isEmpty)
    }

    @Test("a standing pump has no rate to lower")
    func standing() throws {
        var bench = try Bench.programmed()
        #expect(throws: DriverError.notNow(reason: "the pump is not infusing")) {
            try bench.driver.lower(to: .milliliters(10_000), now: bench.now)
        }
    }

    @Test("refused by the pump, the old rate read back: it goes on at the old rate (SR-12)")
    func refused() throws {
        var bench = try Bench.running()
        bench.pump.errors["RAT14.00"] = "OOR"
        try bench.driver.lower(to: .milliliters(14_000), now: bench.now)
        bench.run(milliseconds: 100)
        guard case .refused(let reason)? = bench.outcomes(of: .lower).first else {
            Issue.record("\(bench.outcomes(of: .lower))")
            return
        }
        #expect(reason.contains("?OOR"))
        #expect(bench.texts.contains("STP") == false)
        #expect(bench.pump.state == "I")
    }

    @Test(
        "no proper answer to the new rate leaves it unknown: stopped, never sent again (SR-31)",
        arguments: [
            Interference.answerLost, .commandLost, .torn, .damaged, .late(400),
            .instead("00A?S"), .misread("00S"), .misread("00I14.00MH"),
        ]
    )
    func unknown(fault: Interference) throws {
        var bench = try Bench.running()
        bench.interfere = { _, text in text == "RAT14.00" ? fault : nil }
        try bench.driver.lower(to: .milliliters(14_000), now: bench.now)
        bench.run(milliseconds: 3_000)
        guard case .unknown? = bench.outcomes(of: .lower).first else {
            Issue.record("\(fault): \(bench.outcomes(of: .lower))")
            return
        }
        #expect(bench.outcomes(of: .lower).count == 1)
        #expect(Array(bench.texts.prefix(2)) == ["RAT14.00", "STP"])
        #expect(bench.texts.filter { $0 == "RAT14.00" }.count == 1)
        #expect(bench.pump.state == "S")
    }

    @Test("another rate read back than the one asked for is unknown: the pump is stopped (SR-24)")
    func wrongReadBack() throws {
        var bench = try Bench.running()
        bench.interfere = { index, _ in index == 1 ? .misread("00I140.0MH") : nil }
        try bench.driver.lower(to: .milliliters(14_000), now: bench.now)
        bench.run(milliseconds: 1_000)
        guard case .unknown(let reason)? = bench.outcomes(of: .lower).first else {
            Issue.record("\(bench.outcomes(of: .lower))")
            return
        }
        #expect(reason == "rate: asked 14 mL/h, the pump shows 140 mL/h")
        #expect(bench.pump.state == "S")
    }
}
