import DoseMath
import Testing

@Suite("A strength in words")
struct StrengthTextTests {
    @Test(
        "says what it is a strength of, and the same as the salt: 10 mg of base are 11.53 mg",
        arguments: [
            ("1 mg/mL", "1.153 mg/mL"), ("2 mg/mL", "2.306 mg/mL"), ("10 mg/mL", "11.53 mg/mL"),
            ("50 mg/mL", "57.65 mg/mL"), ("0.001 mg/mL", "0.001 mg/mL"),
            ("0.005 mg/mL", "0.006 mg/mL"),
        ]
    )
    func salt(base: String, salt: String) throws {
        let text = try Clinic.strength().text(.parse(base))
        #expect(text == "\(base) as ketamine base (= \(salt) as ketamine hydrochloride)")
    }

    @Test("of a drug without a salt says the drug alone")
    func base() throws {
        let text = try StrengthBasis(base: "esketamine").text(.parse("5 mg/mL"))
        #expect(text == "5 mg/mL as esketamine")
    }

    @Test("beyond what can be held is shown at the greatest and never traps")
    func greatest() throws {
        let most = try Concentration(count: Concentration.greatest)
        let text = try Clinic.strength().text(most)
        #expect(text == "10000 mg/mL as ketamine base (= 10000 mg/mL as ketamine hydrochloride)")
    }
}
