import DoseMath
import Testing

@testable import InfusionCore

@Suite("Order and confirmation")
struct OrderTests {
    @Test("proposes 17.5 mL/h, 35 mL and 70 mg for 70 kg at 0.5 mg/kg/h of 2 mg/mL (SR-01)")
    func proposes() throws {
        var bed = try Bedside.connected()
        let draft = try bed.order(try Clinic.dose()).draft
        #expect(draft.program.rate.description == "17.5 mL/h")
        #expect(draft.program.volume.description == "35 mL")
        #expect(draft.program.total.description == "70 mg")
        #expect(draft.sessionVolume == draft.program.volume)
        #expect(bed.machine.phase.name == "ordered")
    }

    @Test("refuses an order over a hard limit and changes nothing (SR-04)")
    func refusesOverLimit() throws {
        let bed = try Bedside.connected()
        let before = bed.machine
        #expect {
            try bed.machine.draft(
                try Clinic.form(try Clinic.dose("1.1 mg/kg/h")),
                now: bed.now
            )
        } throws: { error in
            guard case Refusal.dose(.refused(let findings)) = error else { return false }
            return findings.contains { $0.limit == .doseRate && $0.severity == .hard }
        }
        #expect(bed.machine == before)
    }

    @Test("refuses a drug that is not the library's, by its name")
    func refusesUnknownDrug() throws {
        let bed = try Bedside.connected()
        #expect {
            try bed.machine.draft(try Clinic.form(drug: "midazolam"), now: bed.now)
        } throws: { "\($0)".contains("midazolam") }
    }

    @Test(
        "takes a new order only where no session is open",
        arguments: Bedside.Station.allCases
    )
    func newOrder(_ station: Bedside.Station) throws {
        let bed = try Bedside.at(station)
        let draft = Result {
            try bed.machine.draft(try Clinic.form(), now: bed.now)
        }
        let isFree = bed.machine.ledger.openSession == nil
        switch draft {
        case .success: #expect(isFree)
        case .failure: #expect(!isFree)
        }
    }

    @Test(
        "compares the rate read back by value: 17.50 is 17.5 (SR-10)",
        arguments: ["17.50", "17.5"]
    )
    func readBackByValue(_ text: String) throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose())
        try bed.confirm(proposal, reading: "\(text) mL/h")
        #expect(bed.machine.phase.name == "confirmed")
    }

    @Test("withdraws an order after three wrong read-backs, counting down (SR-10)")
    func wrongReadBack() throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose())
        let wrong = try FlowRate.parse("1.75 mL/h")
        for left in [2, 1, 0] {
            #expect(throws: Refusal.wrongReadBack(read: [wrong], attemptsLeft: left)) {
                try bed.confirm(proposal, reading: "1.75 mL/h")
            }
        }
        #expect(bed.machine.phase == .idle)
        #expect(throws: Refusal.order(.used)) { try bed.confirm(proposal) }
    }

    @Test("a right read-back after two wrong ones still confirms")
    func rightAfterWrong() throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose())
        for _ in 0..<2 {
            #expect(throws: Refusal.self) { try bed.confirm(proposal, reading: "7.5 mL/h") }
        }
        try bed.confirm(proposal)
        #expect(bed.machine.phase.name == "confirmed")
    }

    @Test("refuses a confirmation for another patient and keeps the order waiting (SR-10)")
    func wrongPatient() throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose())
        #expect(throws: Refusal.wrongPatient) {
            try bed.confirm(proposal, patient: try Clinic.patient("P-18"))
        }
        try bed.confirm(proposal, patient: try Clinic.patient())
        #expect(bed.machine.phase.name == "confirmed")
    }

    @Test("refuses a token that was never given out, and one that was used (SR-10)")
    func tokens() throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose())
        let stranger = Proposal(
            draft: proposal.draft,
            token: OneTimeToken(text: "STRANGER", digest: "")
        )
        #expect(throws: Refusal.order(.unknown)) { try bed.confirm(stranger) }
        try bed.confirm(proposal)
        #expect(throws: Refusal.order(.used)) { try bed.confirm(proposal) }
        try bed.start()
        #expect(throws: Refusal.order(.used)) { try bed.confirm(proposal) }
    }

    @Test("a new order withdraws the one that waited, confirmed or not", arguments: [false, true])
    func replaced(_ confirmed: Bool) throws {
        var bed = try Bedside.connected()
        let first = try bed.order(try Clinic.dose())
        if confirmed { try bed.confirm(first) }
        let second = try bed.order(try Clinic.dose("0.4 mg/kg/h"))
        #expect(bed.facts.contains(.lapsed(token: first.token.text, problem: .used)))
        #expect(throws: Refusal.order(.used)) { try bed.confirm(first) }
        try bed.confirm(second)
        #expect(bed.machine.proposal == second)
    }

    @Test("an order expires after 3 min unconfirmed, not a moment earlier (SR-11)")
    func expires() throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose())
        bed.pass(Span(nanoseconds: 3 * 60_000_000_000 - 1))
        #expect(bed.machine.phase.name == "ordered")
        bed.pass(Span(nanoseconds: 1))
        #expect(bed.machine.phase == .idle)
        #expect(bed.facts.contains(.lapsed(token: proposal.token.text, problem: .expired)))
        #expect(throws: Refusal.order(.expired)) { try bed.confirm(proposal) }
    }

    @Test("an expired order is refused even before its expiry was noticed (SR-11)")
    func expiredUnnoticed() throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose())
        bed.pass(time: .seconds(180))
        #expect(throws: Refusal.order(.expired)) { try bed.confirm(proposal) }
    }

    @Test("a confirmed order that is not started expires after 5 min (SR-11)")
    func confirmedExpires() throws {
        var bed = try Bedside.connected()
        try bed.confirm(try bed.order(try Clinic.dose()))
        bed.pass(.seconds(299))
        #expect(bed.machine.phase.name == "confirmed")
        bed.pass(time: .seconds(1))
        #expect(throws: Refusal.order(.expired)) { try bed.start() }
        bed.pass(Span(nanoseconds: 0))
        #expect(bed.machine.phase == .idle)
    }

    @Test("people's times are not scaled with the procedure clock (SR-65)")
    func expiryIsPeoplesTime() throws {
        var bed = try Bedside.connected(scale: 60)
        _ = try bed.order(try Clinic.dose())
        bed.pass(.seconds(179))
        #expect(bed.machine.phase.name == "ordered")
        bed.pass(.seconds(1))
        #expect(bed.machine.phase == .idle)
    }

    @Test("every parameter stands in the text the token is made of (SR-10)")
    func canonicalText() throws {
        var bed = try Bedside.connected()
        let draft = try bed.order(try Clinic.dose()).draft
        #expect(
            draft.canonicalText == """
                pumpd proposal 4
                start
                P-17
                1970-01-31
                Dr Paul
                ketamine
                drug library test 1
                digest of test 1
                weekly
                1 of 4
                2 mg/mL as ketamine base (= 2.306 mg/mL as ketamine hydrochloride)
                0 mg
                2 h
                70 kg
                2026-05-01
                2 mg/mL

                0.5 mg/kg/h for 2 h at 17.5 mL/h, 35 mL
                35 mL
                the syringe mounted
                """
        )
    }

    @Test(
        "refuses identifiers that are no identifiers",
        arguments: [
            ("", "1970-01-31"), ("P 17", "1970-01-31"), ("P\n17", "1970-01-31"),
            (String(repeating: "x", count: 65), "1970-01-31"), ("P-17", "31.01.1970"),
            ("P-17", "1970-02-29"), ("P-17", "1970-13-01"), ("P-17", "1970-1-31"),
            ("P-17", "1970-01-31-"), ("P-17", "+970-01-31"), ("P-17", ""),
        ]
    )
    func identifiers(_ id: String, _ born: String) throws {
        #expect(throws: Refusal.self) { try Patient(id: id, born: born) }
    }

    @Test("takes the 29th of February of a leap year")
    func leapDay() throws {
        #expect(try Patient(id: "P-17", born: "1972-02-29").born.description == "1972-02-29")
    }
}
