import DoseMath
import Testing

@testable import InfusionCore

@Suite("Adverse events")
struct AdverseEventTests {
    @Test("are noted with the session, in every phase of it and after its end")
    func noted() throws {
        for station in Bedside.Station.allCases {
            var bed = try Bedside.at(station)
            let note = { (bed: inout Bedside) throws in
                bed.take(
                    try bed.machine.noteAdverseEvent("nausea", by: Clinic.requester, now: bed.now)
                )
            }
            guard bed.machine.ledger.session != nil else {
                bed.expectRefused("no infusion to note it with", note)
                continue
            }
            try note(&bed)
            let event = AdverseEvent(text: "nausea", at: bed.now.wall)
            #expect(bed.machine.ledger.session?.adverseEvents == [event])
            #expect(bed.request == nil)
        }
    }

    @Test("stand in the history too where they are noted after the end (SR-52)")
    func history() throws {
        var bed = try Bedside.at(.ended)
        bed.take(try bed.machine.noteAdverseEvent("headache", by: Clinic.requester, now: bed.now))
        #expect(bed.machine.ledger.history.last?.adverseEvents.count == 1)
    }

    @Test("of a discharged patient are noted until another is being prepared or ordered for")
    func nextPatient() throws {
        var bed = try Bedside.at(.ended)
        try bed.discharge()
        let note = { (bed: inout Bedside) throws in
            bed.take(
                try bed.machine.noteAdverseEvent("nausea", by: Clinic.requester, now: bed.now)
            )
        }
        try note(&bed)
        var ordered = bed
        _ = try ordered.order(try Clinic.dose(), patient: "P-18")
        ordered.expectRefused("P-17 has been discharged and P-18 is being prepared", note)
        try bed.check(.linePrimed)
        try note(&bed)
        try bed.check(.linePrimed, of: try Clinic.patient("P-18"))
        bed.expectRefused("P-17 has been discharged and P-18 is being prepared", note)
    }

    @Test("are told in 3 to 500 characters", arguments: [0, 2, 3, 500, 501])
    func length(_ length: Int) throws {
        var bed = try Bedside.at(.running)
        let text = String(repeating: "x", count: length)
        if (3...500).contains(length) {
            bed.take(try bed.machine.noteAdverseEvent(text, by: Clinic.requester, now: bed.now))
        } else {
            bed.expectRefused("3 to 500 characters: \(length) were given") {
                $0.take(
                    try $0.machine.noteAdverseEvent(text, by: Clinic.requester, now: $0.now)
                )
            }
        }
    }

    @Test("the last fifty are kept at hand; the record keeps all (SR-63)")
    func bounded() throws {
        var bed = try Bedside.at(.running)
        for number in 0..<60 {
            bed.take(
                try bed.machine.noteAdverseEvent(
                    "event \(number)",
                    by: Clinic.requester,
                    now: bed.now
                )
            )
        }
        let kept = bed.machine.ledger.session?.adverseEvents.map(\.text)
        #expect(kept?.count == 50 && kept?.first == "event 10" && kept?.last == "event 59")
        #expect(bed.facts.filter { $0.kind == "adverse-event" }.count == 60)
    }
}
