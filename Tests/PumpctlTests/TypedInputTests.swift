import ControlAPI
import DoseMath
import Testing

@testable import pumpctl

@Suite("Typed input")
struct TypedInputTests {
    @Test("takes a flow and a dose rate by their units, as they were typed")
    func rates() {
        var input = TypedInput()
        #expect(input.rate("14mL/h") == RateRequest(rate: "14mL/h"))
        #expect(input.rate("14 ml/h") == RateRequest(rate: "14 ml/h"))
        #expect(input.rate("0.4mg/kg/h") == RateRequest(dose: "0.4mg/kg/h"))
        #expect(input.rate("7 mcg/kg/min") == RateRequest(dose: "7 mcg/kg/min"))
        #expect(input.faults.isEmpty)
    }

    @Test(
        "refuses a rate that could be meant in more than one way (SR-02)",
        arguments: ["14", "14mg/h", ".5mg/kg/h", "1,4mL/h", "-1mL/h", "1e3mL/h", "", "mL/h"]
    )
    func refusedRates(text: String) {
        var input = TypedInput()
        #expect(input.rate(text) == nil)
        #expect(input.faults.count == 1)
    }

    @Test("names both kinds of unit where a rate has none")
    func units() {
        var input = TypedInput()
        _ = input.rate("14")
        #expect(
            input.faults == [
                "rate '14' has no unit: write one of mL/h, ml/h, mg/kg/h, mcg/kg/min"
            ]
        )
    }

    @Test("collects every fault and not only the first")
    func allFaults() {
        var input = TypedInput()
        input.check("70", is: BodyWeight.self)
        input.check("0.5 mg/kg/h", is: DoseRate.self)
        input.check("2mg", is: Concentration.self)
        input.check(dateOfBirth: "29.2.1980")
        #expect(input.faults.count == 3)
        #expect(throws: ExitStatus.inputNotUnderstood.exit) { try input.require() }
    }

    @Test("takes dates that exist and no others")
    func dates() {
        for date in ["1980-02-29", "2000-02-29", "1999-12-31", "0001-01-01"] {
            var input = TypedInput()
            input.check(dateOfBirth: date)
            #expect(input.faults.isEmpty, "\(date)")
        }
        let wrong = [
            "1981-02-29", "1900-02-29", "1980-13-01", "1980-00-10", "1980-01-00", "1980-04-31",
            "80-01-01", "1980-1-1", "1980-01-01 ", "1980/01/01", "+980-01-01", "１９８０-01-01", "",
        ]
        for date in wrong {
            var input = TypedInput()
            input.check(dateOfBirth: date)
            #expect(input.faults.count == 1, "\(date)")
        }
    }
}
