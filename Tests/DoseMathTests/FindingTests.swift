import DoseMath
import Testing

@Suite("The findings of an order")
struct FindingTests {
    @Test("name every limit that is exceeded, not only the first (SR-04)")
    func allOfThem() throws {
        let found = try Clinic.findings(Clinic.order("120 kg", "1 mg/kg/h", "2 mg/mL"))
        let lines = found.map { "\($0.summary) \($0.asked)" }
        #expect(
            lines == [
                "soft dose rate 1 mg/kg/h", "hard mass rate 120 mg/h", "hard session total 240 mg",
                "soft session dose 2 mg/kg",
            ]
        )
    }

    @Test("say the limit, its value, what was asked and where the limit comes from (SR-04)")
    func inWords() throws {
        let found = try Clinic.findings(Clinic.order("120 kg", "1 mg/kg/h", "2 mg/mL"))
        let massRate = try #require(found.first { $0.limit == .massRate })
        #expect(
            massRate.description
                == "mass rate 120 mg/h is outside the hard limit of 100 mg/h "
                + "(\(Clinic.library)): refused"
        )
        let doseRate = try #require(found.first { $0.limit == .doseRate })
        #expect(
            doseRate.description
                == "dose rate 1 mg/kg/h is outside the soft limit of 0.5 mg/kg/h "
                + "(\(Clinic.library)): refused: a second person has to agree to this"
        )
        #expect(!DoseError.refused(found).description.contains("\n"))
    }

    @Test("show more than the limit where the excess is less than can be written")
    func shownAbove() throws {
        // 99.999 kg x 1.000011 mg/kg/h is 100.000099989 mg/h... of which the last part is rounded up.
        let order = try Clinic.order("99.999 kg", "1.000011 mg/kg/h", "2 mg/mL", "1 s")
        let found = try Clinic.findings(order)
        let massRate = try #require(found.first { $0.limit == .massRate })
        #expect(massRate.asked == "100.0001 mg/h")
        #expect(massRate.bound == "100 mg/h")
    }

    @Test("come from the ceiling built in where the library is laxer (SR-05)")
    func compiledInSpeaks() throws {
        let lax = Limits(
            doseRate: try .parse("50 mg/kg/h"),
            massRate: try .parse("5000 mg/h"),
            sessionMass: try .parse("9000 mg"),
            sessionDose: try .parse("90 mg/kg"),
            window: try .parse("20 h"),
            startToEnd: try .parse("20 h"),
            weight: try .parse("1 kg") ... .parse("900 kg"),
            raisePercent: 1_000
        )
        let order = try Clinic.order("400 kg", "3 mg/kg/h", "2 mg/mL", "5 h")
        let found = try Clinic.findings(order, rules: Clinic.rules(soft: lax, hard: lax))
        let bounds = Dictionary(
            uniqueKeysWithValues: found.filter { $0.layer == .compiledIn }.map {
                ($0.limit, $0.bound)
            }
        )
        #expect(
            bounds == [
                .doseRate: "2 mg/kg/h", .massRate: "200 mg/h", .sessionMass: "400 mg",
                .sessionDose: "4 mg/kg", .window: "4 h", .weight: "10 kg ... 350 kg",
                .flow: "200 mL/h",
            ]
        )
        #expect(found.allSatisfy { $0.severity == .hard })
    }

    @Test("come from the library where it is the stricter, with its own bound")
    func librarySpeaks() throws {
        let order = try Clinic.order("400 kg", "3 mg/kg/h", "2 mg/mL", "5 h")
        let found = try Clinic.findings(order)
        let weight = try #require(found.first { $0.limit == .weight })
        #expect(weight.layer == .library(Clinic.library))
        #expect(weight.bound == "30 kg ... 250 kg")
        let window = try #require(found.first { $0.limit == .window })
        #expect(window.layer == .library(Clinic.library))
        #expect(window.bound == "2 h")
    }

    @Test("never come from two layers of one limit")
    func oneLayer() throws {
        let order = try Clinic.order("9000 kg", "90000 mg/kg/h", "5 mg/mL", "2000 h")
        let found = try Clinic.findings(order)
        #expect(Set(found.map(\.limit)).count == found.count)
        #expect(
            Set(found.map(\.limit)) == [
                .doseRate, .massRate, .sessionMass, .sessionDose, .window, .weight, .concentration,
                .flow,
            ]
        )
    }
}
