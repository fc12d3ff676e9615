import DoseMath
import Testing

@Suite("Bad input for an order")
struct BadOrderTextTests {
    @Test(
        "in place of a dose is refused and told the units of a dose (SR-02)",
        arguments: [
            "35 mL", "17.5 mL/h", "70 kg", "2 h", "2 mg/mL", "1 g", "1 mg/m", "1 mg/kg/min/h",
            "1 mg/kg/h ", "1 MG", "1 mg mg", "1 mg/h/kg", "1 mg\0", "1 mg\n", "1 ｍｇ",
            "1 m\u{200B}g",
            "1 mg/\u{212A}g", "1 IU", "1 ng",
        ]
    )
    func doseUnits(text: String) {
        let error = #expect(throws: QuantityError.self) { try Dosing.parse(text) }
        #expect(error == .unknownUnit(quantity: "dose", text: text, units: Dosing.units))
        let units = "mg/kg/h, mcg/kg/min, mg/h, mcg/min, mg/kg, mcg/kg, mg, mcg"
        #expect(error?.description.hasSuffix("write one of \(units)") == true)
    }

    @Test("is repeated no further than a person reads, however long it is")
    func long() {
        // Found by the fuzzer: a line of thousands of signs, for each of these takes eight escaped.
        let text = "1 mg" + String(repeating: "\u{1}", count: 900)
        let error = #expect(throws: QuantityError.self) { try DoseStep.parseList(text) }
        #expect(error?.description.count(where: { $0 == "\\" }) == 96)
        #expect(error?.description.contains("...' is not a dose for a time") == true)
        let whole = "1 mg" + String(repeating: "x", count: 96)
        let short = #expect(throws: QuantityError.self) { try DoseStep.parseList(whole) }
        #expect(short?.description.contains("'\(whole)' is not a dose") == true)
    }

    @Test(
        "without a unit is refused and told the units of a dose (SR-02)",
        arguments: ["35", "0.5"]
    )
    func noUnit(text: String) {
        #expect(
            throws: QuantityError.missingUnit(quantity: "dose", text: text, units: Dosing.units)
        ) { try Dosing.parse(text) }
    }

    @Test(
        "in place of a number is refused by doses, rates, steps and ceilings alike (SR-01)",
        arguments: [
            "-1", "nan", "inf", "1e3", "１７.５", "0x10", ".5", "5.", "1,5", "05", "\0",
            "1234567890123456789012345678901234567890", "1\u{301}", "\u{A0}1", "",
        ]
    )
    func numbers(number: String) {
        for unit in ["mg/kg/h", "mcg/kg/min", "mg/h", "mcg/min", "mg/kg", "mcg/kg", "mg", "mcg"] {
            let text = "\(number) \(unit)"
            #expect(throws: QuantityError.self) { try Dosing.parse(text) }
            #expect(throws: QuantityError.self) { try Dosing.parseRate(text) }
            #expect(throws: QuantityError.self) { try DoseStep.parse("\(text) for 1 h") }
            #expect(throws: QuantityError.self) {
                try DoseStep.parseList("1 mg/h for 1 h, then \(text) for 1 h")
            }
            #expect(throws: DoseError.self) { try OrderCeilings.parse(text) }
            #expect(throws: DoseError.self) { try OrderCeilings.parse("1 mg/h, \(text)") }
        }
        #expect(throws: QuantityError.self) { try Dosing.parseRate("\(number) mL/h") }
        #expect(throws: QuantityError.self) { try DoseStep.parse("1 mg/h for \(number) min") }
    }

    @Test(
        "in place of a rate at the chair is refused and told the units of a rate (SR-02)",
        arguments: ["35 mg", "1 mg/kg", "35 mL", "70 kg", "2 h"]
    )
    func rateUnits(text: String) {
        let error = #expect(throws: QuantityError.self) { try Dosing.parseRate(text) }
        #expect(
            error?.description.hasSuffix(
                "write one of mL/h, ml/h, mg/kg/h, mcg/kg/min, mg/h, mcg/min"
            ) == true
        )
    }

    @Test(
        "in place of steps is refused and told how steps are written",
        arguments: [
            "", "0.25 mg/kg/h", "0.25 mg/kg/h 15 min", "0.25 mg/kg/h for", "for 15 min",
            "0.25 mg/kg/h  for  15 min", "0.25 mg/kg/h For 15 min", "0.25 mg/kg/h\u{A0}for 15 min",
            "0.25 mg/kg/h for 15 min,then 1 mg for 1 h",
            "0.25 mg/kg/h for 15 min then 1 mg for 1 h",
            "0.25 mg/kg/h for 15 min, then ", ", then 0.25 mg/kg/h for 15 min",
            "0.25 mg/kg/h for 15 min; 1 mg for 1 h", "17.5 mL/h for 1 h", "0.25 for 15 min",
            "0.25 mg/kg/h for 15", "15 min for 0.25 mg/kg/h", "0.25 mg/kg/h for 15 min for 15 min",
            "0.25 mg/kg/h for 15 min\0", "0.25 mg/kg/h f\u{301}or 15 min",
        ]
    )
    func steps(text: String) {
        let error = #expect(throws: QuantityError.self) { try DoseStep.parseList(text) }
        #expect(error?.description.contains("write ") == true)
        #expect(error?.description.contains("\n") == false)
    }

    @Test("of any length is refused with an error of bounded length (SR-63)")
    func bounded() {
        let texts = [
            String(repeating: "9", count: 100_000),
            String(repeating: "1 mg for 1 h, then ", count: 9_000),
            String(repeating: " for ", count: 20_000), String(repeating: ",", count: 100_000),
            "1 mg" + String(repeating: "\u{301}", count: 100_000),
        ]
        for text in texts {
            let errors: [(any Error)?] = [
                #expect(throws: QuantityError.self) { try Dosing.parse(text) },
                #expect(throws: QuantityError.self) { try DoseStep.parseList(text) },
                #expect(throws: DoseError.self) { try OrderCeilings.parse(text) },
                #expect(throws: QuantityError.self) { try Window.parse(text) },
            ]
            #expect(errors.allSatisfy { "\($0.map { "\($0)" } ?? "")".utf8.count < 1_500 })
        }
    }
}
