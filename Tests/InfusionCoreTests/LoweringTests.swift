import DoseMath
import Testing

@testable import InfusionCore

@Suite("Lowering a running rate")
struct LoweringTests {
    private func running() throws -> Bedside {
        var bed = try Bedside.running(try Clinic.dose("0.35 mg/kg/h"))
        try bed.watch(.seconds(600))
        return bed
    }

    @Test("lowering is one act: sent at once, without record or confirmation (SR-12)")
    func lowers() throws {
        var bed = try running()
        try bed.lower(to: "10 mL/h")
        #expect(bed.request == .lower(try .parse("10 mL/h")))
        #expect(bed.journal.last?.fact.kind == "lowering-commanded")
        bed.finish(.lower)
        #expect(bed.journal.last?.fact.kind == "lowered")
        #expect(bed.machine.ledger.session?.rateOnWire.description == "10 mL/h")
        try bed.watch(.seconds(120))
        #expect(bed.machine.phase.name == "running")
        #expect(bed.machine.ledger.board.alarms.isEmpty)
    }

    /// Who asked for which lowering, in order.
    private func commanded(_ bed: Bedside) -> [Fact] {
        bed.facts.filter { $0.kind == "lowering-commanded" }
    }

    @Test(
        "who asked is on record at once, whether the pump takes it, refuses it or is silent (SR-50)",
        arguments: [PumpOutcome.done, .refused("not taken"), .unknown("no answer")]
    )
    func onRecord(_ outcome: PumpOutcome) throws {
        var bed = try running()
        try bed.lower(to: "10 mL/h")
        let asked = Fact.loweringCommanded(
            session: 1,
            from: try .parse("12.25 mL/h"),
            to: try .parse("10 mL/h"),
            by: Clinic.requester
        )
        #expect(commanded(bed) == [asked])
        bed.finish(.lower, outcome)
        #expect(commanded(bed) == [asked])
        #expect(bed.facts.contains { $0.kind == "lowered" } == (outcome == .done))
    }

    @Test("who asked is on record of a lowering that a stop overtakes (SR-16, SR-50)")
    func overtaken() throws {
        var bed = try running()
        try bed.lower(to: "10 mL/h")
        bed.stop()
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(commanded(bed).count == 1)
        #expect(!bed.facts.contains { $0.kind == "lowered" })
        #expect(bed.machine.ledger.openSession == nil)
    }

    @Test("a lowered pump keeps its volume limit, and the count stays above the truth")
    func loweredCounts() throws {
        var bed = try running()
        try bed.lower(to: "6 mL/h")
        bed.finish(.lower)
        try bed.watch(.seconds(6_590))
        // A minute of silence past the lowered volume's end: the pump goes on to its own limit.
        bed.pass(time: .seconds(60))
        let most = Int128(bed.machine.deliveredAtMost(now: bed.now).nanoliters)
        #expect(most * ToyPump.perNanoliter >= bed.pump.delivered)
    }

    @Test("a lowered pump, whose own limit is higher, is stopped as the window is over (SR-04)")
    func windowEnd() throws {
        var bed = try Bedside.at(.running)
        try bed.lower(to: "14 mL/h")
        bed.finish(.lower)
        try bed.watch(.seconds(7_300))
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(bed.machine.ledger.session?.end?.reason == .windowOver)
        #expect(bed.pump.delivered <= Int128(28_060_500) * ToyPump.perNanoliter)
    }

    @Test("lowering withdraws a raise that waits: it was judged against the old rate (SR-12)")
    func loweringWithdrawsRaise() throws {
        var bed = try running()
        let raise = try bed.proposeRaise(to: "15 mL/h")
        try bed.lower(to: "5 mL/h")
        #expect(throws: Refusal.order(.used)) { try bed.confirm(raise) }
        bed.finish(.lower)
        #expect(throws: Refusal.order(.used)) { try bed.confirm(raise) }
        #expect(bed.machine.phase.name == "running")
    }

    @Test("refuses a rate below what the pump can hold, before anything is sent")
    func tooSlow() throws {
        var bed = try running()
        let before = bed.machine
        let refusal = Refusal.dose(.belowResolution(pump: bed.machine.setting.pump.name))
        #expect(throws: refusal) { try bed.lower(to: "0.02 mL/h") }
        #expect(throws: Refusal.self) { try bed.lower(to: "0 mL/h") }
        #expect(bed.machine == before)
    }

    @Test("a lowering the pump refuses leaves the old rate running with an alarm (SR-12)")
    func loweringRefused() throws {
        var bed = try running()
        let old = bed.pump.rate
        try bed.lower(to: "10 mL/h")
        bed.finish(.lower, .refused("not taken"))
        #expect(bed.request == nil)
        #expect(bed.machine.phase.name == "running")
        #expect(bed.alarm(.loweringRefused)?.kind.row.priority == .high)
        try bed.watch(.seconds(5))
        #expect(bed.machine.ledger.session?.rateOnWire == old)
        #expect(bed.machine.phase.name == "running")
    }

    @Test("a lowering of unknown outcome stops the pump and counts the higher rate (SR-21)")
    func loweringUnknown() throws {
        var bed = try running()
        try bed.lower(to: "10 mL/h")
        let before = bed.machine.deliveredAtMost(now: bed.now)
        bed.finish(.lower, .unknown("no answer"))
        #expect(bed.request == .stop)
        bed.pass(.seconds(36))
        // 12.25 mL/h for 36 s.
        let least = before.plus(try .parse("0.1225 mL"))
        #expect(bed.machine.deliveredAtMost(now: bed.now) >= least)
    }
}
