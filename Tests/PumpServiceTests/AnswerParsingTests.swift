import ControlAPI
import ControlLoop
import DoseMath
import InfusionCore
import Testing

@testable import PumpService

@Suite("From what a nurse answers to a command")
struct AnswerParsingTests {
    private func refusal(_ read: () throws -> Command) -> Problem? {
        let error = #expect(throws: ProblemError.self) { try read() }
        return error?.problem
    }

    @Test("takes the rates read back in their order, with or without a space between (SR-10)")
    func rates() throws {
        let flows: [FlowRate] = try [.parse("8.75 mL/h"), .parse("17.5 mL/h")]
        for text in ["8.75 mL/h, 17.5 mL/h", "8.75mL/h,17.50ml/h"] {
            #expect(
                try ConfirmRequest(rate: text).command(order: "A")
                    == .confirm(token: "A", rates: flows, patient: nil)
            )
        }
        #expect(
            try ConfirmRequest(rate: "17.5 mL/h", patient: "P-1", born: "1980-02-29")
                .command(order: "A")
                == .confirm(
                    token: "A",
                    rates: [flows[1]],
                    patient: try Patient(id: "P-1", born: "1980-02-29")
                )
        )
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
        let problem = refusal { try ConfirmRequest(rate: text).command(order: "A") }
        #expect(problem?.kind == .quantityRefused, "\(text)")
    }

    @Test("refuses more rates than an order has steps, before it reads any of them (SR-63)")
    func tooManyRates() throws {
        func text(_ count: Int) -> String {
            Array(repeating: "1 mL/h", count: count).joined(separator: ",")
        }
        guard
            case .confirm(_, let rates, _) =
                try ConfirmRequest(rate: text(12)).command(order: "A")
        else {
            Issue.record("twelve rates were not taken")
            return
        }
        #expect(rates.count == 12)
        let problem = refusal { try ConfirmRequest(rate: text(13)).command(order: "A") }
        #expect(problem?.detail == "13 rates were read back: an order has at most 12")
    }

    @Test("asks for both identifiers or none, and for ones that can be (SR-10)")
    func identifiers() {
        for request in [
            ConfirmRequest(rate: "1 mL/h", patient: "P-1"),
            ConfirmRequest(rate: "1 mL/h", born: "1980-02-29"),
            ConfirmRequest(rate: "1 mL/h", patient: "P 1", born: "1980-02-29"),
            ConfirmRequest(rate: "1 mL/h", patient: "P-1", born: "1980-02-30"),
        ] {
            #expect(refusal { try request.command(order: "A") }?.kind == .malformedRequest)
        }
    }

    @Test("takes what was read on a barrel, in mL and nothing else (SR-17)")
    func barrels() throws {
        let volume = try Volume.parse("42.5 mL")
        #expect(try StartRequest(barrel: "42.5mL").command() == .start(barrel: volume))
        #expect(try BarrelRequest(barrel: "42.5 ml").command() == .barrel(volume))
        #expect(
            try ResumeRequest(newSyringe: "42.5 mL").command(chance: 3)
                == .resume(newSyringe: volume, chance: 3)
        )
        #expect(
            try ResumeRequest().command(chance: 3) == .resume(newSyringe: nil, chance: 3)
        )
        for text in ["42.5", "42.5 mg", "42.5 mL/h", "-1 mL", "42,5 mL", "4.25e1 mL"] {
            #expect(refusal { try StartRequest(barrel: text).command() }?.kind == .quantityRefused)
            #expect(refusal { try BarrelRequest(barrel: text).command() }?.kind == .quantityRefused)
            #expect(
                refusal { try ResumeRequest(newSyringe: text).command(chance: 3) }?.kind
                    == .quantityRefused
            )
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
