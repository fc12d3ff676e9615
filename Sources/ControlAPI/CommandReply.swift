/// What became of a command.
public struct CommandReply: Codable, Hashable, Sendable {
    /// How far it has come.
    public enum Result: String, Codable, Hashable, Sendable, CaseIterable {
        /// It is on its way to the pump; that it is recorded follows as an event (SR-52).
        case commanded
        /// It is taken; what is for the pump goes there once it is durable in the journal (SR-20).
        case accepted
        /// It is durable in the journal.
        case recorded
    }

    /// How far it has come.
    public let result: Result

    /// The infusion's state after it.
    public let state: InfusionReply.State

    /// The flow asked of the pump, in mL/h, where the command sets one.
    public let rate: String?

    /// The confirmed flow until now, in mL/h, where the command changes it (SR-12).
    public let oldRate: String?

    /// What of the request could not be taken, where the rest was carried out all the same: the
    /// reason of a stop or a pause.
    public let notice: String?

    /// Puts a reply together.
    public init(
        result: Result,
        state: InfusionReply.State,
        rate: String? = nil,
        oldRate: String? = nil,
        notice: String? = nil
    ) {
        self.result = result
        self.state = state
        self.rate = rate
        self.oldRate = oldRate
        self.notice = notice
    }
}
