import DoseMath
import Testing

@testable import InfusionCore

@Suite("Premedication")
struct PremedicationTests {
    private func given(
        _ name: String,
        dose: String = "4 mg",
        ago: Span = .seconds(600),
        in bed: Bedside
    ) -> GivenDrug {
        let at = bed.now.wall.nanoseconds - ago.nanoseconds
        return GivenDrug(name: name, dose: dose, at: WallTime(nanoseconds: at))
    }

    @Test("each of the clinic's list is taken with dose and time; none is an answer too (SR-13)")
    func taken() throws {
        var bed = try Bedside.connected()
        let all = [given("ondansetron", in: bed), given("lorazepam", in: bed)]
        try bed.check(.premedication(all))
        #expect(bed.machine.ledger.preparation?.premedication == all)
        try bed.check(.premedication([]))
        #expect(bed.machine.ledger.preparation?.premedication == [])
        let missing = bed.machine.ledger.preparation?.missing(under: Clinic.care)
        #expect(missing?.contains("premedication") == false)
    }

    @Test("what is not on the list is refused, and the list is named (SR-13)")
    func notListed() throws {
        let bed = try Bedside.connected()
        let drug = given("aspirin", in: bed)
        bed.expectRefused("'aspirin' is not on the clinic's list: ondansetron, lorazepam") {
            try $0.check(.premedication([drug]))
        }
    }

    @Test("named twice it is refused: its whole dose is given once (SR-13)")
    func twice() throws {
        let bed = try Bedside.connected()
        let drugs = [given("ondansetron", in: bed), given("ondansetron", dose: "8 mg", in: bed)]
        bed.expectRefused("named twice") { try $0.check(.premedication(drugs)) }
    }

    @Test("a time still to come, or more than 24 h ago, is refused to the nanosecond (SR-13)")
    func times() throws {
        let bed = try Bedside.connected()
        let edges: [(Int64, String?)] = [
            (-120_000_000_000, nil), (-120_000_000_001, "still to come"), (0, nil),
            (86_400_000_000_000, nil), (86_400_000_000_001, "more than 24 h ago"),
        ]
        for (ago, words) in edges {
            let drug = given("ondansetron", ago: Span(nanoseconds: ago), in: bed)
            guard let words else {
                var taken = bed
                try taken.check(.premedication([drug]))
                continue
            }
            bed.expectRefused(words) { try $0.check(.premedication([drug])) }
        }
        for wild in [Int64.min, .max] {
            let at = WallTime(nanoseconds: wild)
            let drug = GivenDrug(name: "ondansetron", dose: "4 mg", at: at)
            bed.expectRefused("ondansetron") { try $0.check(.premedication([drug])) }
        }
    }

    @Test(
        "a dose that says nothing is refused",
        arguments: ["", "  ", String(repeating: "9", count: 81)]
    )
    func dose(_ dose: String) throws {
        let bed = try Bedside.connected()
        let drug = given("ondansetron", dose: dose, in: bed)
        bed.expectRefused("the dose of ondansetron") { try $0.check(.premedication([drug])) }
    }

    @Test(
        "a dose is a mass above 0 mg and at most 1000 mg, with its unit (SR-13)",
        arguments: [
            ("1000 mg", true), ("1000000 mcg", true), ("0.5 mcg", true), ("1000.001 mg", false),
            ("0 mg", false), ("-1 mg", false), ("4", false), ("4 mL", false), ("1 g", false),
        ]
    )
    func mass(_ dose: String, _ isTaken: Bool) throws {
        var bed = try Bedside.connected()
        let drug = given("ondansetron", dose: dose, in: bed)
        if isTaken {
            try bed.check(.premedication([drug]))
        } else {
            bed.expectRefused("of ondansetron") { try $0.check(.premedication([drug])) }
        }
    }

    @Test("a benzodiazepine is told anew each time one is recorded, and stands once (SR-13)")
    func toldAnew() throws {
        var bed = try Bedside.connected()
        let drug = given("lorazepam", in: bed)
        for patient in ["P-17", "P-18"] {
            try bed.check(.premedication([drug]), of: try Clinic.patient(patient))
        }
        #expect(bed.timesRaised(.benzodiazepineGiven) == 2)
        let standing = bed.machine.ledger.board.alarms.filter { $0.kind == .benzodiazepineGiven }
        #expect(standing.map(\.isAcknowledged) == [false])
    }

    @Test("a benzodiazepine among it is told, and forbids nothing (SR-13)")
    func benzodiazepine() throws {
        var bed = try Bedside.connected()
        try bed.check(.premedication([given("ondansetron", in: bed)]))
        #expect(bed.alarm(.benzodiazepineGiven) == nil)
        let proposal = try bed.order(try Clinic.dose())
        try bed.confirm(proposal)
        try bed.check(.premedication([given("lorazepam", in: bed)]))
        let alarm = try #require(bed.alarm(.benzodiazepineGiven))
        #expect(!alarm.isPresent && alarm.kind.row.priority == .low)
        try bed.start()
        try bed.launch()
        #expect(bed.machine.phase.name == "running")
    }
}
