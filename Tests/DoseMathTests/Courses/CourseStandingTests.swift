import DoseMath
import Testing

@Suite("Where a patient stands in a course")
struct CourseStandingTests {
    @Test("is every kind, to begin at once, for a patient without a record (SR-08)")
    func newPatient() throws {
        let standings = try CourseDesk().standings()
        #expect(standings.map(\.kind) == [.weekly, .daily, .booster])
        #expect(standings.map(\.length) == [4, 10, 3])
        for standing in standings {
            #expect(standing.state == .notBegun)
            #expect(standing.counted == 0)
            #expect(!standing.isUnderWay)
            #expect(standing.earliest == nil)
            #expect(standing.withoutSecondPerson == nil)
        }
    }

    @Test("is the open course alone, from under way to full (SR-08)")
    func walkedThrough() throws {
        var desk = CourseDesk()
        for number in 1...3 {
            let started = try desk.start(.booster)
            let underWay = try #require(try desk.standings().first)
            #expect(underWay.isUnderWay)
            #expect(underWay.counted == number)
            desk.pass(hours: 2)
            try desk.end(started, .booster)
            let standings = try desk.standings()
            #expect(standings.map(\.kind) == [.booster])
            #expect(standings.map(\.state) == [number < 3 ? .open : .full])
            #expect(standings.map(\.isUnderWay) == [false])
            desk.pass(hours: 20)
        }
        desk.history.closed(.booster)
        #expect(try desk.standings().map(\.state) == [.notBegun, .notBegun, .notBegun])
        // The spacing goes on over the closing.
        #expect(try desk.standings().allSatisfy { $0.earliest != nil })
    }

    @Test(
        "says exactly when the rules let the next infusion pass (SR-08)",
        arguments: CourseKind.allCases,
        ["1 h", "12 h", "144 h", "672 h"]
    )
    func next(kind: CourseKind, weekly: String) throws {
        var desk = CourseDesk()
        try desk.infuse(kind)
        let rules = try CourseDesk.rules(weeklySpacing: weekly)
        let standing = try #require(CourseStanding.all(of: desk.history, by: rules).first)
        let earliest = try #require(standing.earliest)
        let free = try #require(standing.withoutSecondPerson)
        let steps = [
            (earliest, Int64(-1), [Finding.Severity.hard]),
            (earliest, 0, earliest == free ? [] : [.soft]),
            (free, -1, earliest == free ? [.hard] : [.soft]),
            (free, 0, []),
        ]
        for (time, nanoseconds, expected) in steps {
            desk.now = time
            desk.pass(nanoseconds: nanoseconds)
            #expect(try desk.findings(kind, rules: rules).map(\.severity) == expected)
        }
    }

    @Test("of a course longer than the program takes is shown with the program's length (SR-05)")
    func compiledIn() throws {
        let rules = try CourseDesk.rules(daily: 99)
        let standings = CourseStanding.all(of: PatientHistory(), by: rules)
        #expect(standings.map(\.length) == [4, 10, 3])
    }
}
