import DoseMath
import Foundation
import SeededChance
import Testing

@Suite("A program")
struct ProgramTests {
    @Test("of an order with a zero in it is refused by its name (SR-01)")
    func zero() throws {
        let pump = try Clinic.pump()
        let orders = [
            ("body weight", try Clinic.order("0 kg", "0.5 mg/kg/h", "2 mg/mL")),
            ("dose rate", try Clinic.order("70 kg", "0 mg/kg/h", "2 mg/mL")),
            ("mass rate", try Clinic.order("70 kg", "0 mg/h", "2 mg/mL")),
            ("drug mass", try Clinic.order("70 kg", "0 mg", "2 mg/mL")),
            ("dose per body weight", try Clinic.order("70 kg", "0 mg/kg", "2 mg/mL")),
            ("mass rate", try Clinic.order("70 kg", steps: "1 mg/h for 1 h, then 0 mg/h for 1 h")),
            ("duration", try Clinic.order("70 kg", steps: "1 mg/h for 1 h, then 1 mg/h for 0 s")),
            ("concentration", try Clinic.order("70 kg", "0.5 mg/kg/h", "0 mg/mL")),
            ("duration", try Clinic.order("70 kg", "0.5 mg/kg/h", "2 mg/mL", "0 s")),
        ]
        for (name, order) in orders {
            let refusal = DoseError.nothingAsked(quantity: name)
            #expect(throws: refusal) { try Program(order: order, pump: pump) }
            #expect(throws: refusal) { try Clinic.findings(order) }
            let data = try JSONEncoder().encode(order)
            #expect(throws: refusal) { try JSONDecoder().decode(DoseOrder.self, from: data) }
        }
    }

    @Test("rounds the rate and the volume down and shows what was taken away (SR-03)")
    func roundedDown() throws {
        // 71 kg x 0.35 mg/kg/h / 2 mg/mL = 12.425 mL/h, of which the pump takes 12.42.
        let order = try Clinic.order("71 kg", "0.35 mg/kg/h", "2 mg/mL")
        let program = try Program(order: order, pump: Clinic.pump())
        #expect(program.exactRate.description == "12.425 mL/h")
        #expect(program.rate.description == "12.42 mL/h")
        #expect(program.volume.description == "24.84 mL")
        #expect(program.total.description == "49.68 mg")
    }

    @Test("too small for the pump to be told is refused")
    func belowResolution() throws {
        let order = try Clinic.order("30 kg", "0.000001 mg/kg/h", "10 mg/mL")
        #expect(throws: DoseError.belowResolution(pump: Clinic.pumpName)) {
            try Program(order: order, pump: Clinic.pump(slowest: "0 mL/h"))
        }
        let second = try Clinic.order("30 kg", "0.1 mg/kg/h", "10 mg/mL", "1 s")
        #expect(throws: DoseError.belowResolution(pump: Clinic.pumpName)) {
            try Program(order: second, pump: Clinic.pump())
        }
    }

    @Test("of an absurd order is refused and never trapped, and so is its check (SR-01)")
    func absurd() throws {
        let pump = try Clinic.pump()
        let rules = try Clinic.rules()
        for seed in UInt64(1)...10 {
            var random = SeededGenerator(seed: seed)
            for _ in 0..<2_000 {
                let order = try DoseOrder(
                    weight: random.quantity(),
                    steps: (0..<Int.random(in: 1...DoseOrder.mostSteps, using: &random)).map { _ in
                        DoseStep(dosing: try random.dosing(), window: try random.quantity())
                    },
                    concentration: random.quantity(),
                    ceilings: .none
                )
                let delivered: Volume = try random.quantity()
                let carried: Mass = try random.quantity()
                let findings: [Finding]
                do throws(DoseError) {
                    findings = try OrderCheck(
                        order: order,
                        rules: rules,
                        pump: pump,
                        deliveredAtMost: delivered,
                        carried: carried
                    ).findings()
                    _ = try Program(order: order, pump: pump)
                } catch {
                    #expect(!error.description.contains("\n"), "seed \(seed)")
                    continue
                }
                #expect(findings.contains { $0.severity == .hard }, "seed \(seed) \(order)")
            }
        }
    }

    @Test("of a flow in mL/h is exactly that flow, judged as the drug that it carries")
    func titrated() throws {
        let order = try Clinic.order("70 kg", "0.5 mg/kg/h", "2 mg/mL")
        let hour = try Window.parse("1 h")
        let asked = order.titrated(to: try .parseRate("20 mL/h"), for: hour)
        let program = try Program(order: asked, pump: Clinic.pump())
        #expect(program.rate.description == "20 mL/h")
        #expect(program.volume.description == "20 mL")
        #expect(program.total.description == "40 mg")
        let limit = order.titrated(to: try .parseRate("35 mL/h"), for: hour)
        #expect(try Clinic.findings(limit).map(\.summary) == ["soft dose rate", "soft mass rate"])
        let above = order.titrated(to: try .parseRate("35.000001 mL/h"), for: hour)
        #expect(
            try Clinic.findings(above).map(\.summary) == [
                "hard dose rate", "soft mass rate", "soft session dose",
            ]
        )
        #expect(try Clinic.findings(above)[0].asked == "1.000001 mg/kg/h")
    }

    @Test("changed at the chair keeps the order's own ceilings (SR-04)")
    func titratedUnderCeilings() throws {
        let ceilings = try OrderCeilings.parse("30 mg/h")
        let order = try Clinic.order("70 kg", "20 mg/h", "2 mg/mL", ceilings: ceilings)
        let asked = order.titrated(to: try .parseRate("15.000001 mL/h"), for: try .parse("1 h"))
        #expect(asked.ceilings == ceilings)
        let found = try Clinic.findings(asked)
        #expect(found.map(\.limit) == [.massRate])
        #expect(found.map(\.layer) == [.order])
    }

    @Test("comes back from the record as it went in, and never without a rate or a volume")
    func record() throws {
        let order = try Clinic.order("71 kg", "0.35 mg/kg/h", "2 mg/mL")
        let program = try Program(order: order, pump: Clinic.pump())
        let data = try JSONEncoder().encode(program)
        #expect(try JSONDecoder().decode(Program.self, from: data) == program)
        let text = String(decoding: data, as: UTF8.self)
        for (field, zero) in [
            (#""12.42 mL\/h""#, #""0 mL\/h""#), (#""24.84 mL""#, #""0 mL""#),
        ] {
            #expect(text.contains(field))
            let emptied = Data(text.replacingOccurrences(of: field, with: zero).utf8)
            #expect(throws: DoseError.self) {
                try JSONDecoder().decode(Program.self, from: emptied)
            }
        }
    }
}
