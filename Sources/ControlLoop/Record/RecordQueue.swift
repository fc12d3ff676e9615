import DoseMath
import InfusionCore

/// Facts on their way to the record: what waits for which of them to be durable.
///
/// An answer that acknowledges something waits until that is durable (SR-52); so does an intent
/// (SR-20). A stop waits for neither on its way to the pump; its answer waits a moment.
struct RecordQueue: Sendable {
    /// The number of the last fact handed out.
    private(set) var handedOut = 0

    /// The number of the last fact known durable.
    private(set) var durable = 0

    /// Whether the record has failed and has not caught up since.
    var isBroken = false

    /// How many facts have been handed out since they were last summed up.
    private var sinceSummedUp = 0

    /// Whether everything handed out is known durable.
    var hasCaughtUp: Bool { durable == handedOut }

    private var times: [(number: Int, at: Moment)] = []
    private static let timesKept = 1_024
    private var intent: (number: Int, fact: Int)?
    private var answers: [Held] = []

    private struct Held: Sendable {
        let fact: Int
        let number: CommandNumber
        let answer: Answer
        /// When it is given all the same; `nil` where the record's own lateness decides.
        let latest: Moment?
    }

    /// How long whoever stops or lowers waits to hear that it is on record: many times what a disk
    /// takes, and no time for a person.
    static let patience = Span.milliseconds(250)

    /// When the oldest fact that is not durable was handed out.
    var oldest: Moment? { times.first?.at }

    mutating func take(
        _ facts: [Fact],
        awaits: Int?,
        _ now: Now,
        _ effects: inout LoopEffects
    ) {
        guard !facts.isEmpty else { return }
        for fact in facts {
            handedOut += 1
            sinceSummedUp += 1
            effects.facts.append(NumberedFact(number: handedOut, fact: fact, at: now))
        }
        // One time a turn is enough: what is late is the oldest.
        // Of a record that hangs the newest are held together: they are late with the one before.
        if times.count < Self.timesKept {
            times.append((handedOut, now.line))
        } else {
            times[times.count - 1].number = handedOut
        }
        if let awaits { intent = (awaits, handedOut) }
    }

    /// After so many facts without a session they are summed up, so that a start is spared them.
    static let manyFacts = 5_000

    /// Whether it is time to sum up, because a session has ended or so many facts came without one.
    mutating func sumsUp(sessionEnds: Bool, isOpen: Bool) -> Bool {
        guard sessionEnds || (!isOpen && sinceSummedUp >= Self.manyFacts) else { return false }
        sinceSummedUp = 0
        return true
    }

    /// Holds an answer until all facts so far are durable.
    ///
    /// - Parameters:
    ///   - answer: what is then told.
    ///   - number: whose answer it is.
    ///   - latest: when it is told as not recorded; `nil` where it is as late as the record may be.
    mutating func hold(_ answer: Answer, for number: CommandNumber, until latest: Moment? = nil) {
        answers.append(Held(fact: handedOut, number: number, answer: answer, latest: latest))
    }

    /// When the next answer is given though the record is late.
    var impatient: Moment? { answers.isEmpty ? nil : answers.compactMap(\.latest).min() }

    /// Whether an answer waits.
    var holdsAnswers: Bool { !answers.isEmpty }

    /// The answers that are not held any longer, though what they say is not durable.
    mutating func overdue(at now: Moment) -> [(CommandNumber, Answer)] {
        func isDue(_ held: Held) -> Bool { held.latest.map { now >= $0 } ?? false }
        let due = answers.filter(isDue)
        answers.removeAll(where: isDue)
        return due.map { ($0.number, .unrecorded($0.answer)) }
    }

    mutating func becameDurable(
        through number: Int
    ) -> (intent: Int?, answers: [(CommandNumber, Answer)]) {
        durable = max(durable, min(number, handedOut))
        times.removeAll { $0.number <= durable }
        var released: Int?
        if let waiting = intent, waiting.fact <= durable {
            released = waiting.number
            intent = nil
        }
        let due = answers.filter { $0.fact <= durable }
        answers.removeAll { $0.fact <= durable }
        return (released, due.map { ($0.number, $0.answer) })
    }

    /// The record has failed: nobody is told that something is recorded that may not be.
    mutating func giveUpWaiting() -> [(CommandNumber, Answer)] {
        defer { answers.removeAll() }
        intent = nil
        return answers.map { ($0.number, .unrecorded($0.answer)) }
    }
}
