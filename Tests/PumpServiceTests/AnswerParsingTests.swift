import ControlAPI
import ControlLoop
import DoseMath
import InfusionCore
import Testing

@testable import PumpService

@Suite("From what a nurse answers to a command")
struct AnswerParsingTests {
    private func confirm(
        _ rate: String,
        _ patient: String = "P-1",
        _ born: String = "1980-02-29"
    ) throws -> Command {
        try ConfirmRequest(rate: rate, patient: patient, born: born).command(order: "A")
    }

    private func refusal(_ read: () throws -> Command) -> Problem? {
        let error = #expect(throws: ProblemError.self) { try read() }
        return error?.problem
    }

    @Test("takes the rates read back in their order, with or without a space between (SR-10)")
    func rates() throws {
        let flows: [FlowRate] = try [.parse("8.75 mL/h"), .parse("17.5 mL/h")]
        let patient = try Bedside.patient()
        for text in ["8.75 mL/h, 17.5 mL/h", "8.75mL/h,17.50ml/h"] {
            #expect(try confirm(text) == .confirm(token: "A", rates: flows, patient: patient))
        }
    }

    @Test(
        "refuses a read-back that is not one flow a step, also where one is left out (SR-10)",
        arguments: [
            "17.5", "17.5 mg/h", "8.75 mL/h,", ",17.5 mL/h", "8.75 mL/h,, 17.5 mL/h",
            "8.75 mL/h  ,17.5 mL/h", "8.75 mL/h;17.5 mL/h", "8.75 mL/h 17.5 mL/h", ",", " ",
            "8.75 mL/h,  17.5 mL/h",
        ]
    )
    func refusedRates(text: String) {
        let problem = refusal { try confirm(text) }
        #expect(problem?.kind == .quantityRefused, "\(text)")
    }

    @Test("refuses more rates than an order has steps, before it reads any of them (SR-63)")
    func tooManyRates() throws {
        func text(_ count: Int) -> String {
            Array(repeating: "1 mL/h", count: count).joined(separator: ",")
        }
        guard case .confirm(_, let rates, _) = try confirm(text(12)) else {
            Issue.record("twelve rates were not taken")
            return
        }
        #expect(rates.count == 12)
        let problem = refusal { try confirm(text(13)) }
        #expect(problem?.detail == "13 rates were read back: an order has at most 12")
    }

    @Test("refuses identifiers that cannot be (SR-10)")
    func identifiers() {
        for (patient, born) in [("P 1", "1980-02-29"), ("P-1", "1980-02-30")] {
            #expect(refusal { try confirm("1 mL/h", patient, born) }?.kind == .malformedRequest)
        }
    }

    /// A syringe newly mounted, as it was typed.
    private func resume(
        filled: String = "42.5 mL",
        concentration: String = "2 mg/mL",
        size: String = "60 mL"
    ) throws -> Command {
        let syringe = ResumeRequest.NewSyringe(
            filled: filled,
            drug: "ketamine",
            concentration: concentration,
            size: size
        )
        return try ResumeRequest(newSyringe: syringe).command(chance: 3)
    }

    @Test("takes a new syringe with its label, every quantity of it with its unit (SR-13, SR-17)")
    func newSyringe() throws {
        let label = SyringeLabel(
            drug: "ketamine",
            concentration: try .parse("2 mg/mL"),
            size: try .parse("60 mL")
        )
        let syringe = NewSyringe(filled: try .parse("42.5 mL"), label: label)
        #expect(try resume() == .resume(newSyringe: syringe, chance: 3))
        #expect(try ResumeRequest().command(chance: 3) == .resume(newSyringe: nil, chance: 3))
        #expect(refusal { try resume(filled: "42.5") }?.kind == .quantityRefused)
        #expect(refusal { try resume(concentration: "2 mg") }?.kind == .quantityRefused)
        #expect(refusal { try resume(size: "60") }?.kind == .quantityRefused)
    }

    @Test("takes what was read on a barrel, in mL and nothing else (SR-17)")
    func barrels() throws {
        let volume = try Volume.parse("42.5 mL")
        #expect(try StartRequest(barrel: "42.5mL").command() == .start(barrel: volume))
        #expect(try BarrelRequest(barrel: "42.5 ml").command() == .barrel(volume))
        for text in ["42.5", "42.5 mg", "42.5 mL/h", "-1 mL", "42,5 mL", "4.25e1 mL"] {
            #expect(refusal { try StartRequest(barrel: text).command() }?.kind == .quantityRefused)
            #expect(refusal { try BarrelRequest(barrel: text).command() }?.kind == .quantityRefused)
            #expect(refusal { try resume(filled: text) }?.kind == .quantityRefused)
        }
    }

    @Test("takes another rate as a flow or as drug per time, each under its own key (SR-12)")
    func rate() throws {
        let flow = try RateRequest(rate: "14 mL/h").command(chance: 5)
        #expect(flow == .rate(.flow(try .parse("14 mL/h")), chance: 5))
        for (text, dosing) in [
            ("0.4 mg/kg/h", Dosing.doseRate(try .parse("0.4 mg/kg/h"))),
            ("28 mg/h", .massRate(try .parse("28 mg/h"))),
        ] {
            #expect(try RateRequest(dose: text).command(chance: 5) == .rate(dosing, chance: 5))
        }
        for request in [
            RateRequest(rate: "28 mg/h"), RateRequest(dose: "14 mL/h"), RateRequest(dose: "1 mg"),
            RateRequest(dose: "1 mg/kg"), RateRequest(rate: "14"), RateRequest(dose: "0.4"),
        ] {
            let problem = refusal { try request.command(chance: 5) }
            #expect(problem?.kind == .quantityRefused, "\(request)")
        }
    }
}
