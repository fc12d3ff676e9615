import DoseMath
import Testing

@testable import InfusionCore

/// From 3.5 mL/h (0.1 mg/kg/h), so that there is room for several raises.
@Suite("One raise after another")
struct RaiseIntervalTests {
    private func running(scale: Int64 = 1) throws -> Bedside {
        var bed = try Bedside.running(try Clinic.dose("0.1 mg/kg/h"), scale: scale)
        try bed.watch(.seconds(10))
        return bed
    }

    private func raise(_ bed: inout Bedside, to rate: String) throws {
        let proposal = try bed.proposeRaise(to: rate)
        if !proposal.draft.exceeded.isEmpty { try bed.override(proposal) }
        try bed.confirm(proposal)
        try bed.record()
        try bed.seeStopped()
        bed.finish(.program)
        bed.finish(.run)
    }

    private func exceeded(_ bed: Bedside, by rate: String) throws -> [LimitName] {
        var bed = bed
        return try bed.proposeRaise(to: rate).draft.exceeded.map(\.limit)
    }

    @Test("three raises of 50 % in a minute do not pass: each after the first needs two persons")
    func threeRaises() throws {
        var bed = try running()
        try raise(&bed, to: "5.25 mL/h")
        for rate in ["7.875 mL/h", "11.81 mL/h"] {
            try bed.watch(.seconds(20))
            let next = try bed.proposeRaise(to: rate)
            #expect(next.draft.exceeded.map(\.limit) == [.raiseInterval])
            #expect(throws: Refusal.overrideNeeded(next.draft.exceeded)) { try bed.confirm(next) }
            #expect(bed.pump.rate < next.draft.program.rate)
            try bed.override(next)
            try bed.confirm(next)
            try bed.record()
            try bed.seeStopped()
            bed.finish(.program)
            bed.finish(.run)
        }
        #expect(bed.pump.rate.description == "11.81 mL/h")
    }

    @Test("a raise of more than half needs two persons, at most double nobody can pass (SR-04)")
    func beyondHalf() throws {
        var bed = try running()
        #expect(try exceeded(bed, by: "5.25 mL/h").isEmpty)
        #expect(try exceeded(bed, by: "5.251 mL/h") == [.raise])
        #expect(throws: Refusal.self) { try exceeded(bed, by: "7.001 mL/h") }
        try raise(&bed, to: "7 mL/h")
        #expect(bed.pump.rate.description == "7 mL/h")
    }

    @Test("five minutes of the procedure's time after a raise the next is free, not before (SR-04)")
    func interval() throws {
        var bed = try running()
        try raise(&bed, to: "4 mL/h")
        try bed.watch(.seconds(299))
        #expect(try exceeded(bed, by: "5 mL/h") == [.raiseInterval])
        try bed.watch(.seconds(1))
        #expect(try exceeded(bed, by: "5 mL/h").isEmpty)
    }

    @Test("the five minutes run on the procedure clock (SR-65)")
    func scaled() throws {
        var bed = try running(scale: 60)
        try raise(&bed, to: "4 mL/h")
        try bed.watch(.milliseconds(4_500))
        #expect(try exceeded(bed, by: "5 mL/h") == [.raiseInterval])
        try bed.watch(.milliseconds(500))
        #expect(try exceeded(bed, by: "5 mL/h").isEmpty)
    }

    @Test("a restart of the daemon does not make the last raise forgotten (SR-52)")
    func overRestart() throws {
        var bed = try running()
        try raise(&bed, to: "4 mL/h")
        try bed.watch(.seconds(60))
        try bed.restart(after: .seconds(10))
        bed.pump.stop()
        try bed.connect()
        try bed.resume()
        #expect(try exceeded(bed, by: "5 mL/h") == [.raiseInterval])
        try bed.watch(.seconds(231))
        #expect(try exceeded(bed, by: "5 mL/h").isEmpty)
    }

    @Test("a raise that was on its way as the daemon died counts from its resumption")
    func crashInRaise() throws {
        var bed = try running()
        try bed.confirm(try bed.proposeRaise(to: "5 mL/h"))
        try bed.record()
        try bed.seeStopped()
        bed.finish(.program)
        try bed.restart()
        bed.pump.stop()
        try bed.connect()
        try bed.resume()
        #expect(bed.pump.rate.description == "5 mL/h")
        #expect(try exceeded(bed, by: "6 mL/h") == [.raiseInterval])
    }

    @Test("a pause or a lowering in between does not start the five minutes anew")
    func pauseBetween() throws {
        var bed = try running()
        try raise(&bed, to: "5 mL/h")
        try bed.lower(to: "4 mL/h")
        bed.finish(.lower)
        #expect(try exceeded(bed, by: "5 mL/h") == [.raiseInterval])
        bed.pause()
        try bed.seeStopped()
        bed.pass(.seconds(299))
        try bed.resume()
        try bed.watch(.seconds(1))
        #expect(try exceeded(bed, by: "5 mL/h").isEmpty)
    }

    @Test("a raise is held to the order's own ceiling too, and names it (SR-04)")
    func orderCeiling() throws {
        let ceilings = try OrderCeilings.parse("0.2 mg/kg/h, 20 mg")
        var bed = try Bedside.running(try Clinic.dose("0.1 mg/kg/h", ceilings: ceilings))
        try bed.watch(.seconds(3_600))
        // Half of it is in, 7 mg: 0.185 mg/kg/h for the other hour makes 19.95 mg, 0.19 too much.
        #expect(try exceeded(bed, by: "6.475 mL/h") == [.raise])
        for (rate, limit) in [("6.65 mL/h", LimitName.sessionMass), ("7 mL/h", .sessionMass)] {
            #expect {
                try bed.proposeRaise(to: rate)
            } throws: {
                guard case Refusal.dose(.refused(let findings)) = $0 else { return false }
                return findings.contains { $0.limit == limit && $0.layer == .order }
            }
        }
    }
}
