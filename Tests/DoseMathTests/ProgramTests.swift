import DoseMath
import Foundation
import Testing

@Suite("A program")
struct ProgramTests {
    @Test("of an order with a zero in it is refused by its name (SR-01)")
    func zero() throws {
        let pump = try Clinic.pump()
        let orders = [
            ("body weight", try Clinic.order("0 kg", "0.5 mg/kg/h", "2 mg/mL")),
            ("dose rate", try Clinic.order("70 kg", "0 mg/kg/h", "2 mg/mL")),
            ("concentration", try Clinic.order("70 kg", "0.5 mg/kg/h", "0 mg/mL")),
            ("duration", try Clinic.order("70 kg", "0.5 mg/kg/h", "2 mg/mL", "0 s")),
        ]
        for (name, order) in orders {
            let refusal = DoseError.nothingAsked(quantity: name)
            #expect(throws: refusal) { try Program(order: order, pump: pump) }
            #expect(throws: refusal) {
                try Program(flow: .parse("17.5 mL/h"), order: order, pump: pump)
            }
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
                let order = DoseOrder(
                    weight: try random.quantity(),
                    dose: try random.quantity(),
                    concentration: try random.quantity(),
                    window: try random.quantity()
                )
                let delivered: Volume = try random.quantity()
                let findings: [Finding]
                do throws(DoseError) {
                    findings = try OrderCheck(
                        order: order,
                        rules: rules,
                        pump: pump,
                        deliveredAtMost: delivered
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

    @Test("limited to what is left keeps its rate and never exceeds what is left (SR-07)")
    func limited() throws {
        let pump = try Clinic.pump()
        let whole = try Program(order: Clinic.order("70 kg", "0.5 mg/kg/h", "2 mg/mL"), pump: pump)
        let rest = try whole.limited(to: .parse("12.345999 mL"), pump: pump)
        #expect(rest.rate == whole.rate)
        #expect(rest.volume.description == "12.34 mL")
        #expect(rest.total.description == "24.68 mg")
        #expect(try whole.limited(to: .parse("900 mL"), pump: pump) == whole)
        #expect(throws: DoseError.belowResolution(pump: Clinic.pumpName)) {
            try whole.limited(to: .parse("0.000999 mL"), pump: pump)
        }
        #expect(throws: DoseError.belowResolution(pump: Clinic.pumpName)) {
            try whole.limited(to: .zero, pump: pump)
        }
    }

    @Test("of a flow in mL/h is exactly that flow, and its dose is never judged too low")
    func titrated() throws {
        let order = try Clinic.order("70 kg", "0.5 mg/kg/h", "2 mg/mL")
        let flow = try FlowRate.parse("20 mL/h")
        let asked = order.titrated(to: flow, for: try .parse("1 h"))
        #expect(asked.dose.description == "0.571429 mg/kg/h")
        let program = try Program(flow: flow, order: asked, pump: Clinic.pump())
        #expect(program.rate == flow)
        #expect(program.volume.description == "20 mL")
        let limit = order.titrated(to: try FlowRate.parse("35 mL/h"), for: try .parse("1 h"))
        #expect(limit.dose.description == "1 mg/kg/h")
        let above = order.titrated(to: try FlowRate.parse("35.000001 mL/h"), for: try .parse("1 h"))
        #expect(above.dose.description == "1.000001 mg/kg/h")
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
