import DoseMath
import Testing

@testable import InfusionCore

@Suite("Handover from nurse to nurse")
struct HandoverTests {
    private let other = Clinic.requester(Clinic.otherNurse)

    @Test("by both the other attends from then on, and the first does not (SR-14)")
    func both() throws {
        var bed = try Bedside.at(.running)
        try bed.handOver(to: Clinic.otherNurse)
        #expect(bed.machine.ledger.session?.rounds?.nurse == "olga")
        bed.expectRefused("'olga' attends") { try $0.attend() }
        try bed.attend(by: other)
        try bed.handOver(to: Clinic.nurse, by: other)
        #expect(bed.machine.ledger.session?.rounds?.nurse == "nadia")
    }

    @Test("says that the one who takes over is there (SR-14)")
    func present() throws {
        var bed = try Bedside.running(times: .standard)
        bed.pass(.seconds(20 * 60))
        #expect(bed.alarm(.nurseAbsent)?.isPresent == true)
        try bed.handOver(to: Clinic.otherNurse)
        #expect(bed.alarm(.nurseAbsent)?.isPresent == false)
        #expect(bed.alarm(.observationsMissed)?.isPresent == true)
    }

    @Test("never to herself, under whatever roles (SR-15)")
    func herself() throws {
        let bed = try Bedside.at(.running)
        bed.expectRefused("another nurse takes over") { try $0.handOver(to: Clinic.nurse) }
        let again = Person(id: "nadia", roles: [.nurse, .prescriber])
        bed.expectRefused("another nurse takes over") { try $0.handOver(to: again) }
    }

    @Test(
        "never to somebody who is not a nurse (SR-14)",
        arguments: [Clinic.prescriber, Clinic.observer, Clinic.biomed]
    )
    func notANurse(_ person: Person) throws {
        let bed = try Bedside.at(.running)
        bed.expectRefused("only a nurse can take over") { try $0.handOver(to: person) }
    }

    @Test("only the nurse who attends can hand over (SR-14)")
    func notHers() throws {
        let bed = try Bedside.at(.running)
        let third = Person(id: "nora", roles: [.nurse])
        bed.expectRefused("'nadia' attends") { try $0.handOver(to: third, by: other) }
    }

    @Test("a resumption is confirmed by the nurse who attends alone (SR-14)")
    func resume() throws {
        var bed = try Bedside.at(.paused)
        let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
        bed.expectRefused("'nadia' attends") { try $0.confirm(proposal, by: other) }
        try bed.handOver(to: Clinic.otherNurse)
        bed.expectRefused("'olga' attends") { try $0.confirm(proposal) }
        try bed.confirm(proposal, by: other)
        #expect(bed.machine.phase.name == "starting")
    }

    @Test("so is a raise; lowering and stopping are anybody's (SR-12, SR-14, SR-16)")
    func raise() throws {
        var bed = try Bedside.running(try Clinic.dose("0.35 mg/kg/h"))
        let proposal = try bed.proposeRaise(to: "15 mL/h")
        bed.expectRefused("'nadia' attends") { try $0.confirm(proposal, by: other) }
        try bed.lower(to: "10 mL/h")
        bed.finish(.lower)
        bed.take(bed.machine.stop(.stoppedByPerson, by: Clinic.nobody, now: bed.now))
        #expect(bed.request == .stop)
    }

    @Test("where nobody is on record as attending nothing goes on; a stop ends it (SR-14)")
    func nobody() throws {
        var bed = try Bedside.at(.recording)
        // The record ends with the intent: who started it did not get that far.
        let intended = try #require(bed.facts.lastIndex { $0.kind == "intended" })
        try bed.restart(keeping: intended + 1)
        try bed.connect()
        #expect(bed.machine.phase.name == "paused")
        let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
        bed.expectRefused("nobody is on record as attending") { try $0.confirm(proposal) }
        bed.stop()
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "stopped")
    }
}
