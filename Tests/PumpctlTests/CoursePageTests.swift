import ControlAPI
import Testing

@testable import pumpctl

@Suite("The page of a patient's courses")
struct CoursePageTests {
    private func standing(
        _ state: CourseStandingReply.State,
        counted: Int,
        isUnderWay: Bool = false,
        earliest: String? = nil,
        withoutSecondPerson: String? = nil
    ) -> CourseReply {
        CourseReply(
            patient: "P-1042",
            courses: [
                CourseStandingReply(
                    drug: "ketamine",
                    kind: "weekly",
                    state: state,
                    counted: counted,
                    length: 4,
                    isUnderWay: isUnderWay,
                    earliest: earliest,
                    withoutSecondPerson: withoutSecondPerson
                )
            ],
            lastWeight: nil
        )
    }

    @Test("of one who was never here says what may begin, at any time (SR-08)")
    func never() {
        #expect(
            CoursePage.lines(for: standing(.notBegun, counted: 0)) == [
                "Patient P-1042",
                "ketamine, weekly course of 4: may begin",
                "  next                     infusion 1, at any time",
            ]
        )
    }

    @Test("of an open course says how many were given and when the next may be (SR-08)")
    func open() {
        let reply = CourseReply(
            patient: "P-1042",
            courses: standing(
                .open,
                counted: 2,
                earliest: "2026-11-23T06:06:50Z",
                withoutSecondPerson: "2026-11-28T18:06:50Z"
            ).courses,
            lastWeight: "70 kg (154.3 lb), weighed 2026-11-20"
        )
        #expect(
            CoursePage.lines(for: reply) == [
                "Patient P-1042",
                "  last weight  70 kg (154.3 lb), weighed 2026-11-20",
                "ketamine, weekly course of 4: open",
                "  given                    2 of 4",
                "  next                     infusion 3, not before 2026-11-23T06:06:50Z",
                "  without a second person  from 2026-11-28T18:06:50Z",
            ]
        )
        #expect(CoursePage.lines(for: standing(.open, counted: .max)).count == 4)
        let underWay = CoursePage.lines(for: standing(.open, counted: 3, isUnderWay: true))
        #expect(underWay[1] == "ketamine, weekly course of 4: an infusion is under way")
    }

    @Test("of a full course says that none follows until a nurse closes it (SR-08)")
    func full() {
        let lines = CoursePage.lines(
            for: standing(
                .full,
                counted: 4,
                earliest: "2026-11-23T06:06:50Z",
                withoutSecondPerson: "2026-11-28T18:06:50Z"
            )
        )
        #expect(!lines.contains { $0.contains("2026-11") })
        #expect(lines[1].hasSuffix("all given; close it with a reason before another begins"))
        #expect(lines.contains("  given                    4 of 4"))
        #expect(lines.contains("  next                     none in this course"))
    }
}
