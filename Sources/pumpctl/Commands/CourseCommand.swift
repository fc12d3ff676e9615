import ArgumentParser
import ControlAPI
import ControlClient
import DoseMath

/// Where a patient stands, and closing a course (SR-08).
struct CourseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "course",
        abstract: "Show where a patient stands in a course, or close one.",
        discussion: """
            Counted from recorded sessions: a session that delivered less than 20 % of its order does \
            not count. Shows when the next infusion may be, and from when on it needs no second \
            person.

              pumpctl course P-1042
              pumpctl course P-1042 --close weekly --reason 'course given, improved'

            Closing lets another course begin; it shortens no time between infusions.
            """
    )

    @Argument(help: "The identifier the clinic knows the patient by.")
    var patient: String

    @Option(
        help: ArgumentHelp(
            "Close this course: \(CourseKind.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "course"
        )
    )
    var close: String?

    @Option(help: ArgumentHelp("Why it is closed, for the record.", valueName: "text"))
    var reason: String?

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        switch (close, reason) {
        case (nil, nil):
            try await daemon.ask(
                { client throws(ClientError) in try await client.course(of: patient) },
                page: CoursePage.lines
            )
        case (let close?, let reason?):
            var input = TypedInput()
            input.check(course: close)
            try input.require()
            let closing = CloseCourseRequest(course: close, reason: reason)
            try await daemon.ask(
                { client throws(ClientError) in
                    try await client.closeCourse(of: patient, closing)
                },
                page: CoursePage.lines
            )
        case (.some, nil): throw ValidationError("--close needs a --reason for the record")
        case (nil, .some): throw ValidationError("--reason belongs to --close")
        }
    }
}
