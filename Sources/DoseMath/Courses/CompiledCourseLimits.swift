/// The course limits no file, order or person can exceed (SR-05, SR-08).
public enum CompiledCourseLimits {
    /// The most infusions a course of any kind has: the ten days of the longest daily course.
    public static let longestCourse = 10

    /// The least time from the start of one counted infusion to the next start: 12 h.
    public static let leastSpacing = Window.checked(12 * 3_600)

    /// The longest spacing a library may ask for: 28 days.
    ///
    /// Four times the week of the weekly course; a patient not seen for longer is of no account to
    /// any spacing, which is what lets the register forget one.
    public static let longestSpacing = Window.checked(28 * 86_400)

    /// How far the wall clock may be behind the last recorded entry: 60 s.
    ///
    /// Time services put a clock right by a few seconds while it runs. Anything more means that
    /// nobody can say how long ago an infusion was.
    public static let clockTolerance = Window.checked(60)

    /// Whether a session counts to its course: from a fifth of its order on.
    ///
    /// - Parameters:
    ///   - delivered: what the session delivered, at its upper bound.
    ///   - ordered: what its order asked for.
    /// - Returns: `false` under 20 %.
    public static func counts(delivered: Mass, ordered: Mass) -> Bool {
        delivered.count * 5 >= ordered.count
    }
}
