import DoseMath
import Testing

@Suite("A weight against the patient's last one")
struct WeightChangeTests {
    private func findings(
        _ weight: String,
        last: String?,
        percent: Int64 = 10
    ) throws -> [Finding] {
        let day = try CalendarDay.parse("2026-11-02")
        return WeightChangeCheck(
            weight: try .parse(weight),
            last: try last.map { RecordedWeight(weight: try .parse($0), weighedOn: day) },
            percent: percent,
            source: CourseDesk.library
        ).findings()
    }

    @Test(
        "may be 10 % more or less, exactly, and not a gram further (SR-18)",
        arguments: [
            ("70 kg", "77 kg", "77.001 kg"), ("70 kg", "63 kg", "62.999 kg"),
            // 10 % of 70.005 kg is 7.0005 kg: the half gram is not rounded in anyone's favour.
            ("70.005 kg", "77.005 kg", "77.006 kg"), ("70.005 kg", "63.005 kg", "63.004 kg"),
            ("10000 kg", "9000 kg", "8999.999 kg"),
        ]
    )
    func boundaries(last: String, allowed: String, refused: String) throws {
        #expect(try findings(allowed, last: last) == [])
        #expect(try findings(refused, last: last).map(\.severity) == [.soft])
    }

    @Test("that was taken in pounds needs a second person, who reads both (SR-18)")
    func poundsAsKilograms() throws {
        let found = try #require(try findings("154.3 kg", last: "70 kg").first)
        #expect(
            found.description
                == "change of body weight to 154.3 kg is outside the soft limit of 10 % from the "
                + "70 kg of 2026-11-02 (\(CourseDesk.library)): refused: a second person has to "
                + "agree to this"
        )
    }

    @Test("is compared with nothing where none is recorded")
    func firstTime() throws {
        #expect(try findings("350 kg", last: nil) == [])
    }

    @Test("is judged by whatever percentage the library gives, however odd")
    func percentages() throws {
        #expect(try findings("70 kg", last: "70 kg", percent: 0) == [])
        #expect(try findings("70.001 kg", last: "70 kg", percent: 0).count == 1)
        #expect(try findings("10000 kg", last: "0.001 kg", percent: .max) == [])
        #expect(try findings("0.001 kg", last: "0 kg", percent: .max).count == 1)
    }

    @Test("is the one recorded last, with its day, also when the session is still open (SR-18)")
    func recorded() throws {
        var desk = CourseDesk()
        #expect(desk.history.lastWeight == nil)
        let started = try desk.start(.daily, weight: "71 kg")
        let day = try CalendarDay.parse("2026-11-02")
        #expect(
            desk.history.lastWeight
                == RecordedWeight(weight: try .parse("71 kg"), weighedOn: day)
        )
        desk.pass(hours: 24)
        try desk.end(started, .daily)
        let next = try CalendarDay.parse("2026-11-03")
        #expect(
            desk.history.lastWeight
                == RecordedWeight(weight: try .parse("70 kg"), weighedOn: next)
        )
    }
}
