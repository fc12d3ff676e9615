// The one place that calculates with the wall clock. Courses go over days and restarts of the host,
// which no monotonic clock does; nothing here reaches a rate or a dose while drug flows (SR-62).

extension WallTime {
    /// How long it has been since `earlier`, held at the longest span there is.
    ///
    /// Nothing where the clock says it is still to come: no spacing is kept by a clock that went
    /// back.
    func since(_ earlier: WallTime) -> Span {
        Moment(nanoseconds: nanoseconds).since(Moment(nanoseconds: earlier.nanoseconds))
    }

    /// The time `span` later, held at the end of the clock; for display.
    func after(_ span: Window) -> WallTime {
        let moment = Moment(nanoseconds: nanoseconds).after(.seconds(span.seconds))
        return WallTime(nanoseconds: moment.nanoseconds)
    }

    /// The later of two times, either where the other is missing; `nil` where both are.
    static func later(_ one: WallTime?, _ other: WallTime?) -> WallTime? {
        guard let one, let other else { return one == nil ? other : one }
        return one.nanoseconds < other.nanoseconds ? other : one
    }

    /// The second it falls in, as in `2026-11-22 09:05:00 UTC`.
    var inUTC: String {
        let seconds = nanoseconds / 1_000_000_000 - (nanoseconds % 1_000_000_000 < 0 ? 1 : 0)
        let ofDay = (seconds % 86_400 + 86_400) % 86_400
        let parts = [ofDay / 3_600, ofDay / 60 % 60, ofDay % 60]
        let time = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(CalendarDay(self)) \(time) UTC"
    }
}
