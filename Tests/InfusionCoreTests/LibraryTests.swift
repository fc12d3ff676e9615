import DoseMath
import Testing

@testable import InfusionCore

@Suite("A new drug library")
struct LibraryTests {
    @Test(
        "is taken at once where no infusion exists, and waits everywhere else (SR-53)",
        arguments: Bedside.Station.allCases
    )
    func offered(_ station: Bedside.Station) throws {
        var bed = try Bedside.at(station)
        try bed.offerLibrary("test 2")
        let isIdle = [Bedside.Station.idle, .ended].contains(station)
        #expect((bed.machine.waitingLibrary == nil) == isIdle)
        #expect(bed.machine.formulary.version == (isIdle ? "test 2" : "test 1"))
        #expect(bed.facts.last?.kind == (isIdle ? "library-taken" : "library-waits"))
        #expect(bed.machine.ledger.libraryDigest == (isIdle ? "digest of test 2" : nil))
        bed.take(bed.machine.takeWaitingLibrary(now: bed.now))
        #expect(bed.machine.formulary.version == (isIdle ? "test 2" : "test 1"))
    }

    @Test("is taken by itself once the infusion is over, or the order came to nothing (SR-53)")
    func takenAfter() throws {
        for station in [Bedside.Station.ordered, .confirmed, .running, .paused, .secondStep] {
            var bed = try Bedside.at(station)
            try bed.offerLibrary("test 2")
            bed.stop()
            try bed.seeStopped()
            bed.take(bed.machine.takeWaitingLibrary(now: bed.now))
            #expect(bed.machine.formulary.version == "test 2")
            #expect(bed.machine.waitingLibrary == nil)
            bed.take(bed.machine.takeWaitingLibrary(now: bed.now))
            #expect(bed.facts.filter { $0.kind == "library-taken" }.count == 1)
            // Nothing waits any more: the next order is judged by it.
            let draft = try bed.order(try Clinic.dose()).draft
            #expect(draft.opening.libraryDigest == "digest of test 2")
            #expect(draft.opening.source == "drug library test 2")
        }
    }

    @Test("of two that wait the later one is taken")
    func later() throws {
        var bed = try Bedside.at(.running)
        try bed.offerLibrary("test 2")
        try bed.offerLibrary("test 3")
        bed.stop()
        try bed.seeStopped()
        bed.take(bed.machine.takeWaitingLibrary(now: bed.now))
        #expect(bed.machine.formulary.version == "test 3")
    }

    @Test("while it waits, the session goes on under the one it began with: pause, resume, raise")
    func goesOn() throws {
        var bed = try Bedside.running(try Clinic.dose("0.35 mg/kg/h"))
        try bed.offerLibrary("test 2")
        try bed.watch(.seconds(10))
        bed.pause()
        try bed.seeStopped()
        try bed.resume()
        let raise = try bed.proposeRaise(to: "15 mL/h")
        #expect(raise.draft.opening.libraryDigest == "digest of test 1")
        try bed.confirm(raise)
    }

    @Test("after a restart under another one nothing resumes: stop is what is left (SR-53)")
    func restartedUnderAnother() throws {
        var bed = try Bedside.at(.running)
        try bed.restart(under: try Clinic.formulary("test 2"))
        bed.pump.stop()
        try bed.connect()
        #expect {
            try bed.machine.draftResume(newSyringe: nil, now: bed.now)
        } throws: { "\($0)".contains("drug library has changed") }
        #expect(throws: DoseError.noRules(drug: "ketamine")) {
            try bed.machine.rulesForApproval()
        }
        bed.stop()
        try bed.seeStopped()
        _ = try bed.order(try Clinic.dose(), patient: "P-18")
    }

    @Test("a rate is not raised, and may still be lowered, where the library is not the session's")
    func raise() throws {
        var bed = try Bedside.running(try Clinic.dose("0.35 mg/kg/h"))
        // No way leads here but a mistake of ours: what is judged at the last moment holds anyway.
        bed.machine.formulary = try Clinic.formulary("test 2")
        #expect(throws: Refusal.self) { try bed.proposeRaise(to: "15 mL/h") }
        try bed.lower(to: "10 mL/h")
        #expect(bed.request == .lower(try .parse("10 mL/h")))
    }

    @Test("without a session there are no rules to approve anything by")
    func noSession() throws {
        let bed = try Bedside.at(.ended)
        #expect(throws: DoseError.self) { try bed.machine.rulesForApproval() }
    }

    @Test("which one is in use is recorded as the daemon comes up (SR-53)")
    func recorded() throws {
        var bed = try Bedside.connected()
        try bed.restart(under: try Clinic.formulary("test 2"))
        #expect(bed.machine.ledger.libraryDigest == "digest of test 2")
    }

    @Test("of several drugs the one ordered has its own rules, by the name on its label")
    func severalDrugs() throws {
        var bed = try Bedside.connected()
        let one = try Clinic.rules()
        let other = DrugRules(
            drug: "esketamine",
            source: "drug library test 2",
            soft: one.soft,
            hard: one.hard,
            usualConcentrations: [try .parse("5 mg/mL")],
            allowedConcentrations: [],
            strength: StrengthBasis(base: "esketamine base"),
            raiseInterval: one.raiseInterval,
            weightChangePercent: one.weightChangePercent,
            courses: one.courses
        )
        let both = Formulary(
            version: "2",
            digest: "d2",
            careArea: "clinic",
            drugs: [one, other],
            care: Clinic.care
        )
        bed.take(bed.machine.offerLibrary(both, now: bed.now))
        #expect(try bed.order(try Clinic.form()).draft.opening.strength == one.strength)
        #expect {
            try bed.order(try Clinic.form(drug: "esketamine"))
        } throws: {
            guard case Refusal.dose(.refused(let findings)) = $0 else { return false }
            return findings.map(\.limit) == [.concentration]
        }
        #expect(throws: Refusal.self) { try bed.order(try Clinic.form(drug: "Ketamine")) }
    }
}
