import DoseMath
import Testing

@testable import InfusionCore

@Suite("The checklist before the start")
struct ChecklistTests {
    /// Ordered and confirmed, with nothing on the checklist yet.
    private func confirmed(_ patient: String = "P-17") throws -> Bedside {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose(), patient: patient)
        try confirm(proposal, in: &bed)
        return bed
    }

    private func confirm(_ proposal: Proposal, in bed: inout Bedside) throws {
        bed.take(
            try bed.machine.confirm(
                proposal.token.text,
                readBack: proposal.draft.rates,
                patient: proposal.draft.opening.patient,
                by: Clinic.requester,
                now: bed.now
            )
        )
    }

    @Test("each item left out refuses the start and is named (SR-13)")
    func missing() throws {
        let items = try Clinic.checklist()
        for left in items.indices {
            var bed = try confirmed()
            for index in items.indices where index != left { try bed.check(items[index]) }
            bed.expectRefused("not prepared, missing: \(items[left].name):") { try $0.start() }
            try bed.check(items[left])
            try bed.start()
        }
    }

    @Test("with nothing answered everything is named, in the order of the list (SR-13)")
    func nothing() throws {
        let bed = try confirmed()
        bed.expectRefused(
            "medically cleared; contraindication: active psychosis; contraindication: "
                + "uncontrolled hypertension; premedication; baseline observations; "
                + "label and syringe; line primed"
        ) { try $0.start() }
    }

    @Test("a contraindication that is there forbids the start, until it is not (SR-13)")
    func contraindicated() throws {
        var bed = try confirmed()
        try bed.prepare(try Clinic.patient())
        try bed.check(.contraindication("active psychosis", isPresent: true))
        bed.expectRefused("must not start: contraindicated: active psychosis") { try $0.start() }
        try bed.check(.contraindication("active psychosis", isPresent: false))
        try bed.start()
    }

    @Test("a baseline in the alarm range forbids it, is told, and a better one allows it (SR-13)")
    func baseline() throws {
        var bed = try confirmed()
        try bed.prepare(try Clinic.patient())
        try bed.check(.baseline(try Clinic.alarming()))
        #expect(bed.alarm(.observationAlarm)?.isPresent == true)
        bed.expectRefused("baseline oxygen saturation 86 %") { try $0.start() }
        try bed.check(.baseline(try Clinic.advisory()))
        #expect(bed.alarm(.observationAlarm)?.isPresent == false)
        #expect(bed.alarm(.observationAdvisory)?.isPresent == true)
        try bed.start()
        #expect(bed.machine.ledger.session?.rounds?.observation == (try Clinic.advisory()))
    }

    @Test(
        "a label of another drug, strength or size refuses the start (SR-13)",
        arguments: [
            ("esketamine", "2 mg/mL", "60 mL", "the label says 'esketamine'"),
            ("ketamine", "1 mg/mL", "60 mL", "the label says 1 mg/mL"),
            ("ketamine", "2 mg/mL", "20 mL", "the syringe holds 20 mL"),
        ]
    )
    func label(_ drug: String, _ strength: String, _ size: String, _ words: String) throws {
        var bed = try confirmed()
        try bed.prepare(try Clinic.patient())
        try bed.check(.label(try Clinic.label(drug: drug, strength, size: size)))
        bed.expectRefused(words) { try $0.start() }
        try bed.check(.label(try Clinic.label()))
        try bed.start()
    }

    @Test("it lapses 60 min after it was begun, not a moment earlier (SR-13)")
    func lapses() throws {
        var bed = try Bedside.connected()
        try bed.prepare(try Clinic.patient())
        bed.pass(Span(nanoseconds: 3_600_000_000_000 - 1))
        let proposal = try bed.order(try Clinic.dose())
        try confirm(proposal, in: &bed)
        var late = bed
        try bed.start()
        late.pass(time: Span(nanoseconds: 1))
        late.expectRefused("not prepared") { try $0.start() }
        late.pass(Span(nanoseconds: 0))
        #expect(late.machine.ledger.preparation == nil)
        #expect(late.facts.contains(.preparationLapsed))
    }

    @Test("what a baseline told lapses with its checklist (SR-41)")
    func alarmLapses() throws {
        var bed = try Bedside.connected()
        try bed.check(.baseline(try Clinic.alarming()))
        bed.pass(.seconds(3_599))
        #expect(bed.alarm(.observationAlarm)?.isPresent == true)
        bed.pass(.seconds(1))
        #expect(bed.alarm(.observationAlarm)?.isPresent == false)
    }

    @Test("nor does it stand against the next patient, whose checklist begins (SR-41)")
    func alarmOfAnother() throws {
        var bed = try Bedside.connected()
        try bed.check(.baseline(try Clinic.alarming()))
        try bed.check(.linePrimed, of: try Clinic.patient("P-18"))
        #expect(bed.alarm(.observationAlarm)?.isPresent == false)
        #expect(bed.machine.ledger.preparation?.baseline == nil)
    }

    @Test("another patient's checklist opens no start, and begins anew for this one (SR-13)")
    func another() throws {
        var bed = try Bedside.connected()
        try bed.prepare(try Clinic.patient("P-18"))
        let proposal = try bed.order(try Clinic.dose())
        try confirm(proposal, in: &bed)
        bed.expectRefused("not prepared") { try $0.start() }
        let other = try Clinic.patient("P-18")
        bed.expectRefused("check who is in the chair") { try $0.check(.linePrimed, of: other) }
        try bed.check(.linePrimed)
        #expect(bed.machine.ledger.preparation?.patient.id == "P-17")
        #expect(bed.machine.ledger.preparation?.clearedBy == nil)
    }

    @Test("one start uses it up, also one that a stop overtook (SR-13)")
    func usedUp() throws {
        var bed = try confirmed()
        try bed.prepare(try Clinic.patient())
        try bed.start()
        #expect(bed.machine.ledger.preparation == nil)
        bed.stop()
        try bed.seeStopped()
        let again = try bed.order(try Clinic.dose("0.4 mg/kg/h"))
        try confirm(again, in: &bed)
        bed.expectRefused("not prepared") { try $0.start() }
    }

    @Test("the last answer to a question counts, however often it is answered")
    func twice() throws {
        var bed = try confirmed()
        for _ in 0..<3 { try bed.prepare(try Clinic.patient()) }
        try bed.check(.cleared(by: "Dr Olga"))
        #expect(bed.machine.ledger.preparation?.clearedBy == "Dr Olga")
        try bed.start()
    }

    @Test(
        "it is for the time before a start: later it is refused and changes nothing",
        arguments: [
            Bedside.Station.recording, .programming, .launching, .running, .stopping, .unknown,
            .paused, .restarting,
        ]
    )
    func tooLate(_ station: Bedside.Station) throws {
        let bed = try Bedside.at(station)
        for item in try Clinic.checklist() {
            bed.expectRefused("before a start") { try $0.check(item) }
        }
    }

    @Test("a baseline is as fresh as a round at the start, to the nanosecond (SR-13, SR-14)")
    func staleBaseline() throws {
        for (offset, isStale) in [(Int64(-1), false), (0, true)] {
            var bed = try Bedside.connected(times: .standard)
            try bed.prepare(try Clinic.patient())
            let interval = bed.machine.setting.times.roundInterval.nanoseconds
            bed.pass(Span(nanoseconds: interval + offset))
            let proposal = try bed.order(try Clinic.dose())
            try confirm(proposal, in: &bed)
            guard isStale else {
                try bed.start()
                continue
            }
            bed.expectRefused("baseline observations anew: they are older") { try $0.start() }
            try bed.check(.baseline(try Clinic.observed()))
            try bed.start()
        }
    }

    @Test("nobody else's is begun before the last patient is discharged (SR-10, SR-13)")
    func chairTaken() throws {
        var bed = try Bedside.at(.ended)
        let other = try Clinic.patient("P-18")
        bed.expectRefused("patient P-17 has not been discharged") {
            try $0.check(.linePrimed, of: other)
        }
        var same = bed
        try same.check(.linePrimed)
        try bed.discharge()
        try bed.check(.linePrimed, of: other)
        #expect(bed.machine.ledger.preparation?.patient == other)
    }

    @Test("an item the site's list has not, or a name that says nothing, is refused")
    func unsound() throws {
        let bed = try Bedside.connected()
        let long = String(repeating: "x", count: 81)
        bed.expectRefused("not on this site's list") {
            try $0.check(.contraindication("glaucoma", isPresent: false))
        }
        for text in ["", "   ", long] {
            bed.expectRefused("1 to 80 characters") { try $0.check(.cleared(by: text)) }
            let label = try Clinic.label(drug: text)
            bed.expectRefused("1 to 80 characters") { try $0.check(.label(label)) }
        }
    }

    @Test("an identifier with another date of birth than the record has is refused (SR-10)")
    func otherBirth() throws {
        var bed = try Bedside.at(.ended)
        try bed.discharge()
        let other = try Patient(id: "P-17", born: "1999-12-31")
        bed.expectRefused("was born 1970-01-31") { try $0.check(.linePrimed, of: other) }
    }
}
