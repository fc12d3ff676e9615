import DoseMath

extension NewEraDriver {
    /// The lease as the pump takes it, where all the times go together.
    ///
    /// - Returns: whole seconds, 1 ... 255 (SAF in the NE-1000 manual).
    /// - Throws: `CatalogueError.unusableTimes`.
    static func watchdogSeconds(_ times: DriverTimes) throws(CatalogueError) -> Int {
        let (seconds, rest) = times.lease.nanoseconds.quotientAndRemainder(
            dividingBy: Span.seconds(1).nanoseconds
        )
        guard rest == 0, (1...255).contains(seconds) else {
            throw .unusableTimes(reason: "the lease must be whole seconds, 1 to 255")
        }
        guard times.poll > zero, times.ratePoll > zero, times.answer > zero else {
            throw .unusableTimes(reason: "polls and the answer's time must be above zero")
        }
        guard times.poll.nanoseconds <= times.lease.nanoseconds / 3 else {
            throw .unusableTimes(reason: "the poll must be a third of the lease or less (SR-22)")
        }
        guard times.stopRepeat >= .milliseconds(600) else {
            throw .unusableTimes(
                reason: "stops must be 0.6 s apart or more: the pump drops a torn frame after 0.5 s"
            )
        }
        guard times.lost > times.answer else {
            throw .unusableTimes(reason: "a pump cannot be lost before its answer's time is over")
        }
        return Int(seconds)
    }

    private static var zero: Span { Span(nanoseconds: 0) }
}
