import DoseMath
import Testing

@Suite("The time between two infusions")
struct CourseSpacingTests {
    @Test(
        "is hard below 12 h and soft below the kind's own, exactly at either allowed (SR-08)",
        arguments: [(CourseKind.weekly, Int64(144)), (.daily, 20), (.booster, 20)]
    )
    func boundaries(kind: CourseKind, soft: Int64) throws {
        var desk = CourseDesk()
        try desk.infuse(kind)
        desk.now = CourseDesk.monday
        #expect(try desk.words(kind) == ["hard time since the last infusion 0 s / at least 12 h"])
        desk.pass(hours: 12, seconds: -1)
        #expect(
            try desk.words(kind) == [
                "hard time since the last infusion 11 h 59 min 59 s / at least 12 h"
            ]
        )
        #expect(try desk.findings(kind).map(\.layer) == [.compiledIn])
        // A nanosecond short is shown as the second it falls in, and is refused.
        desk.pass(seconds: 1, nanoseconds: -1)
        #expect(try desk.findings(kind).map(\.severity) == [.hard])
        desk.pass(nanoseconds: 1)
        #expect(
            try desk.words(kind) == [
                "soft time since the last infusion 12 h / at least \(soft) h"
            ]
        )
        #expect(try desk.findings(kind).map(\.layer) == [.library(CourseDesk.library)])
        desk.pass(hours: soft - 12, seconds: -1)
        #expect(
            try desk.words(kind) == [
                "soft time since the last infusion \(soft - 1) h 59 min 59 s / at least \(soft) h"
            ]
        )
        desk.pass(seconds: 1)
        #expect(try desk.findings(kind) == [])
    }

    @Test("is measured from the start, not from the end (SR-08)")
    func fromTheStart() throws {
        var desk = CourseDesk()
        let started = try desk.start(.daily)
        desk.pass(hours: 6)
        try desk.end(started, .daily)
        desk.pass(hours: 14)
        #expect(try desk.findings(.daily) == [])
    }

    @Test("is measured over the closing of a course too, by the new course's own (SR-08)")
    func acrossCourses() throws {
        var desk = CourseDesk()
        try desk.infuse(.daily)
        desk.history.closed(.daily)
        desk.pass(hours: 18)
        #expect(try desk.findings(.daily) == [])
        #expect(try desk.findings(.booster) == [])
        #expect(
            try desk.words(.weekly) == ["soft time since the last infusion 20 h / at least 144 h"]
        )
    }

    @Test("is 12 h whatever a library says (SR-05)")
    func laxLibrary() throws {
        var desk = CourseDesk()
        try desk.infuse(.weekly)
        let rules = try CourseDesk.rules(weeklySpacing: "1 h")
        desk.pass(hours: 9)
        #expect(try desk.findings(.weekly, rules: rules).map(\.layer) == [.compiledIn])
        desk.pass(hours: 1)
        #expect(try desk.findings(.weekly, rules: rules) == [])
    }

    @Test("counts from a session that has begun and not ended, as after a crash (SR-08)")
    func openSession() throws {
        var desk = CourseDesk()
        try desk.start(.daily)
        desk.pass(hours: 3)
        #expect(try desk.words(.daily) == ["hard time since the last infusion 3 h / at least 12 h"])
        #expect(desk.history.openCourse?.counted == 1)
        #expect(desk.history.openSession == CourseDesk.monday)
    }

    @Test("counts from a session that no end was ever recorded of (SR-08)")
    func neverEnded() throws {
        var desk = CourseDesk()
        try desk.start(.daily)
        desk.pass(hours: 20)
        let second = try desk.start(.daily)
        #expect(desk.history.openCourse?.counted == 2)
        // The second comes to nothing: what is left is the first, as if it had been given.
        try desk.end(second, .daily, delivered: "0 mg")
        #expect(desk.history.openCourse?.counted == 1)
        #expect(desk.history.lastCountedStart == CourseDesk.monday)
        // And its end, when it comes late, is still its own.
        try desk.end(CourseDesk.monday, .daily, delivered: "1 mg")
        #expect(desk.history.openCourse == nil)
    }

    @Test("counts from the session that is open, also when an earlier one's end comes late (SR-08)")
    func lateEnd() throws {
        var desk = CourseDesk()
        let first = try desk.start(.daily)
        desk.pass(hours: 20)
        let second = try desk.start(.daily)
        try desk.end(first, .daily)
        #expect(desk.history.openSession == second)
        #expect(desk.history.openCourse?.starts == [first, second])
        #expect(desk.history.lastCountedStart == second)
    }

    @Test("counts from an end of which no beginning was recorded (SR-08)")
    func endAlone() throws {
        var desk = CourseDesk()
        try desk.end(CourseDesk.monday, .daily)
        try desk.end(CourseDesk.monday, .daily)
        #expect(desk.history.openCourse?.counted == 1)
        #expect(desk.history.openCourse?.kind == .daily)
        desk.pass(hours: 11)
        #expect(try desk.findings(.daily).map(\.limit) == [.courseSpacing])
    }
}

@Suite("A wall clock that went back")
struct CourseClockTests {
    @Test("by more than a minute stands in the way of any order, in words (SR-08, SR-62)")
    func wentBack() throws {
        var desk = CourseDesk()
        let lastEntry = CourseDesk.monday
        for kind in CourseKind.allCases {
            desk.now = lastEntry
            desk.pass(seconds: -60)
            #expect(try desk.findings(kind, lastEntry: lastEntry) == [])
            desk.pass(nanoseconds: -1)
            let found = try #require(try desk.findings(kind, lastEntry: lastEntry).first)
            #expect(
                found.description
                    == "wall clock 2026-11-02 07:58:59 UTC is outside the hard limit of not before "
                    + "the record's 2026-11-02 08:00:00 UTC, without which course rules cannot be "
                    + "checked: set the clock right (compiled in): refused"
            )
        }
    }

    @Test("behind the patient's own last session does too, though the record went on (SR-08)")
    func behindTheSession() throws {
        var desk = CourseDesk()
        try desk.infuse(.weekly)
        desk.now = CourseDesk.monday
        desk.pass(hours: -200)
        #expect(try desk.findings(.weekly, lastEntry: desk.now).map(\.limit) == [.wallClock])
        desk = CourseDesk()
        try desk.infuse(.weekly, delivered: "0 mg")
        desk.now = CourseDesk.monday
        desk.pass(seconds: -61)
        #expect(try desk.findings(.weekly, lastEntry: nil).map(\.limit) == [.wallClock])
        desk.pass(seconds: 1)
        #expect(try desk.findings(.weekly, lastEntry: nil) == [])
    }

    @Test("by less than a minute counts as no time at all, not as a long one (SR-08)")
    func aLittle() throws {
        var desk = CourseDesk()
        try desk.start(.daily)
        desk.pass(seconds: -30)
        #expect(
            try desk.words(.daily, lastEntry: CourseDesk.monday) == [
                "hard time since the last infusion 0 s / at least 12 h"
            ]
        )
    }

    @Test("or forward to the end of all clocks breaks nothing (SR-63)")
    func farAway() throws {
        var desk = CourseDesk()
        desk.now = WallTime(nanoseconds: .min)
        try desk.infuse(.daily)
        desk.now = WallTime(nanoseconds: .max)
        #expect(try desk.findings(.daily, lastEntry: WallTime(nanoseconds: .min)) == [])
        try desk.start(.daily)
        // The last time there is stands 0 s after itself: it is not 12 h for want of later ones.
        let least = "hard time since the last infusion 0 s / at least 12 h"
        #expect(try desk.words(.daily) == [least])
        desk.now = WallTime(nanoseconds: .min)
        let found = try desk.words(.daily, lastEntry: WallTime(nanoseconds: .max))
        #expect(found.count == 1 && found[0].contains("1880-01-01"))
        #expect(desk.history.carriedMass(at: desk.now) == .zero)
    }
}
