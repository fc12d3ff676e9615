import DoseMath
import Testing

@testable import InfusionCore

@Suite("The self-test's arithmetic")
struct ArithmeticTests {
    @Test("every known dose comes out, and every ceiling refuses (SR-05, SR-09, SR-60)")
    func all() {
        #expect(SelfTest.arithmetic(KnownDose.all) == nil)
        #expect(SelfTest.arithmeticFault == nil)
    }

    @Test("one digit wrong in any known number fails, and says of which dose (SR-60)")
    func wrongNumber() throws {
        for dose in KnownDose.all {
            guard case .program(let rate, let volume, let drug) = dose.answer else { continue }
            let wrong: [KnownDose.Answer] = [
                .program(rate: rate + 1, volume: volume, drug: drug),
                .program(rate: rate, volume: volume - 1, drug: drug),
                .program(rate: rate, volume: volume, drug: drug * 10),
                .refused(.doseRate),
            ]
            for answer in wrong {
                let fault = try #require(SelfTest.arithmetic([dose.with(answer)]))
                #expect(fault.hasPrefix("\(dose.text): "), "\(fault)")
            }
        }
    }

    @Test("a ceiling that lets pass fails, by its name (SR-05)")
    func wrongCeiling() throws {
        for limit in [LimitName.doseRate, .massRate, .sessionMass, .sessionDose, .window, .flow] {
            let above = KnownDose.all.filter { $0.answer == .refused(limit) }
            #expect(above.count == 1, "no dose is tried above the \(limit.rawValue)")
            let allowed = KnownDose(
                "0.1 mg/kg/h",
                for: "2 h",
                to: "70 kg",
                at: "1 mg/mL",
                .refused(limit)
            )
            let fault = try #require(SelfTest.arithmetic([allowed]))
            #expect(fault.contains("the ceiling on the \(limit.rawValue) does not hold"))
            let other = try #require(above.first).with(.program(rate: 1, volume: 1, drug: 1))
            #expect(SelfTest.arithmetic([other])?.contains("refused for the") == true)
        }
    }

    @Test("a dose that cannot be read or computed is a failure, no crash (SR-63)")
    func unreadable() {
        for dose in ["", "0.35", "0 mg/kg/h", "99999999999999999999 mg/h"] {
            let fault = SelfTest.arithmetic([
                KnownDose(dose, for: "2 h", to: "70 kg", at: "1 mg/mL", .refused(.doseRate))
            ])
            #expect(fault?.contains("cannot be computed") == true, "\(dose): \(fault ?? "passed")")
        }
    }
}

extension KnownDose {
    /// The same dose with another answer.
    fileprivate func with(_ answer: Answer) -> KnownDose {
        KnownDose(dose, for: window, to: weight, at: concentration, answer)
    }
}
