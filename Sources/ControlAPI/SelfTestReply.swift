/// How far one part of the power-on self test has come (SR-60).
///
/// Nothing starts, resumes or rises before every part has passed.
public struct SelfTestReply: Codable, Hashable, Sendable {
    /// A part of the test, in the order people are told.
    public enum Item: String, Codable, Hashable, Sendable, CaseIterable {
        /// The drug library in memory is the one in its file.
        case library
        /// Known doses, computed twice, give the known rates.
        case arithmetic
        /// Entries were written and read back.
        case journal
        /// The whole record, from its first entry on, is as it was written.
        case chain
        /// The wall clock can be right.
        case clock
        /// The pump told who it is.
        case pump
        /// The pump's buzzer answers, and a person has heard an annunciator.
        case alarmOutput = "alarm-output"
    }

    /// How far it has come.
    public enum State: String, Codable, Hashable, Sendable, CaseIterable {
        /// It has not ended.
        case waiting
        /// All is well.
        case passed
        /// It is not.
        case failed
    }

    /// Which part.
    public let item: Item

    /// How far it has come.
    public let state: State

    /// What it waits for, or what is wrong, with what to do; `nil` where it has passed.
    public let reason: String?

    /// Puts one part together.
    public init(item: Item, state: State, reason: String?) {
        self.item = item
        self.state = state
        self.reason = reason
    }
}
