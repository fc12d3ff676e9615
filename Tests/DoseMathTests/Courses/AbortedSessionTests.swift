import DoseMath
import Testing

@Suite("A session that delivered under 20 % of its order")
struct AbortedSessionTests {
    @Test("does not count to its course; one with exactly 20 % does (SR-08)")
    func aFifth() throws {
        // 20 % of 70 mg is 14 mg.
        for (delivered, counted) in [("13.999999 mg", 0), ("14 mg", 1), ("14.000001 mg", 1)] {
            var desk = CourseDesk()
            try desk.infuse(.weekly, delivered: delivered)
            let course = desk.history.openCourse
            #expect(course.map(\.counted) == (counted == 0 ? nil : counted), "\(delivered)")
            #expect(try desk.findings(.weekly).isEmpty == (counted == 0), "\(delivered)")
            let carried = desk.history.carriedMass(at: desk.now)
            #expect(try carried == (counted == 0 ? .parse(delivered) : .zero), "\(delivered)")
        }
    }

    @Test("counts where a fifth of its order is no whole nanogram only from the next one on")
    func unevenFifth() throws {
        // 20 % of 7 ng is 1.4 ng.
        for (delivered, counts) in [("0.000001 mg", false), ("0.000002 mg", true)] {
            var desk = CourseDesk()
            try desk.infuse(.weekly, delivered: delivered, of: "0.000007 mg")
            #expect((desk.history.openCourse != nil) == counts)
        }
        // Of nothing ordered anything is enough: what is in doubt counts.
        var desk = CourseDesk()
        try desk.infuse(.weekly, delivered: "0 mg", of: "0 mg")
        #expect(desk.history.openCourse?.counted == 1)
    }

    @Test("leaves the spacing to the infusion before it (SR-08)")
    func spacing() throws {
        var desk = CourseDesk()
        try desk.infuse(.weekly)
        desk.pass(hours: 142)
        try desk.infuse(.weekly, delivered: "3 mg")
        #expect(desk.history.openCourse?.counted == 1)
        #expect(desk.history.lastCountedStart == CourseDesk.monday)
        // The same order, on the same day.
        #expect(try desk.findings(.weekly) == [])
        try desk.infuse(.weekly)
        #expect(desk.history.openCourse?.counted == 2)
    }

    @Test("leaves no course open where it was the first, so that another kind may be ordered")
    func first() throws {
        var desk = CourseDesk()
        try desk.infuse(.weekly, delivered: "3 mg")
        #expect(desk.history.openCourse == nil)
        for kind in CourseKind.allCases { #expect(try desk.findings(kind) == []) }
    }

    @Test("does not take a place of a full course: the tenth may be given again (SR-08)")
    func lastPlace() throws {
        var desk = CourseDesk()
        for _ in 1...9 {
            try desk.infuse(.daily)
            desk.pass(hours: 18)
        }
        try desk.infuse(.daily, delivered: "1 mg")
        #expect(try desk.findings(.daily) == [])
        try desk.infuse(.daily)
        desk.pass(hours: 18)
        #expect(try desk.findings(.daily).map(\.limit) == [.courseLength])
    }

    @Test("carries its drug into the next session's ceiling for 12 h from its start (SR-07, SR-08)")
    func carried() throws {
        var desk = CourseDesk()
        try desk.infuse(.daily, delivered: "13 mg")
        desk.pass(hours: 4)
        try desk.infuse(.daily, delivered: "5 mg")
        #expect(try desk.history.carriedMass(at: desk.now) == .parse("18 mg"))
        desk.now = CourseDesk.monday
        desk.pass(hours: 12, nanoseconds: -1)
        #expect(try desk.history.carriedMass(at: desk.now) == .parse("18 mg"))
        desk.pass(nanoseconds: 1)
        #expect(try desk.history.carriedMass(at: desk.now) == .parse("5 mg"))
        desk.pass(hours: 6)
        #expect(desk.history.carriedMass(at: desk.now) == .zero)
        // By a clock that went back it is still to come, and counts.
        desk.pass(hours: -1_000)
        #expect(try desk.history.carriedMass(at: desk.now) == .parse("18 mg"))
    }

    @Test("carries nothing while it is open, and nothing where it counted: the spacing refuses")
    func notCarried() throws {
        var desk = CourseDesk()
        let started = try desk.start(.daily)
        desk.pass(hours: 1)
        #expect(desk.history.carriedMass(at: desk.now) == .zero)
        try desk.end(started, .daily)
        #expect(desk.history.carriedMass(at: desk.now) == .zero)
        #expect(try desk.findings(.daily).map(\.severity) == [.hard])
    }

    @Test("is never lost among many: beyond sixteen the earliest two become one (SR-07, SR-63)")
    func many() throws {
        var desk = CourseDesk()
        for _ in 1...40 {
            let started = try desk.start(.daily)
            desk.pass(seconds: 60)
            try desk.end(started, .daily, delivered: "1 mg")
        }
        #expect(try desk.history.carriedMass(at: desk.now) == .parse("40 mg"))
        // The first 25 count from the 25th, 24 minutes after the first; then one after another.
        desk.now = CourseDesk.monday
        desk.pass(hours: 12, seconds: 24 * 60 - 1)
        #expect(try desk.history.carriedMass(at: desk.now) == .parse("40 mg"))
        desk.pass(seconds: 1)
        #expect(try desk.history.carriedMass(at: desk.now) == .parse("15 mg"))
        desk.pass(seconds: 14 * 60)
        #expect(try desk.history.carriedMass(at: desk.now) == .parse("1 mg"))
        desk.pass(seconds: 60)
        #expect(desk.history.carriedMass(at: desk.now) == .zero)
    }

    @Test("counts the same in whatever order the ends were recorded")
    func anyOrder() throws {
        var desk = CourseDesk()
        for hours in [5, 1, 9, 3, 7] as [Int64] {
            desk.now = CourseDesk.monday
            desk.pass(hours: hours)
            try desk.end(desk.now, .daily, delivered: "\(hours) mg")
        }
        desk.now = CourseDesk.monday
        desk.pass(hours: 17)
        #expect(try desk.history.carriedMass(at: desk.now) == .parse("16 mg"))
        #expect(
            desk.history.latestStart?.nanoseconds == CourseDesk.monday.nanoseconds
                + 32_400_000_000_000
        )
    }
}
