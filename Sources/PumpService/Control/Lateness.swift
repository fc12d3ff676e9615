import DoseMath

/// Finds that the control thread was held up: it slept past what it was to wake for, or one round of
/// its work took too long (SR-61).
///
/// Only the sleep just begun counts: a deadline that a command moves forward while the thread works is
/// looked at before the next sleep, and nobody was late for it.
struct Lateness {
    /// From here on a person is told, and what runs is paused.
    static let bound = Span.seconds(1)

    /// Since when the thread works.
    private var awakeSince: Moment
    /// When it is to be awake at the latest, while it sleeps.
    private var due: Moment

    /// The thread begins to work.
    init(from line: Moment) {
        awakeSince = line
        due = line
    }

    /// A round of work is done.
    ///
    /// - Returns: how long it took, where that was too long; told once.
    mutating func hasWorked(until line: Moment) -> Span? {
        defer { awakeSince = line }
        return Self.tooLong(line.since(awakeSince))
    }

    /// The thread sleeps until something comes, or until this moment at the latest.
    mutating func sleeps(until due: Moment, from line: Moment) {
        // What is due already is not late by how long ago it fell due: it is only now seen to.
        self.due = max(due, line)
    }

    /// The thread has woken.
    ///
    /// - Returns: how much too late, where that was too long.
    mutating func woke(at line: Moment) -> Span? {
        awakeSince = line
        return Self.tooLong(line.since(due))
    }

    private static func tooLong(_ span: Span) -> Span? {
        span >= bound ? span : nil
    }
}
