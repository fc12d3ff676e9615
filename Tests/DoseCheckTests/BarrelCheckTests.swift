import DoseCheck
import DoseMath
import Testing

@Suite("The volume read on the barrel")
struct BarrelCheckTests {
    private func compare(
        _ filled: String,
        _ read: String,
        _ counted: String
    ) throws -> BarrelCheck.Verdict {
        try BarrelCheck.compare(
            filled: .parse(filled),
            read: .parse(read),
            counted: .parse(counted)
        )
    }

    @Test(
        "agrees up to 2 mL or 5 % of the count, exactly there too, and no nanolitre further (SR-17)",
        arguments: [
            // 2 mL either way while less than 40 mL is counted.
            ("50 mL", "40 mL", "10 mL", true), ("50 mL", "38 mL", "10 mL", true),
            ("50 mL", "37.999999 mL", "10 mL", false), ("50 mL", "42 mL", "10 mL", true),
            ("50 mL", "42.000001 mL", "10 mL", false), ("60 mL", "18 mL", "40 mL", true),
            ("60 mL", "17.999999 mL", "40 mL", false),
            // 5 % of 50 mL is 2.5 mL.
            ("60 mL", "12.5 mL", "50 mL", true), ("60 mL", "12.500001 mL", "50 mL", false),
            ("60 mL", "7.5 mL", "50 mL", true), ("60 mL", "7.499999 mL", "50 mL", false),
            // Nothing counted yet.
            ("50 mL", "50 mL", "0 mL", true), ("50 mL", "48 mL", "0 mL", true),
            ("50 mL", "47.999999 mL", "0 mL", false),
        ]
    )
    func tolerance(filled: String, read: String, counted: String, agrees: Bool) throws {
        let gone = try Volume.parse(filled).lessOrZero(.parse(read))
        let disagrees = BarrelCheck.Verdict.disagrees(gone: gone, counted: try .parse(counted))
        #expect(try compare(filled, read, counted) == (agrees ? .agrees : disagrees))
    }

    @Test(
        "finds a wrong syringe, which delivers half or twice of what everything else says (SR-17)"
    )
    func wrongSyringe() throws {
        #expect(
            try compare("50 mL", "45 mL", "10 mL")
                == .disagrees(gone: .parse("5 mL"), counted: .parse("10 mL"))
        )
        #expect(
            try compare("50 mL", "30 mL", "10 mL")
                == .disagrees(gone: .parse("20 mL"), counted: .parse("10 mL"))
        )
    }

    @Test("takes a barrel fuller than it was mounted for misread, or for refilled beyond 2 mL")
    func fuller() throws {
        #expect(try compare("50 mL", "52 mL", "0 mL") == .agrees)
        #expect(
            try compare("50 mL", "52.000001 mL", "0 mL")
                == .fuller(by: .parse("2.000001 mL"), counted: .zero)
        )
        #expect(
            try compare("50 mL", "50.5 mL", "1.6 mL")
                == .fuller(by: .parse("0.5 mL"), counted: .parse("1.6 mL"))
        )
        #expect(
            try compare("50 mL", "60 mL", "30 mL")
                == .fuller(by: .parse("10 mL"), counted: .parse("30 mL"))
        )
    }

    @Test("takes any volumes without trapping (SR-01)")
    func absurd() throws {
        let greatest = try Volume(count: Volume.greatest)
        #expect(
            BarrelCheck.compare(filled: .zero, read: greatest, counted: greatest)
                == .fuller(by: greatest, counted: greatest)
        )
        #expect(
            BarrelCheck.compare(filled: greatest, read: .zero, counted: greatest) == .agrees
        )
    }
}
