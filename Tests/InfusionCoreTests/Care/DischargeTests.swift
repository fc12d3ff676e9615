import DoseMath
import Testing

@testable import InfusionCore

@Suite("Discharge")
struct DischargeTests {
    @Test("once, after the end, with the line clamped, observed and the barrel read (SR-17)")
    func once() throws {
        var bed = try Bedside.at(.ended)
        let seen = try Clinic.observed(.heartRate, 80)
        try bed.discharge(seen)
        let discharge = try #require(bed.machine.ledger.session?.discharge)
        #expect(discharge.observation == seen && discharge.at == bed.now.wall)
        #expect(bed.machine.ledger.session?.barrel?.agrees == true)
        #expect(bed.machine.ledger.history.last?.discharge == discharge)
        bed.expectRefused("has been discharged already") { try $0.discharge() }
    }

    @Test("not before the end, whatever the phase", arguments: Bedside.Station.allCases)
    func notBefore(_ station: Bedside.Station) throws {
        guard station != .ended else { return }
        let bed = try Bedside.at(station)
        let isOpen = bed.machine.ledger.openSession != nil
        bed.expectRefused(isOpen ? "'stop' ends it" : "there has been no infusion") {
            try $0.discharge()
        }
    }

    @Test("withdraws an order that waits and uses up the checklist (SR-10, SR-13)")
    func usesUp() throws {
        for isConfirmed in [false, true] {
            var bed = try Bedside.at(.ended)
            let proposal = try bed.order(try Clinic.dose("0.4 mg/kg/h"))
            if isConfirmed { try bed.confirm(proposal) } else { try bed.check(.linePrimed) }
            try bed.discharge()
            #expect(bed.machine.proposal == nil && bed.machine.ledger.preparation == nil)
            #expect(bed.machine.phase.name == "stopped")
            bed.expectRefused("used or withdrawn") { try $0.confirm(proposal) }
            #expect(bed.facts.contains(.lapsed(token: proposal.token.text, problem: .used)))
        }
    }

    @Test("afterwards the barrel is nobody's, and a remark is no word about the patient (SR-17)")
    func afterwards() throws {
        var bed = try Bedside.at(.ended)
        bed.take(bed.machine.remark("patient asked", by: Clinic.requester, now: bed.now))
        try bed.discharge()
        bed.expectRefused("has been discharged") { try $0.readBarrel("50 mL") }
        bed.take(bed.machine.remark("withdrawn", by: Clinic.requester, now: bed.now))
        #expect(bed.machine.ledger.session?.remark == "patient asked")
        #expect(bed.machine.ledger.history.last?.remark == "patient asked")
        #expect(bed.facts.last?.kind == "remarked")
    }

    @Test("not with the line open")
    func clamped() throws {
        let bed = try Bedside.at(.ended)
        let seen = try Clinic.observed()
        bed.expectRefused("clamp the line first") {
            $0.take(
                try $0.machine.discharge(
                    seen,
                    barrel: .zero,
                    lineIsClamped: false,
                    by: Clinic.requester,
                    now: $0.now
                )
            )
        }
    }

    @Test("not with a barrel that the syringe cannot give")
    func barrel() throws {
        let bed = try Bedside.at(.ended)
        let (seen, barrel) = (try Clinic.observed(), try Volume.parse("60.1 mL"))
        bed.expectRefused("holds 60 mL") {
            $0.take(
                try $0.machine.discharge(
                    seen,
                    barrel: barrel,
                    lineIsClamped: true,
                    by: Clinic.requester,
                    now: $0.now
                )
            )
        }
    }

    @Test("the barrel is compared at last: what is gone beyond the count counts (SR-07, SR-17)")
    func disagrees() throws {
        var bed = try Bedside.at(.ended)
        let before = try #require(bed.machine.ledger.session?.tally.deliveredAtMost)
        bed.take(
            try bed.machine.discharge(
                try Clinic.observed(),
                barrel: try .parse("50 mL"),
                lineIsClamped: true,
                by: Clinic.requester,
                now: bed.now
            )
        )
        #expect(bed.alarm(.barrelDisagrees) != nil)
        let session = try #require(bed.machine.ledger.history.last)
        #expect(session.tally.deliveredAtMost > before && session.discharge != nil)
    }

    @Test("until then another patient's order is refused, the same patient's is not (SR-10)")
    func chair() throws {
        var bed = try Bedside.at(.ended)
        let other = try Clinic.form(patient: "P-18")
        bed.expectRefused("patient P-17 has not been discharged") {
            _ = try $0.machine.draft(other, now: $0.now)
        }
        _ = try bed.machine.draft(try Clinic.form(try Clinic.dose("0.3 mg/kg/h")), now: bed.now)
        try bed.discharge()
        _ = try bed.machine.draft(other, now: bed.now)
    }

    @Test("an alarm among the last observations is told, and stands against nobody else (SR-41)")
    func alarming() throws {
        var bed = try Bedside.at(.ended)
        try bed.discharge(try Clinic.alarming())
        let alarm = try #require(bed.alarm(.observationAlarm))
        #expect(!alarm.isPresent && alarm.sounds)
        #expect(bed.request == nil)
        try bed.confirm(try bed.order(try Clinic.dose(), patient: "P-18"))
        try bed.start()
    }

    @Test("ends what an observation of the session left standing (SR-41)")
    func clears() throws {
        var bed = try Bedside.at(.running)
        try bed.observe(try Clinic.alarming())
        bed.stop()
        try bed.seeStopped()
        #expect(bed.alarm(.observationAlarm)?.isPresent == true)
        try bed.discharge()
        #expect(bed.alarm(.observationAlarm)?.isPresent == false)
    }

    @Test("is owed after a restart too, also of the host (SR-52)")
    func restart() throws {
        for sameBoot in [true, false] {
            var bed = try Bedside.at(.ended)
            try bed.restart(sameBoot: sameBoot)
            try bed.connect()
            let other = try Clinic.form(patient: "P-18")
            bed.expectRefused("has not been discharged") {
                _ = try $0.machine.draft(other, now: $0.now)
            }
            try bed.discharge()
            #expect(bed.machine.ledger.history.last?.discharge != nil)
        }
    }
}
