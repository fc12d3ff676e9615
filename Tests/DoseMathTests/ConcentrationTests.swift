import DoseMath
import Testing

@Suite("An infusate's strength")
struct ConcentrationTests {
    private func finding(_ strength: String, rules: DrugRules? = nil) throws -> Finding? {
        let order = try Clinic.order("70 kg", "0.1 mg/kg/h", strength)
        return try Clinic.findings(order, rules: rules).first { $0.limit == .concentration }
    }

    @Test("that is usual is taken without question", arguments: ["1 mg/mL", "2000 mcg/mL"])
    func usual(strength: String) throws {
        #expect(try finding(strength) == nil)
    }

    @Test("that is allowed needs a second person (SR-06)", arguments: ["5 mg/mL", "10 mg/mL"])
    func allowed(strength: String) throws {
        let found = try #require(try finding(strength))
        #expect(found.severity == .soft)
        #expect(found.bound == "1 mg/mL, 2 mg/mL")
        #expect(found.layer == .library(Clinic.library))
    }

    @Test(
        "that is unlisted is refused, however little it differs",
        arguments: ["3 mg/mL", "1.999 mg/mL", "2.001 mg/mL", "0.001 mg/mL", "9.999 mg/mL"]
    )
    func unlisted(strength: String) throws {
        let found = try #require(try finding(strength))
        #expect(found.severity == .hard)
        #expect(found.layer == .library(Clinic.library))
        #expect(found.bound == "1 mg/mL, 2 mg/mL, 5 mg/mL, 10 mg/mL")
    }

    @Test(
        "above 10 mg/mL is refused whatever the library lists (SR-05)",
        arguments: ["10.001 mg/mL", "50 mg/mL", "100 mg/mL", "10000 mg/mL"]
    )
    func tooStrong(strength: String) throws {
        let listed = try Clinic.rules(usual: [strength], allowed: [])
        let found = try #require(try finding(strength, rules: listed))
        #expect(found.severity == .hard)
        #expect(found.layer == .compiledIn)
        #expect(found.bound == "10 mg/mL")
    }
}
