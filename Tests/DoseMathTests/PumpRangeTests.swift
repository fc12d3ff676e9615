import DoseMath
import Testing

@Suite("The pump's and the syringe's range")
struct PumpRangeTests {
    private func pumpFindings(
        _ order: DoseOrder,
        pump: PumpCapability? = nil
    ) throws -> [String] {
        try Clinic.findings(order, pump: pump)
            .filter { $0.limit == .flow }
            .map { "\($0.limit.rawValue) \($0.asked), \($0.bound) (\($0.layer))" }
    }

    @Test(
        "takes as many syringes as the volume fills, the last one maybe in part",
        arguments: [
            ("70 kg", "70 mL", 2), ("60 kg", "60 mL", 1), ("60.02 kg", "60.02 mL", 2),
            ("120 kg", "120 mL", 2), ("121 kg", "121 mL", 3),
        ] as [(String, String, Int64)]
    )
    func syringes(weight: String, volume: String, syringes: Int64) throws {
        let order = try Clinic.order(weight, "0.5 mg/kg/h", "1 mg/mL")
        #expect(try pumpFindings(order) == [])
        let program = try Program(order: order, pump: Clinic.pump())
        #expect(program.volume.description == volume)
        #expect(try program.syringes(of: Clinic.pump().syringeVolume) == syringes)
    }

    @Test("names the step whose flow is outside it")
    func steps() throws {
        let pump = try Clinic.pump(slowest: "1 mL/h", fastest: "25 mL/h")
        let order = try Clinic.order(
            "70 kg",
            steps: "10 mg/h for 10 min, then 1 mg/h for 10 min, then 51 mg/h for 10 min"
        )
        #expect(
            try pumpFindings(order, pump: pump) == [
                "flow 0.5 mL/h in step 2, at least 1 mL/h (\(Clinic.pumpName))",
                "flow 25.5 mL/h in step 3, 25 mL/h (\(Clinic.pumpName))",
            ]
        )
    }

    @Test(
        "refuses a flow above the plunger's fastest",
        arguments: [
            ("50 kg", []), ("50.001 kg", ["flow 25.0005 mL/h, 25 mL/h (\(Clinic.pumpName))"]),
        ] as [(String, [String])]
    )
    func fastest(weight: String, findings: [String]) throws {
        let pump = try Clinic.pump(fastest: "25 mL/h")
        let order = try Clinic.order(weight, "0.5 mg/kg/h", "1 mg/mL", "1 h")
        #expect(try pumpFindings(order, pump: pump) == findings)
    }

    @Test(
        "refuses a flow above 200 mL/h even where the pump can do it",
        arguments: [
            ("200 kg", []), ("200.001 kg", ["flow 200.001 mL/h, 200 mL/h (compiled in)"]),
        ] as [(String, [String])]
    )
    func builtIn(weight: String, findings: [String]) throws {
        let order = try Clinic.order(weight, "1 mg/kg/h", "1 mg/mL", "1 min")
        #expect(try pumpFindings(order) == findings)
    }

    @Test("refuses a flow below the plunger's slowest and shows it below")
    func slowest() throws {
        let pump = try Clinic.pump(slowest: "0.5 mL/h")
        let at = try Clinic.order("50 kg", "0.02 mg/kg/h", "2 mg/mL")
        #expect(try pumpFindings(at, pump: pump) == [])
        let below = try Clinic.order("49.999 kg", "0.02 mg/kg/h", "2 mg/mL")
        #expect(
            try pumpFindings(below, pump: pump) == [
                "flow 0.49999 mL/h, at least 0.5 mL/h (\(Clinic.pumpName))"
            ]
        )
        let barely = try Clinic.order("41.667 kg", "0.023999 mg/kg/h", "2 mg/mL")
        let shown = try pumpFindings(barely, pump: pump)
        #expect(shown == ["flow 0.499983 mL/h, at least 0.5 mL/h (\(Clinic.pumpName))"])
    }

    @Test("refuses a rate that rounding takes below the plunger's slowest (SR-03)")
    func roundedBelowSlowest() throws {
        // 0.0245 mL/h is above 0.0242 mL/h, but the pump could only be told 0.024 mL/h.
        let pump = try Clinic.pump(slowest: "0.0242 mL/h")
        let order = try Clinic.order("49 kg", "0.001 mg/kg/h", "2 mg/mL")
        #expect(try pumpFindings(order, pump: pump) == [])
        #expect(throws: DoseError.belowResolution(pump: Clinic.pumpName)) {
            try Program(order: order, pump: pump)
        }
    }
}
