import DoseMath

/// Finds that the control thread was held up: it slept past what it was to wake for, or one round of
/// its work took too long (SR-61).
///
/// Only the sleep just begun counts: a deadline that a command moves forward while the thread works is
/// looked at before the next sleep, and nobody was late for it.
///
/// Beside that it counts how late each deadline was served, for whoever wants to know how the loop keeps
/// time.
struct Lateness {
    /// From here on a person is told, and what runs is paused.
    static let bound = Span.seconds(1)

    /// How late each deadline was served, in all rounds so far.
    private(set) var served = LatenessHistogram()

    /// The same, under the bounds that are told of everything that takes time.
    private(set) var times = TimeHistogram()

    /// Since when the thread works.
    private var awakeSince: Moment
    /// When the round of work began that ended last.
    private var roundBegan: Moment
    /// When it is to be awake at the latest, while it sleeps.
    private var due: Moment
    /// When what it is to wake for fell due.
    private var fellDue: Moment

    /// The thread begins to work.
    init(from line: Moment) {
        awakeSince = line
        roundBegan = line
        due = line
        fellDue = line
    }

    /// A round of work is done.
    ///
    /// - Returns: how long it took, where that was too long; told once.
    mutating func hasWorked(until line: Moment) -> Span? {
        defer {
            roundBegan = awakeSince
            awakeSince = line
        }
        return Self.tooLong(line.since(awakeSince))
    }

    /// The thread sleeps until something comes, or until this moment at the latest.
    mutating func sleeps(until due: Moment, from line: Moment) {
        // What is due already is not late by how long ago it fell due: it is only now seen to.
        self.due = max(due, line)
        // What fell due while the thread worked waits since then, but no longer than that work took.
        fellDue = max(due, min(roundBegan, line))
    }

    /// The thread has woken.
    ///
    /// - Returns: how much too late, where that was too long.
    mutating func woke(at line: Moment) -> Span? {
        awakeSince = line
        served.countRound()
        if line >= fellDue {
            served.add(line.since(fellDue))
            times.add(line.since(fellDue))
        }
        return Self.tooLong(line.since(due))
    }

    private static func tooLong(_ span: Span) -> Span? {
        span >= bound ? span : nil
    }
}
