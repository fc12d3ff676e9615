import DoseMath

/// How long stops and pauses that a person asked for took (SR-16, SR-28).
///
/// Of several at once the first counts: the others ride on it.
struct StopTimes: Hashable, Sendable {
    /// From the request's arrival to its last byte in the kernel's hands.
    private(set) var toLine = TimeHistogram()

    /// From the request's arrival to a pump that was seen standing.
    private(set) var toStanding = TimeHistogram()

    /// When the one was asked for that has not left yet.
    private var unwritten: Moment?

    /// When the one was asked for that has not been seen to work yet.
    private var unseen: Moment?

    /// A stop was taken.
    ///
    /// - Parameters:
    ///   - moment: when it was asked for, line clock.
    ///   - isMoving: whether the pump was not known to stand.
    mutating func asked(at moment: Moment, isMoving: Bool) {
        if unwritten == nil { unwritten = moment }
        if isMoving, unseen == nil { unseen = moment }
    }

    /// Nothing waits for the line any more.
    mutating func left(at now: Moment) {
        guard let asked = unwritten else { return }
        unwritten = nil
        toLine.add(now.since(asked))
    }

    /// The pump is known to stand.
    mutating func stands(at now: Moment) {
        guard let asked = unseen else { return }
        unseen = nil
        toStanding.add(now.since(asked))
    }

    /// The line is gone: no stop can leave on it, and what the pump does is not seen.
    mutating func lineClosed() {
        unwritten = nil
        unseen = nil
    }
}
