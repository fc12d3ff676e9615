import ControlAPI
import ControlLoop
import DoseMath
import InfusionCore
import Testing

@testable import PumpService

@Suite("From a request to a command")
struct RequestParsingTests {
    private func order(
        dose: String? = "0.5 mg/kg/h",
        window: String? = "2 h",
        steps: String? = nil,
        limits: String? = nil,
        weight: String = "70 kg",
        weighed: String = "2026-11-20",
        course: String = "weekly",
        born: String = "1980-02-29"
    ) throws -> OrderForm {
        let request = OrderRequest(
            patient: "P-1042",
            born: born,
            prescriber: "Dr Okafor",
            weight: weight,
            weighed: weighed,
            course: course,
            drug: "ketamine",
            concentration: "2 mg/mL",
            dose: steps == nil ? dose : nil,
            window: steps == nil ? window : nil,
            steps: steps,
            limits: limits
        )
        guard case .order(let form, chance: 7) = try request.command(chance: 7) else {
            throw ProblemError(.internal, "it became no order with its chance")
        }
        return form
    }

    /// The kind and the words a request is refused with; none where it is not.
    private func refusal(_ read: () throws -> Void) -> Problem? {
        let error = #expect(throws: ProblemError.self) { try read() }
        return error?.problem
    }

    @Test("takes an order as it was written, with nothing added")
    func plain() throws {
        let form = try order(limits: "0.4 mg/kg/h, 60 mg", weight: "154 lb")
        #expect(
            form
                == OrderForm(
                    patient: try Patient(id: "P-1042", born: "1980-02-29"),
                    prescriber: "Dr Okafor",
                    drug: "ketamine",
                    dose: DoseOrder(
                        weight: try .parse("69.853 kg"),
                        dose: .doseRate(try .parse("0.5 mg/kg/h")),
                        concentration: try .parse("2 mg/mL"),
                        window: try .parse("2 h"),
                        ceilings: try .init([
                            .doseRate(.parse("0.4 mg/kg/h")), .mass(.parse("60 mg")),
                        ])
                    ),
                    weighedOn: try .parse("2026-11-20"),
                    course: .weekly
                )
        )
    }

    /// The same dose in every way prescribers write it.
    private static let doses: [(text: String, dosing: Dosing)] = {
        do {
            return [
                ("0.48 mg/kg/h", .doseRate(try .parse("0.48 mg/kg/h"))),
                ("8 mcg/kg/min", .doseRate(try .parse("0.48 mg/kg/h"))),
                ("8ug/kg/min", .doseRate(try .parse("0.48 mg/kg/h"))),
                ("8 µg/kg/min", .doseRate(try .parse("0.48 mg/kg/h"))),
                ("8 μg/kg/min", .doseRate(try .parse("0.48 mg/kg/h"))),
                ("33.6 mg/h", .massRate(try .parse("33.6 mg/h"))),
                ("560 mcg/min", .massRate(try .parse("33.6 mg/h"))),
                ("0.96 mg/kg", .dosePerWeight(try .parse("0.96 mg/kg"))),
                ("67.2mg", .mass(try .parse("67.2 mg"))),
            ]
        } catch {
            return []
        }
    }()

    @Test("takes a dose in every way prescribers write it, all of them the same drug")
    func doses() throws {
        #expect(Self.doses.count == 9)
        for (text, dosing) in Self.doses {
            let form = try order(dose: text)
            #expect(form.dose.steps.map(\.dosing) == [dosing], "\(text)")
            let step = try order(steps: "\(text) for 2 h")
            #expect(step.dose == form.dose, "\(text)")
        }
    }

    @Test("takes steps in their order, up to twelve (SR-10)")
    func steps() throws {
        let form = try order(steps: "0.25 mg/kg/h for 15 min, then 35mg/h for 1h45min")
        #expect(form.dose.text == "0.25 mg/kg/h for 15 min, then 35 mg/h for 1 h 45 min")
        let twelve = Array(repeating: "1 mg for 5 min", count: 12).joined(separator: ", then ")
        #expect(try order(steps: twelve).dose.steps.count == 12)
        let problem = refusal { _ = try order(steps: twelve + ", then 1 mg for 5 min") }
        #expect(problem?.kind == .quantityRefused)
        #expect(problem?.detail.contains("1 to 12 steps") == true)
    }

    @Test(
        "refuses a step that is no dose for a time, and a mark between steps that is another",
        arguments: [
            "1 mg", "1 mg for 2", "1 mg for 2 h; then 1 mg for 2 h", "1 mg for 2 h,1 mg for 2 h",
            "1 mg for 2 h, then ", ", then 1 mg for 2 h", "17.5 mL/h for 2 h", "1 for 2 h",
        ]
    )
    func refusedSteps(text: String) {
        #expect(refusal { _ = try order(steps: text) }?.kind == .quantityRefused)
    }

    @Test(
        "refuses a dose that is not one, quoting what was written and what would be right (SR-02)",
        arguments: [
            "0.5", "17.5 mL/h", "0.5 mg/kg/min", "0,5 mg/kg/h", ".5 mg/kg/h", "5. mg", "05 mg",
            "1e3 mg", "-1 mg", "0x10 mg", "１.5 mg", "1 mg mg", "1 Mg", "0.5 mg/Kg/h",
            "nan mg", "0.0000001 mg", "1\u{0}mg", String(repeating: "1", count: 41) + " mg",
        ]
    )
    func refusedDoses(text: String) {
        let problem = refusal { _ = try order(dose: text) }
        #expect(problem?.kind == .quantityRefused)
        #expect(problem?.detail.contains("write") == true, "\(problem?.detail ?? "")")
    }

    @Test("refuses a weight, a window, a concentration of another unit or none (SR-02, SR-18)")
    func otherQuantities() {
        for weight in ["70", "70 g", "70 kilos", "154 lbs"] {
            #expect(refusal { _ = try order(weight: weight) }?.kind == .quantityRefused)
        }
        for window in ["2", "2 hours", "1 h 60 min", "45 min 1 h"] {
            #expect(refusal { _ = try order(window: window) }?.kind == .quantityRefused)
        }
    }

    @Test(
        "refuses an order's own limits that say nothing, twice the same, or limit no drug",
        arguments: [
            "60", "17.5 mL/h", "60 mg, 70 mg", "60 mg,", "0 mg", "60 mg 1 mg/kg",
            "1 mg, 1 mg/kg, 1 mg/h, 1 mg/kg/h, 1 mg",
        ]
    )
    func refusedLimits(text: String) {
        #expect(refusal { _ = try order(limits: text) }?.kind == .quantityRefused, "\(text)")
    }

    @Test("knows the courses by name and no others (SR-08)")
    func courses() throws {
        for kind in CourseKind.allCases {
            #expect(try order(course: kind.rawValue).course == kind)
        }
        for text in ["", "Weekly", "monthly", "weekly "] {
            let problem = refusal { _ = try order(course: text) }
            #expect(problem?.kind == .malformedRequest)
            #expect(problem?.detail.contains("weekly, daily, booster") == true)
        }
        let closing = CloseCourseRequest(course: "daily", reason: "moved away")
        #expect(
            try closing.command(patient: "P-1")
                == .closeCourse(.daily, patient: "P-1", reason: "moved away")
        )
        let other = CloseCourseRequest(course: "monthly", reason: "moved away")
        #expect(refusal { _ = try other.command(patient: "P-1") }?.kind == .malformedRequest)
    }

    @Test("refuses days that are not in the calendar, and says which day it is about (SR-18)")
    func days() {
        for text in ["2026-02-29", "20.11.2026", "2026-11-31", "", "2026-11-20T08:00"] {
            let weighed = refusal { _ = try order(weighed: text) }
            #expect(weighed?.kind == .malformedRequest)
            #expect(weighed?.detail.contains("the weighing") == true)
            let born = refusal { _ = try order(born: text) }
            #expect(born?.kind == .malformedRequest)
            #expect(born?.detail.contains("date of birth") == true)
        }
    }
}
