import DoseMath
import Testing

@testable import InfusionCore

@Suite("A record that cannot be written")
struct RecordFailureTests {
    @Test(
        "ends what is open, releases nothing, and alarms once (SR-51)",
        arguments: Bedside.Station.allCases
    )
    func fails(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        let intent = bed.awaited
        let wasOpen = bed.machine.ledger.openSession != nil
        let wasStopping = ["stopping", "unknown"].contains(bed.machine.phase.name)
        bed.take(bed.machine.recordFailed(now: bed.now))
        #expect(bed.alarm(.recordFailed)?.kind.row.priority == .high)
        if wasOpen, !wasStopping { #expect(bed.request == .stop) }
        if let intent {
            bed.take(bed.machine.durable(intent, now: bed.now))
            #expect(bed.request == nil)
        }
        bed.take(bed.machine.recordFailed(now: bed.now))
        #expect(bed.timesRaised(.recordFailed) == 1)
        guard wasOpen else { return }
        try bed.seeStopped()
        #expect(bed.machine.ledger.session?.end?.reason == .recordFailed)
    }

    @Test("once it can be written again the alarm is over, and stays until a person ends it")
    func recovers() throws {
        var bed = try Bedside.at(.idle)
        bed.take(bed.machine.recordFailed(now: bed.now))
        bed.take(bed.machine.recordRecovered(now: bed.now))
        #expect(bed.alarm(.recordFailed)?.isPresent == false)
        try bed.confirm(try bed.order(try Clinic.dose()))
        try bed.start()
    }

    @Test("no raise is taken while it fails, lowering is")
    func titration() throws {
        var bed = try Bedside.running(try Clinic.dose("0.35 mg/kg/h"))
        let raise = try bed.proposeRaise(to: "15 mL/h")
        bed.machine.recordFailed = true
        #expect(throws: Refusal.recordFailed) { try bed.confirm(raise) }
        try bed.lower(to: "10 mL/h")
        #expect(bed.request == .lower(try .parse("10 mL/h")))
    }
}
