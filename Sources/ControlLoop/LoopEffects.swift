public import DoseMath
public import InfusionCore

/// What the shell has to do after one turn of the loop, in this order.
public struct LoopEffects: Sendable {
    /// Frames for the line, written before anything else, in order, each whole before the next.
    public internal(set) var frames: [[UInt8]] = []

    /// Facts for the record, in order, numbered on from the last turn's.
    public internal(set) var facts: [NumberedFact] = []

    /// Answers that are due now.
    public internal(set) var answers: [(number: CommandNumber, answer: Answer)] = []

    /// What all facts so far, these among them, add up to: given where a session has ended, and now
    /// and then while there is none, so that a restart need not read what stands before.
    @Seldom public internal(set) var checkpoint: Replay?

    /// Whether anything a client can see may have changed.
    public internal(set) var isNews = false

    init() {}
}

/// A fact with its place among all of this run of the daemon, and when it happened.
public struct NumberedFact: Hashable, Sendable {
    /// Counts up from 1 since the daemon came up.
    public let number: Int

    /// What happened.
    public let fact: Fact

    /// When.
    public let at: Now

    /// Another fact in the place of this one.
    ///
    /// - Parameter fact: what the record holds instead.
    /// - Returns: it, with the number and the time of this one.
    public func replaced(by fact: Fact) -> NumberedFact {
        NumberedFact(number: number, fact: fact, at: at)
    }
}
