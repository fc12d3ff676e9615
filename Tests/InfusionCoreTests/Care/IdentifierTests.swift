import DoseMath
import Testing

@testable import InfusionCore

@Suite("The patient's two identifiers, entered again")
struct IdentifierTests {
    /// Another identifier, another day of birth, and the same identifier in small letters.
    private static let others = [
        ("P-71", "1970-01-31"), ("P-17", "1970-01-30"), ("p-17", "1970-01-31"),
    ]

    @Test("a start is confirmed only with both of them right (SR-10)", arguments: others)
    func start(_ id: String, _ born: String) throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose())
        let other = try Patient(id: id, born: born)
        bed.expectRefused("not the patient of this order") {
            try $0.confirm(proposal, patient: other)
        }
        try bed.confirm(proposal, patient: try Clinic.patient())
        #expect(bed.machine.phase.name == "confirmed")
    }

    @Test("so is a resumption, whose order goes on waiting (SR-10, SR-29)", arguments: others)
    func resume(_ id: String, _ born: String) throws {
        var bed = try Bedside.at(.paused)
        let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
        let other = try Patient(id: id, born: born)
        bed.expectRefused("not the patient of this order") {
            try $0.confirm(proposal, patient: other)
        }
        #expect(bed.machine.proposal == proposal)
        try bed.confirm(proposal, patient: try Clinic.patient())
        #expect(bed.machine.phase.name == "starting")
    }

    @Test("so is a raise; the old rate goes on (SR-10, SR-12)", arguments: others)
    func raise(_ id: String, _ born: String) throws {
        var bed = try Bedside.running(try Clinic.dose("0.35 mg/kg/h"))
        let proposal = try bed.proposeRaise(to: "15 mL/h")
        let other = try Patient(id: id, born: born)
        bed.expectRefused("not the patient of this order") {
            try $0.confirm(proposal, patient: other)
        }
        #expect(bed.machine.phase.name == "running")
        try bed.confirm(proposal, patient: try Clinic.patient())
        #expect(bed.machine.ledger.session?.rateOnWire.description == "15 mL/h")
    }

    @Test("the wrong patient does not use up an attempt at reading the rate back (SR-10)")
    func attempts() throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose())
        let other = try Clinic.patient("P-71")
        for _ in 0..<5 {
            bed.expectRefused("check who is in the chair") {
                try $0.confirm(proposal, patient: other)
            }
        }
        try bed.confirm(proposal)
    }
}
