import DoseMath
import Testing

@Suite("The length of a course")
struct CourseLengthTests {
    @Test(
        "lets every infusion of a course pass at its interval, and not one more (SR-08)",
        arguments: [
            (CourseKind.weekly, 4, Int64(144)), (.daily, 10, 20), (.booster, 3, 20),
        ]
    )
    func walkedThrough(kind: CourseKind, length: Int, spacing: Int64) throws {
        var desk = CourseDesk()
        for number in 1...length {
            #expect(try desk.findings(kind) == [], "infusion \(number)")
            try desk.infuse(kind)
            #expect(desk.history.openCourse?.counted == number)
            desk.pass(hours: spacing - 2)
        }
        let one = try #require(try desk.findings(kind).first)
        #expect(
            one.description
                == "course length infusion \(length + 1) is outside the hard limit of \(length) "
                + "in a \(kind.rawValue) course until a nurse closes it "
                + "(\(CourseDesk.library)): refused"
        )
        #expect(try desk.findings(kind).count == 1)
    }

    @Test("stays used up however long ago it was, until a nurse closes it (SR-08)")
    func closing() throws {
        var desk = CourseDesk()
        for _ in 1...4 {
            try desk.infuse(.weekly)
            desk.pass(hours: 166)
        }
        desk.pass(hours: 24 * 365)
        #expect(try desk.findings(.weekly).map(\.limit) == [.courseLength])
        desk.history.closed(.weekly)
        #expect(try desk.findings(.weekly) == [])
        try desk.infuse(.weekly)
        #expect(desk.history.openCourse?.counted == 1)
    }

    @Test("is held to ten by the program itself, whatever a library says (SR-05)")
    func compiledIn() throws {
        var desk = CourseDesk()
        for number in 1...10 {
            let rules = try CourseDesk.rules(daily: 11)
            #expect(try desk.findings(.daily, rules: rules) == [], "infusion \(number)")
            try desk.infuse(.daily)
            desk.pass(hours: 22)
        }
        for longer in [11, 50, Int.max] {
            let found = try desk.findings(.daily, rules: CourseDesk.rules(daily: longer))
            #expect(found.map(\.layer) == [.compiledIn])
            #expect(found.map(\.bound) == ["10 in a daily course until a nurse closes it"])
        }
        // At ten the library's own limit is as low, and it is the one somebody can look up.
        #expect(try desk.findings(.daily).map(\.layer) == [.library(CourseDesk.library)])
    }

    @Test("below what was already given refuses the next infusion (SR-08)")
    func shortened() throws {
        var desk = CourseDesk()
        for _ in 1...3 {
            try desk.infuse(.weekly)
            desk.pass(hours: 166)
        }
        for length in [0, 2, 3] {
            let rules = try CourseDesk.rules(weekly: length)
            #expect(try desk.findings(.weekly, rules: rules).map(\.limit) == [.courseLength])
        }
    }
}

@Suite("An open course")
struct OpenCourseTests {
    @Test("refuses an order of another kind until it is closed (SR-08)")
    func otherKind() throws {
        for open in CourseKind.allCases {
            for other in CourseKind.allCases where other != open {
                var desk = CourseDesk()
                try desk.infuse(open)
                desk.pass(hours: 24 * 30)
                let found = try desk.findings(other)
                #expect(found.map(\.limit) == [.openCourse])
                #expect(found.map(\.severity) == [.hard])
                #expect(found.map(\.asked) == [other.rawValue])
                #expect(found.allSatisfy { $0.bound.contains("the \(open.rawValue) one with 1") })
                desk.history.closed(open)
                #expect(try desk.findings(other) == [])
            }
        }
    }

    @Test("is not closed by a word that means another one")
    func wrongClosing() throws {
        var desk = CourseDesk()
        try desk.infuse(.weekly)
        desk.history.closed(.daily)
        #expect(desk.history.openCourse?.kind == .weekly)
        desk.history.closed(.weekly)
        #expect(desk.history.openCourse == nil)
        desk.history.closed(.weekly)
        #expect(desk.history.openCourse == nil)
    }

    @Test("remembers when each of its infusions began")
    func starts() throws {
        var desk = CourseDesk()
        var starts: [WallTime] = []
        for _ in 1...3 {
            starts.append(desk.now)
            try desk.infuse(.daily)
            desk.pass(hours: 22)
        }
        #expect(desk.history.openCourse?.starts == starts)
    }

    @Test("keeps ten starts however many a record tells of, and is full with them (SR-63)")
    func bounded() throws {
        var desk = CourseDesk()
        for _ in 1...30 {
            try desk.infuse(.daily)
            desk.pass(hours: 22)
        }
        #expect(desk.history.openCourse?.counted == 10)
        #expect(desk.history.openCourse?.starts.first == CourseDesk.monday)
        let found = try desk.findings(.daily, rules: CourseDesk.rules(daily: .max))
        #expect(found.map(\.limit) == [.courseLength])
        // The spacing goes by the thirtieth, not by the tenth.
        desk.pass(hours: -13)
        #expect(try desk.findings(.daily).map(\.limit) == [.courseLength, .courseSpacing])
    }

    @Test("closed under a session stays closed when that session ends (SR-08)")
    func closedUnderWay() throws {
        var desk = CourseDesk()
        try desk.infuse(.weekly)
        desk.pass(hours: 166)
        let started = try desk.start(.weekly)
        desk.history.closed(.weekly)
        desk.pass(hours: 2)
        try desk.end(started, .weekly)
        #expect(desk.history.openCourse == nil)
        // It counts for the spacing all the same.
        desk.pass(hours: 9, seconds: 3_599)
        #expect(
            try desk.words(.daily) == [
                "hard time since the last infusion 11 h 59 min 59 s / at least 12 h"
            ]
        )
    }

    @Test("names all that stands in the way of an order, not only the first (SR-04)")
    func allOfThem() throws {
        var desk = CourseDesk()
        for _ in 1...3 {
            try desk.infuse(.booster)
            desk.pass(hours: 18)
        }
        desk.pass(hours: -9)
        #expect(try desk.findings(.booster).map(\.limit) == [.courseLength, .courseSpacing])
        #expect(try desk.findings(.weekly).map(\.limit) == [.openCourse, .courseSpacing])
        let lastEntry = desk.now
        desk.pass(hours: -1)
        let found = try desk.findings(.weekly, lastEntry: lastEntry)
        #expect(found.map(\.limit) == [.openCourse, .wallClock])
    }
}
