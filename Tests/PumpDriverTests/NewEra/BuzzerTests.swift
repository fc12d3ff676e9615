import DoseMath
import Testing

@testable import PumpDriver

/// The pump's own buzzer, for when no annunciator is left (SR-46).
@Suite("NE-1000 buzzer")
struct BuzzerTests {
    @Test("is turned on and off while the pump infuses, each seen in the pump (SR-24, SR-46)")
    func onAndOff() throws {
        var bench = try Bench.running()
        try bench.driver.sound(true, now: bench.now)
        bench.run(milliseconds: 50)
        #expect(Array(bench.texts.prefix(2)) == ["BUZ1", "BUZ"])
        #expect(bench.outcomes(of: .sound) == [.done])
        #expect(bench.pump.shown["BUZ"] == "1")
        try bench.driver.sound(false, now: bench.now)
        bench.run(milliseconds: 50)
        #expect(bench.outcomes(of: .sound) == [.done, .done])
        #expect(bench.pump.shown["BUZ"] == "0")
        #expect(bench.pump.state == "I")
        #expect(bench.texts.contains("STP") == false)
    }

    @Test(
        "a pump that refuses it infuses on, and says why (SR-21)",
        arguments: ["", "NA", "OOR", "IGN"]
    )
    func refused(error: String) throws {
        var bench = try Bench.running()
        bench.pump.errors["BUZ1"] = error
        try bench.driver.sound(true, now: bench.now)
        bench.run(milliseconds: 3_000)
        guard case .refused(let reason)? = bench.outcomes(of: .sound).first else {
            Issue.record("\(bench.outcomes(of: .sound))")
            return
        }
        #expect(reason.contains("buzzer on: the pump answered '?\(error)'"))
        #expect(bench.outcomes(of: .sound).count == 1)
        #expect(Set(bench.texts) == ["BUZ1", "DIS", "RAT"])
    }

    @Test(
        "a lost, late or damaged answer to it is settled by reading, never by sending it again",
        arguments: [
            Interference.answerLost, .torn, .damaged, .late(300), .late(550), .misread("00I?COM"),
            .misread("00I7.000MH"),
        ]
    )
    func settled(fault: Interference) throws {
        var bench = try Bench.running()
        bench.interfere = { _, text in text == "BUZ1" ? fault : nil }
        try bench.driver.sound(true, now: bench.now)
        bench.run(milliseconds: 3_000)
        #expect(bench.outcomes(of: .sound) == [.done], "\(fault)")
        #expect(bench.texts.filter { $0 == "BUZ1" }.count == 1, "\(fault)")
        #expect(bench.texts.contains("STP") == false, "\(fault)")
    }

    @Test("a command that never reached the pump is seen not done, and refused")
    func neverArrived() throws {
        var bench = try Bench.running()
        bench.interfere = { _, text in text == "BUZ1" ? .commandLost : nil }
        try bench.driver.sound(true, now: bench.now)
        bench.run(milliseconds: 3_000)
        #expect(
            bench.outcomes(of: .sound) == [.refused(reason: "buzzer on: the pump shows '0'")]
        )
    }

    @Test(
        "read back as anything but its two digits, three times: unknown, and the pump infuses on",
        arguments: [
            Interference.commandLost, .torn, .damaged, .misread("00I2"), .misread("00I01"),
            .misread("00II0.123W0.000ML"), .misread("00I"), .misread("00I?COM"),
        ]
    )
    func unknown(fault: Interference) throws {
        var bench = try Bench.running()
        bench.interfere = { _, text in text == "BUZ" ? fault : nil }
        try bench.driver.sound(true, now: bench.now)
        bench.run(milliseconds: 6_000)
        guard case .unknown(let reason)? = bench.outcomes(of: .sound).first else {
            Issue.record("\(fault): \(bench.outcomes(of: .sound))")
            return
        }
        #expect(reason.hasPrefix("buzzer on: it could not be read back: "))
        #expect(bench.outcomes(of: .sound).count == 1)
        #expect(bench.texts.filter { $0 == "BUZ" }.count == 3)
        #expect(bench.texts.contains("STP") == false)
        #expect(bench.pump.state == "I")
    }

    @Test("a pump that takes it and cannot be asked leaves it unknown at the first refusal")
    func cannotBeAsked() throws {
        var bench = try Bench.running()
        bench.pump.errors["BUZ"] = ""
        try bench.driver.sound(true, now: bench.now)
        bench.run(milliseconds: 1_000)
        guard case .unknown? = bench.outcomes(of: .sound).first else {
            Issue.record("\(bench.outcomes(of: .sound))")
            return
        }
        #expect(bench.texts.filter { $0 == "BUZ" }.count == 1)
        #expect(bench.texts.contains("STP") == false)
    }

    @Test("a second one waits for the first to end; one that ended may be asked for again")
    func oneAtATime() throws {
        var bench = try Bench.running()
        try bench.driver.sound(true, now: bench.now)
        #expect(throws: DriverError.busy(.sound)) {
            try bench.driver.sound(false, now: bench.now)
        }
        bench.run(milliseconds: 50)
        try bench.driver.sound(true, now: bench.now)
        bench.run(milliseconds: 50)
        #expect(bench.outcomes(of: .sound) == [.done, .done])
    }

    @Test("a pump that is not there, or not known yet, has no buzzer to turn")
    func notConnected() throws {
        var bench = try Bench()
        #expect(throws: DriverError.notConnected) {
            try bench.driver.sound(true, now: bench.now)
        }
        bench.driver.opened(now: bench.now)
        for _ in 0..<13 {
            #expect(throws: DriverError.notConnected) {
                try bench.driver.sound(true, now: bench.now)
            }
            bench.runUntilNextFrame()
        }
        #expect(bench.texts.contains("BUZ1") == false)
        bench = try Bench.running()
        bench.interfere = { _, _ in .commandLost }
        bench.run(until: bench.now.after(.seconds(5))) { $0.reports.contains(.lost) }
        #expect(throws: DriverError.notConnected) {
            try bench.driver.sound(true, now: bench.now)
        }
    }
}
