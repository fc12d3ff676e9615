/// The machine that was measured on, in words, and when.
public struct MeasuredHost: Sendable {
    /// What is known of it, a name and its value each, in the order to be told.
    let facts: [(name: String, value: String)]

    /// Puts together what was found out.
    ///
    /// - Parameters:
    ///   - processors: how many there are.
    ///   - model: of the processors; empty where the system does not tell.
    ///   - kernel: its name, release and machine.
    ///   - load: the system's averages over 1, 5 and 15 minutes.
    ///   - disk: the file system that the journal was on.
    ///   - compiler: the version that the programs were built by.
    ///   - day: as in `2026-01-31`.
    public init(
        processors: Int,
        model: String,
        kernel: String,
        load: String,
        disk: String,
        compiler: String,
        day: String
    ) {
        facts = [
            ("processor", model.isEmpty ? "\(processors)" : "\(processors) x \(model)"),
            ("kernel", kernel),
            ("load", "\(load) (1, 5 and 15 minutes, as it began)"),
            ("journal on", disk),
            ("built by", compiler),
            ("day", day),
        ]
    }

    /// A line each, for a terminal.
    public var plain: String {
        let width = facts.map(\.name.count).max() ?? 0
        return facts.map { name, value in
            "  " + name + String(repeating: " ", count: width - name.count + 2) + value
        }.joined(separator: "\n")
    }

    /// As a table in Markdown.
    var markdown: String {
        TextTable(["the machine", ""], facts.map { [$0.name, $0.value] }).markdown
    }
}
