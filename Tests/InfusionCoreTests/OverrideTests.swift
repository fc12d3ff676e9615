import DoseMath
import Testing

@testable import InfusionCore

/// 0.8 mg/kg/h for 2 h is over every soft limit and under every hard one.
@Suite("Overriding a soft limit")
struct OverrideTests {
    private func ordered() throws -> (bed: Bedside, proposal: Proposal) {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose("0.8 mg/kg/h"))
        return (bed, proposal)
    }

    @Test("every soft limit exceeded is named with the proposal, nothing is refused (SR-06)")
    func names() throws {
        let (_, proposal) = try ordered()
        let limits = Set(proposal.draft.exceeded.map(\.limit))
        #expect(limits == [.doseRate, .massRate, .sessionMass, .sessionDose])
        #expect(proposal.draft.exceeded.allSatisfy { $0.severity == .soft })
    }

    @Test("nothing is confirmed before two persons have agreed; then it is (SR-06)")
    func agreed() throws {
        var (bed, proposal) = try ordered()
        #expect(throws: Refusal.overrideNeeded(proposal.draft.exceeded)) {
            try bed.confirm(proposal)
        }
        try bed.override(proposal)
        let agreed = try Override(
            nurse: Clinic.nurse,
            second: Clinic.prescriber,
            reason: "bad pain, seen by Dr Paul"
        )
        #expect(
            bed.facts.last
                == .overridden(token: proposal.token.text, agreed: agreed, by: Clinic.requester)
        )
        try bed.confirm(proposal)
        #expect(bed.machine.phase.name == "confirmed")
    }

    @Test("a read-back before the agreement costs no attempt: it was not the nurse's mistake")
    func attempts() throws {
        var (bed, proposal) = try ordered()
        for _ in 0..<5 {
            #expect(throws: Refusal.self) { try bed.confirm(proposal, reading: "1 mL/h") }
        }
        try bed.override(proposal)
        try bed.confirm(proposal)
    }

    @Test("wrong read-backs after the agreement keep it until the third (SR-06, SR-10)")
    func wrongReadBack() throws {
        var (bed, proposal) = try ordered()
        try bed.override(proposal)
        for left in [2, 1] {
            let refusal = Refusal.wrongReadBack(read: [try .parse("1 mL/h")], attemptsLeft: left)
            #expect(throws: refusal) { try bed.confirm(proposal, reading: "1 mL/h") }
        }
        try bed.confirm(proposal)
        #expect(bed.machine.phase.name == "confirmed")
    }

    @Test("the same person twice is one person, whatever roles she has (SR-06)")
    func samePerson() throws {
        var (bed, proposal) = try ordered()
        let both = Person(id: "nadia", roles: [.nurse, .prescriber])
        for second in [Clinic.nurse, both] {
            let before = bed.machine
            #expect {
                try bed.override(proposal, nurse: both, second: second)
            } throws: {
                guard case Refusal.notPermitted = $0 else { return false }
                return true
            }
            #expect(bed.machine == before)
        }
        try bed.override(proposal, second: Clinic.otherNurse)
    }

    @Test("a role is needed on both sides: a nurse at the chair, one who may agree beside her")
    func roles() throws {
        var (bed, proposal) = try ordered()
        let nobody = Person(id: "nora", roles: [])
        let biomed = Person(id: "bert", roles: [.biomed, .observer])
        let pairs = [
            (Clinic.prescriber, Clinic.nurse), (nobody, Clinic.prescriber),
            (Clinic.nurse, nobody), (Clinic.nurse, Clinic.observer), (Clinic.nurse, biomed),
        ]
        for (nurse, second) in pairs {
            #expect {
                try bed.override(proposal, nurse: nurse, second: second)
            } throws: {
                guard case Refusal.notPermitted = $0 else { return false }
                return true
            }
        }
        #expect(throws: Refusal.self) { try bed.confirm(proposal) }
    }

    @Test(
        "a reason has to say something, in 3 to 500 characters (SR-06)",
        arguments: ["", "no", "   ", "\n\n\n\n", String(repeating: "x", count: 501)]
    )
    func reason(_ reason: String) throws {
        var (bed, proposal) = try ordered()
        #expect {
            try bed.override(proposal, reason: reason)
        } throws: {
            guard case Refusal.malformed = $0 else { return false }
            return true
        }
        #expect(throws: Refusal.self) { try bed.confirm(proposal) }
    }

    @Test("an agreement names what waits: not an unknown token, a used or an expired one (SR-10)")
    func tokens() throws {
        var (bed, proposal) = try ordered()
        let stranger = Proposal(
            draft: proposal.draft,
            token: OneTimeToken(text: "STRANGER", digest: "")
        )
        #expect(throws: Refusal.order(.unknown)) { try bed.override(stranger) }
        bed.pass(time: .seconds(180))
        #expect(throws: Refusal.order(.expired)) { try bed.override(proposal) }
        bed.pass(Span(nanoseconds: 0))
        #expect(throws: Refusal.order(.expired)) { try bed.override(proposal) }
        let next = try bed.order(try Clinic.dose("0.8 mg/kg/h"))
        try bed.override(next)
        try bed.confirm(next)
        #expect(throws: Refusal.order(.used)) { try bed.override(next) }
    }

    @Test("there is nothing to agree to where no limit is exceeded")
    func nothingExceeded() throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose())
        #expect(throws: Refusal.self) { try bed.override(proposal) }
    }

    @Test("an agreement is to one proposal: the next one needs its own (SR-06)")
    func otherDraft() throws {
        var (bed, first) = try ordered()
        try bed.override(first)
        let second = try bed.order(try Clinic.dose("0.8 mg/kg/h"))
        #expect(throws: Refusal.order(.used)) { try bed.confirm(first) }
        #expect(throws: Refusal.overrideNeeded(second.draft.exceeded)) { try bed.confirm(second) }
    }

    @Test("no two persons pass a hard limit: it is never proposed (SR-04)")
    func hard() throws {
        let bed = try Bedside.connected()
        #expect {
            try bed.machine.draft(
                try Clinic.form(try Clinic.dose("1.01 mg/kg/h")),
                now: bed.now
            )
        } throws: {
            guard case Refusal.dose(.refused(let findings)) = $0 else { return false }
            // The soft ones are named beside it.
            return findings.contains { $0.severity == .hard }
                && findings.contains { $0.severity == .soft }
        }
    }

    @Test("what was agreed to for the session is resumed by the nurse alone")
    func resume() throws {
        var (bed, proposal) = try ordered()
        try bed.override(proposal)
        try bed.confirm(proposal)
        try bed.start()
        try bed.launch()
        try bed.watch(.seconds(600))
        bed.pause()
        try bed.seeStopped()
        #expect(try bed.machine.draftResume(newSyringe: nil, now: bed.now).exceeded.isEmpty)
        try bed.resume()
        #expect(bed.machine.phase.name == "running")
    }
}
