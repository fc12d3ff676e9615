import DoseMath
import Testing

/// What a person or a client may send in place of a number with its unit: each is refused, and told
/// what would be right; never a default, never a trap (SR-01, SR-02, SR-63).
@Suite("Bad input")
struct BadInputTests {
    /// Every quantity, by a unit that it may be written in.
    private static let quantities: [any Quantity.Type] = [
        BodyWeight.self, Concentration.self, DosePerWeight.self, DoseRate.self, FlowRate.self,
        Mass.self, MassRate.self, Volume.self, Window.self,
    ]

    /// Numbers that are none, before a unit that is right.
    private static let numbers = [
        "-1", "+1", "−1", "- 1", "nan", "NaN", "inf", "Infinity", "-inf", "1e3", "1E3", "1e-3",
        "0x10", "0b1", "0o7", ".5", "5.", ".", "1..5", "1.2.3", "1,5", "1,000", "1'000", "1_000",
        "1 000", "05", "00.5", "１７.５", "١٧", "۱۷", "१७", "½", "²", "Ⅷ", "①", "五", "1\u{301}",
        "1\u{20E3}", "17\u{200B}", "\u{200B}17", "\u{FEFF}17", "\u{202E}17", "\0", "1\0", "\u{1}1",
        "\n1", "1\n", "1\r\n", "\t1", " 1", "\u{A0}1", "17\u{B7}5", "17\u{66B}5", "17\u{FF0E}5",
        "1/2", "~1", ">1", "1%", "$1", "true", "null", "one", "", " ",
        "1234567890123456789012345678901234567890", "9999999999999999999",
        "0.0000000000000000000000000000000000000001", "170141183460469231731687303715884105728",
    ]

    /// Ends that spoil a unit that is right.
    private static let ends = [
        " ", "  ", "\n", "\0", "\u{A0}", "\u{200B}", "\u{301}", "\u{FE0F}", "s", "/", "/kg", ".",
        " mg", ";", "\u{2028}", "\u{1F489}",
    ]

    private func refusal<Q: Quantity>(of text: String, as: Q.Type) -> QuantityError? {
        #expect(throws: QuantityError.self, "\(Q.quantityName) \(text.debugDescription)") {
            try Q.parse(text)
        }
    }

    /// One line of bounded length that names the quantity and says what to write.
    private func isHelpful(_ error: QuantityError?, _ name: String) -> Bool {
        guard let text = error?.description else { return false }
        let remedies = ["write one of", "write digits", "write fewer", "which ends at"]
        return text.hasPrefix(name) && remedies.contains { text.contains($0) }
            && text.utf8.count < 1_000
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x2028 }
    }

    @Test("in place of a number is refused and told what to write, by every quantity")
    func numbers() {
        for quantity in Self.quantities {
            for unit in quantity.units.map(\.symbol) {
                for number in Self.numbers {
                    for text in ["\(number) \(unit)", "\(number)\(unit)"] {
                        let error = refusal(of: text, as: quantity)
                        #expect(isHelpful(error, quantity.quantityName), "\(text.debugDescription)")
                    }
                }
            }
        }
    }

    @Test("in place of a unit is refused and told which units there are, by every quantity (SR-02)")
    func units() {
        for quantity in Self.quantities {
            let own = quantity.units.map(\.symbol)
            let others = Self.quantities.flatMap { $0.units.map(\.symbol) }
                .filter { !own.contains($0) }
            let doubled = own.flatMap { ["\($0)\($0)", "\($0) \($0)"] }
            let spoiled = own.flatMap { unit in Self.ends.map { unit + $0 } }
            let shouted = own.map { $0.uppercased() }.filter { !own.contains($0) }
            for unit in others + doubled + spoiled + shouted {
                let error = refusal(of: "1 \(unit)", as: quantity)
                guard case .unknownUnit = error else {
                    // A time in parts is read part by part, and fails at the part.
                    #expect(quantity.quantityName == "duration", "\(unit.debugDescription)")
                    continue
                }
                #expect(isHelpful(error, quantity.quantityName), "\(unit.debugDescription)")
            }
        }
    }

    @Test("that has no unit is refused and told which units there are, by every quantity (SR-02)")
    func noUnit() {
        for quantity in Self.quantities {
            for number in ["0", "1", "17.5", "1 "] {
                let error = refusal(of: number, as: quantity)
                #expect(
                    error
                        == .missingUnit(
                            quantity: quantity.quantityName,
                            text: number,
                            units: quantity.units.map(\.symbol)
                        )
                )
            }
        }
    }

    @Test("that only looks like a unit is refused (SR-02)")
    func lookalikes() {
        let texts: [(any Quantity.Type, [String])] = [
            (
                BodyWeight.self,
                ["\u{212A}g", "кg", "kɡ", "ｋｇ", "㎏", "k\u{200B}g", "kg\u{33A}", "Kg"]
            ),
            (Mass.self, ["мg", "ｍｇ", "㎎", "m\u{AD}g", "\u{338D}", "µｇ", "μ\u{301}g", "mсg"]),
            (Volume.self, ["mⅬ", "㎖", "mL\u{30A}", "m\u{2113}", "мL", "ｍＬ"]),
            (FlowRate.self, ["mL∕h", "mL⁄h", "mL／h", "mL÷h", "mL/ｈ", "mL/һ"]),
            (Window.self, ["ｈ", "һ", "mіn", "ｍｉｎ", "ѕ", "ſ"]),
        ]
        for (quantity, units) in texts {
            for unit in units {
                let error = refusal(of: "1 \(unit)", as: quantity)
                #expect(isHelpful(error, quantity.quantityName), "\(unit.debugDescription)")
            }
        }
    }

    @Test("with more decimals than the unit holds is refused and never rounded (SR-01)")
    func tooPrecise() {
        for (quantity, text) in [
            (BodyWeight.self, "70.0001 kg"), (Concentration.self, "2.0001 mg/mL"),
            (Concentration.self, "0.5 mcg/mL"), (DosePerWeight.self, "0.0000001 mg/kg"),
            (DosePerWeight.self, "0.0001 mcg/kg"), (DoseRate.self, "0.0000001 mg/kg/h"),
            (DoseRate.self, "0.00001 mcg/kg/min"), (FlowRate.self, "0.0000001 mL/h"),
            (Mass.self, "0.0000001 mg"), (Mass.self, "0.0001 mcg"),
            (MassRate.self, "0.0000001 mg/h"),
            (Volume.self, "0.0000001 mL"), (Window.self, "0.0001 h"), (Window.self, "0.5 s"),
        ] as [(any Quantity.Type, String)] {
            let error = refusal(of: text, as: quantity)
            #expect(error == .tooPrecise(quantity: quantity.quantityName, text: text))
            #expect(isHelpful(error, quantity.quantityName))
        }
    }

    @Test("of micrograms is none in any of its four spellings: they are the same unit")
    func micrograms() throws {
        for micro in ["mcg", "ug", "µg", "μg"] {
            #expect(try Mass.parse("5 \(micro)").nanograms == 5_000)
            #expect(try MassRate.parse("5\(micro)/min").nanogramsPerHour == 300_000)
            #expect(try DosePerWeight.parse("5 \(micro)/kg").nanogramsPerKilogram == 5_000)
            #expect(try DoseRate.parse("5 \(micro)/kg/min").nanogramsPerKilogramPerHour == 300_000)
            #expect(try Concentration.parse("5 \(micro)/mL").microgramsPerMilliliter == 5)
            #expect(try Dosing.parse("5 \(micro)/kg/min") == Dosing.parse("0.3 mg/kg/h"))
        }
        for other in ["Ug", "uG", "MCG", "mcG", "u g", "µ", "ugs", "ucg", "mug", "µµg"] {
            #expect(throws: QuantityError.self) { try Mass.parse("5 \(other)") }
        }
    }

    @Test("is not a zero: it is read, and refused by the order that asks for it (SR-01)")
    func zero() throws {
        for quantity in Self.quantities {
            for unit in quantity.units.map(\.symbol) {
                #expect(try quantity.parse("0 \(unit)").count == 0)
                #expect(try quantity.parse("0.0\(unit)").count == 0)
            }
        }
        for dose in ["0 mg/kg/h", "0 mcg/kg/min", "0 mg/h", "0 mg/kg", "0 mg"] {
            let order = try Clinic.order("70 kg", dose, "2 mg/mL")
            let error = #expect(throws: DoseError.self) { try Clinic.findings(order) }
            #expect(
                error?.description.hasSuffix("is zero: enter the number that was ordered") == true
            )
        }
    }
}
