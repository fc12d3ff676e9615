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
        #expect(input.rate("28mg/h") == RateRequest(dose: "28mg/h"))
        #expect(input.faults.isEmpty)
    }

    @Test(
        "refuses a rate that could be meant in more than one way (SR-02)",
        arguments: [
            "14", "14mg", "14mg/kg", ".5mg/kg/h", "1,4mL/h", "-1mL/h", "1e3mL/h", "", "mL/h",
            "14mL/h for 2h", "１４mL/h",
        ]
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
                "rate '14' has no unit: write one of mL/h, ml/h, mg/kg/h, mcg/kg/min, mg/h, mcg/min"
            ]
        )
    }

    @Test("collects every fault and not only the first")
    func allFaults() {
        var input = TypedInput()
        input.check("70", is: BodyWeight.self)
        input.check("0.5 mg/kg/h", is: DoseRate.self)
        input.check("2mg", is: Concentration.self)
        input.check(day: "29.2.1980", of: "birth")
        input.check(dose: "17.5 mL/h")
        input.check(step: "1 mg")
        input.check(course: "monthly")
        #expect(input.faults.count == 6)
        #expect(throws: ExitStatus.inputNotUnderstood.exit) { try input.require() }
    }

    @Test(
        "takes a dose in every way prescribers write it",
        arguments: [
            "0.5mg/kg/h", "8 mcg/kg/min", "8µg/kg/min", "8ug/kg/min", "35 mg/h", "600mcg/min",
            "1mg/kg", "70 mg",
        ]
    )
    func doses(text: String) {
        var input = TypedInput()
        input.check(dose: text)
        input.check(step: "\(text) for 1 h 45 min")
        #expect(input.faults.isEmpty, "\(input.faults)")
    }

    @Test(
        "refuses a step that is no dose for a time (SR-02)",
        arguments: [
            "1mg", "1mg for", "for 2h", "1mg for 2", "1mg in 2h", "17.5mL/h for 2h",
            "1mg for 2h for 2h", "1mg for 2h, then 1mg for 2h", "",
        ]
    )
    func refusedSteps(text: String) {
        var input = TypedInput()
        input.check(step: text)
        #expect(input.faults.count == 1)
    }

    @Test("knows the courses by name and says which there are (SR-08)")
    func courses() {
        var input = TypedInput()
        for kind in CourseKind.allCases { input.check(course: kind.rawValue) }
        #expect(input.faults.isEmpty)
        input.check(course: "Weekly")
        #expect(input.faults == ["course 'Weekly' is not one of weekly, daily, booster"])
    }

    @Test("takes days that exist and no others, and says which day it is about")
    func days() {
        for day in ["1980-02-29", "2000-02-29", "1999-12-31", "1880-01-01", "2200-12-31"] {
            var input = TypedInput()
            input.check(day: day, of: "birth")
            #expect(input.faults.isEmpty, "\(day)")
        }
        let wrong = [
            "1981-02-29", "1900-02-29", "1980-13-01", "1980-00-10", "1980-01-00", "1980-04-31",
            "80-01-01", "1980-1-1", "1980-01-01 ", "1980/01/01", "+980-01-01", "１９８０-01-01", "",
            "0001-01-01", "2201-01-01",
        ]
        for day in wrong {
            var input = TypedInput()
            input.check(day: day, of: "the weighing")
            #expect(input.faults.count == 1, "\(day)")
            #expect(input.faults.first?.hasPrefix("day of the weighing: ") == true, "\(day)")
        }
    }

    @Test("takes a token as it is read aloud, and nothing that cannot be one (SR-10)")
    func tokens() throws {
        #expect(try OrderToken.typed("7k3qm-9d2fh") == "7K3QM-9D2FH")
        #expect(try OrderToken.typed("  7K3QM-9D2FH ") == "7K3QM-9D2FH")
        #expect(try OrderToken.typed(String(repeating: "A", count: 64)).count == 64)
        for text in ["", "   ", String(repeating: "A", count: 65)] {
            #expect(throws: (any Error).self) { try OrderToken.typed(text) }
        }
    }
}
