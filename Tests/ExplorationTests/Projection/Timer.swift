import DoseMath

/// How far off a moment is, as far as it matters: what is over is over, what is far is far.
///
/// Time is moved only to the next deadline and a unit around it. A moment further off than
/// `horizon` is not reached before a nearer deadline has changed the state, but for the jump to it,
/// which is the same jump from wherever it is made.
enum Timer: Hashable {
    case none
    case left(Int64)
    case far

    /// In units of the line clock.
    static let horizon: Int64 = 12

    /// A moment of the line clock.
    init(line moment: Moment?, _ now: Now) {
        self.init(moment, now.line, unit: TinyClinic.unit.nanoseconds)
    }

    /// A moment of the procedure clock.
    init(procedure moment: Moment?, _ now: Now) {
        self.init(moment, now.procedure, unit: TinyClinic.unit.nanoseconds * TinyClinic.timeScale)
    }

    private init(_ moment: Moment?, _ now: Moment, unit: Int64) {
        guard let moment else {
            self = .none
            return
        }
        // In nanoseconds of its clock: a moment off the grid of units stays apart from those on it.
        let left = moment.since(now).nanoseconds
        self = left > Self.horizon * unit ? .far : .left(left)
    }
}
