// Refusals: problem documents (RFC 9457), whose type tells a program what to do next.

extension Component {
    static let problem = Component(
        "Problem",
        .reply(
            "A refusal: nothing has changed by the request. What each `type` means:\n\n"
                + ProblemKind.allCases.map { "- `\($0.rawValue)` (\($0.status)): \($0.title)" }
                .joined(separator: "\n"),
            Schema.Member.always([
                "type": .word("Which kind of refusal; stable.", of: types(ProblemKind.allCases)),
                "title": .word("The kind in a few words.", of: ProblemKind.allCases.map(\.title)),
                "status": Schema([
                    "type": "integer", "description": "The HTTP status it was sent with.",
                    "enum": .list(
                        Set(ProblemKind.allCases.map(\.status)).sorted().map { .count($0) }
                    ),
                ]),
                "detail": .text(
                    "What happened, what was asked, what the limit is and what to do, in one line;"
                        + " of a file that is refused, a line for each finding."
                ),
            ])
                + Schema.Member.maybe([
                    "findings": .list(
                        "Every limit that was exceeded, not only the first.",
                        of: .of(.finding)
                    ),
                    "reasons": .list(
                        "What is missing or what forbids a start.",
                        of: .text("One of them.")
                    ),
                ])
        )
    )

    /// The problem document of some kinds that have one status.
    static func problem(of kinds: [ProblemKind], status: Int) -> Schema {
        .of(.problem)
            .with(
                "properties",
                [
                    "type": ["enum": .texts(types(kinds))],
                    "status": ["const": .count(status)],
                ]
            )
    }

    private static func types(_ kinds: [ProblemKind]) -> [String] {
        kinds.map { Problem.typePrefix + $0.rawValue }
    }
}
