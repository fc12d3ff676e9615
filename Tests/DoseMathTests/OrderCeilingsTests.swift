import DoseMath
import Foundation
import SeededChance
import Testing

@Suite("The order's own ceilings")
struct OrderCeilingsTests {
    @Test("are read by their units, in any order, and printed so that they read back")
    func parse() throws {
        let ceilings = try OrderCeilings.parse("60 mg, 0.4 mg/kg/h,0.9 mg/kg, 30 mg/h")
        #expect(ceilings.texts == ["0.4 mg/kg/h", "30 mg/h", "0.9 mg/kg", "60 mg"])
        #expect(try OrderCeilings.parse(ceilings.texts.joined(separator: ", ")) == ceilings)
        #expect(OrderCeilings.none.texts == [])
        #expect(try OrderCeilings([]) == .none)
    }

    @Test("print and read back to the same, whichever of them there are")
    func identity() throws {
        for seed in UInt64(1)...4 {
            var random = SeededGenerator(seed: seed)
            for _ in 0..<250 {
                var all: [Dosing] = [
                    .doseRate(try DoseRate(count: random.count(in: 1...DoseRate.greatest))),
                    .massRate(try MassRate(count: random.count(in: 1...MassRate.greatest))),
                    .mass(try Mass(count: random.count(in: 1...Mass.greatest))),
                ]
                all = all.filter { _ in Bool.random(using: &random) }
                all.append(.dosePerWeight(try .nanogramsPerKilogram(random.count(in: 1...1_000))))
                let ceilings = try OrderCeilings(all)
                let text = ceilings.texts.joined(separator: ", ")
                #expect(try OrderCeilings.parse(text) == ceilings, "seed \(seed): \(text)")
                let data = try JSONEncoder().encode(ceilings)
                #expect(try JSONDecoder().decode(OrderCeilings.self, from: data) == ceilings)
            }
        }
    }

    @Test(
        "are refused where one is there twice, is zero, a flow or no dose, with the reason",
        arguments: [
            ("60 mg, 61 mg", "drug mass is there twice, as 60 mg and as 61 mg"),
            ("60 mg, 60 mg", "drug mass is there twice, as 60 mg and as 60 mg"),
            ("0 mg/h", "mass rate is zero: enter the number that was ordered"),
            ("0.4 mg/kg/h, 30 mg/h, 60 mg, 0.9 mg/kg, 1 mg", "one of each kind is enough"),
            ("20 mL/h", "write one of mg/kg/h, mcg/kg/min, mg/h, mcg/min, mg/kg, mcg/kg, mg, mcg"),
            ("60", "write one of mg/kg/h, mcg/kg/min, mg/h, mcg/min, mg/kg, mcg/kg, mg, mcg"),
            ("", "write digits, a point and digits"), ("60 mg,", "write digits, a point"),
            ("60 mg,,30 mg/h", "write digits, a point"), ("60 mg,  30 mg/h", "write digits"),
        ]
    )
    func refused(text: String, reason: String) {
        let error = #expect(throws: DoseError.self) { try OrderCeilings.parse(text) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "none")")
    }

    @Test("limit drug: a flow is none of them")
    func flow() throws {
        let error = #expect(throws: DoseError.self) {
            try OrderCeilings([.flow(.parse("20 mL/h"))])
        }
        #expect(error?.description.contains("a flow of 20 mL/h limits no drug") == true)
    }

    @Test("only ever narrow: they never let pass what another layer refuses (SR-05)")
    func narrow() throws {
        let lax = try OrderCeilings.parse("90 mg/kg/h, 9000 mg/h, 9000 mg, 90 mg/kg")
        let order = try Clinic.order("70 kg", "3 mg/kg/h", "2 mg/mL", ceilings: lax)
        let found = try Clinic.findings(order)
        #expect(found == (try Clinic.findings(Clinic.order("70 kg", "3 mg/kg/h", "2 mg/mL"))))
        #expect(!found.isEmpty)
    }
}
