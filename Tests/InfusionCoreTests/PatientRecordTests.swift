import DoseMath
import Testing

@testable import InfusionCore

// What the record knows of a patient beside the course itself.

extension CourseTests {
    @Test("a weight from before birth, or older than the last one recorded, is refused (SR-18)")
    func oldWeights() throws {
        var bed = try Bedside.connected()
        #expect {
            try bed.machine.draft(try form(weighedOn: "1969-12-31"), now: bed.now)
        } throws: { "\($0)".contains("before birth") }
        try give(try form(weighedOn: "2026-05-10"), in: &bed)
        bed.pass(time: Self.week)
        _ = try bed.machine.draft(try form(weighedOn: "2026-05-10"), now: bed.now)
        #expect {
            try bed.machine.draft(try form(weighedOn: "2026-05-09"), now: bed.now)
        } throws: { "\($0)".contains("newer weight of 2026-05-10") }
    }

    @Test("an identifier with another date of birth than before is another person's (SR-10)")
    func anotherPerson() throws {
        var bed = try Bedside.connected()
        try give(try form(), in: &bed)
        bed.pass(time: Self.week)
        let other = OrderForm(
            patient: try Patient(id: "P-17", born: "1999-12-31"),
            prescriber: "Dr Paul",
            drug: Clinic.drug,
            dose: try Clinic.dose(),
            weighedOn: CalendarDay(bed.now.wall),
            course: .weekly
        )
        #expect { try bed.machine.draft(other, now: bed.now) } throws: {
            "\($0)".contains("was born 1970-01-31 by the record, and 1999-12-31 was entered")
        }
    }

    @Test("the same identifier in small letters has the same history (SR-08)")
    func smallLetters() throws {
        var bed = try Bedside.connected()
        try give(try form(), in: &bed)
        #expect(hard(bed, try form(patient: "p-17")) == [.courseSpacing])
    }

    @Test("a barrel read between order and start is judged before anything starts (SR-07, SR-08)")
    func changedSinceTheOrder() throws {
        for isConfirmed in [true, false] {
            var bed = try Bedside.connected()
            try give(try form(), for: .seconds(5), staying: true, in: &bed)
            let proposal = try bed.order(try form())
            if isConfirmed { try bed.confirm(proposal) }
            // All 60 mL are gone: the aborted session was an infusion after all.
            try bed.readBarrel("0 mL")
            #expect(throws: Refusal.self) {
                if isConfirmed { try bed.start() } else { try bed.confirm(proposal) }
            }
            #expect(bed.machine.ledger.openSession == nil)
            #expect(bed.request == nil)
        }
    }

    @Test("a course that was closed is not opened again by a late reading of the barrel (SR-08)")
    func closedStaysClosed() throws {
        var bed = try Bedside.connected()
        try give(try form(), staying: true, in: &bed)
        try bed.closeCourse(.weekly)
        try bed.readBarrel("0 mL")
        #expect(bed.machine.ledger.patients.history(of: "P-17").openCourse == nil)
    }
}
