import ControlAPI

/// Where a patient stands, as a nurse reads it (SR-08).
enum CoursePage {
    /// The page.
    static func lines(for reply: CourseReply) -> [String] {
        let weight = reply.lastWeight.map { [(name: "last weight", value: Optional($0))] } ?? []
        return ["Patient \(reply.patient)"] + Table.rows(weight)
            + reply.courses.flatMap(lines(for:))
    }

    private static func lines(for course: CourseStandingReply) -> [String] {
        let name = "\(course.drug), \(course.kind) course of \(course.length)"
        let rows = Table.rows([
            ("given", course.state == .notBegun ? nil : "\(course.counted) of \(course.length)"),
            ("next", next(course)),
            ("without a second person", withoutSecondPerson(course)),
        ])
        return ["\(name): \(word(for: course))"] + rows
    }

    private static func word(for course: CourseStandingReply) -> String {
        switch course.state {
        case .notBegun: "may begin"
        case .open: course.isUnderWay ? "an infusion is under way" : "open"
        case .full: "all given; close it with a reason before another begins"
        }
    }

    private static func withoutSecondPerson(_ course: CourseStandingReply) -> String? {
        switch course.state {
        case .full: nil
        case .notBegun, .open: course.withoutSecondPerson.map { "from \($0)" }
        }
    }

    private static func next(_ course: CourseStandingReply) -> String {
        switch course.state {
        case .full: "none in this course"
        case .notBegun, .open:
            // Whatever number came, it is shown and stops nobody from reading the rest.
            "infusion \(course.counted &+ 1)"
                + (course.earliest.map { ", not before \($0)" } ?? ", at any time")
        }
    }
}
