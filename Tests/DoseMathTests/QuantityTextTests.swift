import DoseMath
import Testing

@Suite("A quantity's text")
struct QuantityTextTests {
    @Test(
        "is read with or without a space before its unit, in every unit it may be written in",
        arguments: [
            ("17.5mL/h", 17_500_000), ("17.5 mL/h", 17_500_000), ("17.50 ml/h", 17_500_000),
            ("0 mL/h", 0), ("0.000001 mL/h", 1), ("1000000 mL/h", 1_000_000_000_000),
        ] as [(String, Int64)]
    )
    func flowRates(text: String, nanolitersPerHour: Int64) throws {
        #expect(try FlowRate.parse(text).nanolitersPerHour == nanolitersPerHour)
    }

    @Test("counts each unit exactly")
    func units() throws {
        #expect(try BodyWeight.parse("70.001 kg").grams == 70_001)
        #expect(try DoseRate.parse("0.5 mg/kg/h").nanogramsPerKilogramPerHour == 500_000)
        #expect(try DoseRate.parse("1 mcg/kg/min").nanogramsPerKilogramPerHour == 60_000)
        #expect(try Concentration.parse("2 mg/mL").microgramsPerMilliliter == 2_000)
        #expect(try Concentration.parse("2000 mcg/ml").microgramsPerMilliliter == 2_000)
        #expect(try Mass.parse("100 mg").nanograms == 100_000_000)
        #expect(try Mass.parse("0.001 mcg").nanograms == 1)
        #expect(try MassRate.parse("50 mg/h").nanogramsPerHour == 50_000_000)
        #expect(try MassRate.parse("1 mcg/min").nanogramsPerHour == 60_000)
        #expect(try DosePerWeight.parse("1 mg/kg").nanogramsPerKilogram == 1_000_000)
        #expect(try Volume.parse("35 ml").nanoliters == 35_000_000)
        #expect(try Window.parse("2 h").seconds == 7_200)
        #expect(try Window.parse("2.5h").seconds == 9_000)
        #expect(try Window.parse("90 min").seconds == 5_400)
        #expect(try Window.parse("1s").seconds == 1)
    }

    @Test(
        "without a unit is refused, saying which units there are (SR-02)",
        arguments: ["17.5", "17.5 ", "0"]
    )
    func missingUnit(text: String) {
        let error = #expect(throws: QuantityError.self) { try FlowRate.parse(text) }
        #expect(
            error == .missingUnit(quantity: "flow rate", text: text, units: ["mL/h", "ml/h"])
        )
        #expect(error?.description == "flow rate '\(text)' has no unit: write one of mL/h, ml/h")
    }

    @Test(
        "in another quantity's or a misspelt unit is refused (SR-02)",
        arguments: [
            "17.5 mg/h", "17.5 mL", "17.5 ML/H", "17.5  mL/h", "17.5 mL/h ", "17.5\tmL/h",
            "17.5 mL /h", "17.5 mL/h/kg", "17.5µL/h", "17.5 mL\u{2215}h", "17.5 mL/h\0",
            "17\u{A0}mL/h",
        ]
    )
    func unknownUnit(text: String) {
        let error = #expect(throws: QuantityError.self) { try FlowRate.parse(text) }
        #expect(
            error == .unknownUnit(quantity: "flow rate", text: text, units: ["mL/h", "ml/h"])
        )
    }

    @Test(
        "that does not begin with plain digits is refused",
        arguments: [
            "", " ", "mL/h", " 17.5 mL/h", "-1 mL/h", "+1 mL/h", "−1 mL/h", ".5 mL/h", "5. mL/h",
            ".", "1..5 mL/h", "1.2.3 mL/h", "NaN mL/h", "inf mL/h", "١٧ mL/h", "１７ mL/h", "½ mL/h",
            "17.5\u{301} mL/h",
            "123456789012345678 mL/h", "0.1234567890123456 mL/h", "1,5 mL/h", "1e3 mL/h",
            "0x10 mL/h", "17 .5 mL/h", "1,000 mL/h",
        ]
    )
    func notADecimal(text: String) {
        let error = #expect(throws: QuantityError.self) { try FlowRate.parse(text) }
        #expect(error == .notADecimal(quantity: "flow rate", text: text))
    }

    @Test(
        "with a zero that may have lost its point is refused: 05 may have been 0.5",
        arguments: ["05 mg/kg/h", "00.5 mg/kg/h", "00 mg/kg/h", "01.0 mg/kg/h"]
    )
    func leadingZero(text: String) {
        #expect(throws: QuantityError.notADecimal(quantity: "dose rate", text: text)) {
            try DoseRate.parse(text)
        }
    }

    @Test("with more decimals than can be held is refused and never rounded (SR-01)")
    func tooPrecise() throws {
        #expect(throws: QuantityError.tooPrecise(quantity: "body weight", text: "70.0001 kg")) {
            try BodyWeight.parse("70.0001 kg")
        }
        #expect(throws: QuantityError.tooPrecise(quantity: "duration", text: "0.0001 h")) {
            try Window.parse("0.0001 h")
        }
        #expect(throws: QuantityError.tooPrecise(quantity: "dose rate", text: "0.00001 mcg/kg/min"))
        { try DoseRate.parse("0.00001 mcg/kg/min") }
        #expect(try BodyWeight.parse("70.0010000 kg").grams == 70_001)
    }

    @Test(
        "beyond anything possible is refused with what was asked and where the range ends (SR-01)"
    )
    func outOfRange() throws {
        let error = #expect(throws: QuantityError.self) { try BodyWeight.parse("10000.001 kg") }
        #expect(
            error?.description
                == "body weight '10000.001 kg' is out of any possible range, "
                + "which ends at 10000 kg: check the numbers and their units"
        )
        #expect(try BodyWeight.parse("10000 kg").grams == BodyWeight.greatest)
        #expect(throws: QuantityError.self) { try Mass.parse("99999999999999999 mg") }
    }

    @Test("of any length is refused with an error of bounded length (SR-63)")
    func bounded() {
        let marks = "1" + String(repeating: "\u{301}", count: 100_000)
        for text in [String(repeating: "9", count: 100_000), marks, "5 " + marks] {
            let error = #expect(throws: QuantityError.self) { try Volume.parse(text) }
            #expect((error?.description.utf8.count ?? .max) < 1_000)
        }
    }

    @Test("is told back on one line without anything that could drive a terminal")
    func oneLine() {
        let error = #expect(throws: QuantityError.self) {
            try Volume.parse("5\n\r\u{1B}[2J\u{202E}\u{2028}µL")
        }
        #expect(
            error?.description.hasPrefix(
                #"volume '5\n\r\u{1B}[2J\u{202E}\u{2028}µL' is not a plain decimal number"#
            ) == true
        )
    }
}
