import ControlAPI

/// Alarms: for each what happened, what pumpd did, and what to do now (SR-47).
enum AlarmPage {
    /// Three lines an alarm, or one that says there is none.
    static func lines(for alarms: [AlarmReply]) -> [String] {
        alarms.isEmpty ? ["No alarm."] : alarms.flatMap(lines)
    }

    /// The first line of an alarm.
    static func headline(_ alarm: AlarmReply) -> String {
        "\(alarm.priority.rawValue) alarm \(alarm.id), \(alarm.state.rawValue): \(alarm.happened)"
    }

    private static func lines(for alarm: AlarmReply) -> [String] {
        [headline(alarm)]
            + Table.rows([
                ("pumpd did", alarm.did),
                ("do now", alarm.doNow),
                ("raised", alarm.raisedAt),
            ])
    }
}
