import DoseMath

// Courses and spacings are reckoned by the wall clock (SR-08): one that cannot be right must not
// decide on an infusion.

extension SelfTest {
    /// The first moment a clock can show: 2026-01-01 00:00 UTC, before the first release.
    ///
    /// A host whose clock has lost its battery comes up in 1970, or on the day its system was built.
    static let earliestClock = WallTime(nanoseconds: 1_767_225_600_000_000_000)

    /// The last moment a clock can show: 50 years of 365 days later.
    ///
    /// What has been recorded by a clock further on than this does not hold against one put right.
    static let latestClock = WallTime(
        nanoseconds: earliestClock.nanoseconds + 50 * 365 * 86_400_000_000_000
    )

    /// What is wrong with the wall clock; `nil` where it can be right.
    ///
    /// - Parameters:
    ///   - wall: what it shows.
    ///   - recordedUntil: the record's latest wall time, which it may be behind by no more than
    ///     `CompiledCourseLimits.clockTolerance`.
    /// - Returns: one line that does not change with every second.
    static func clockFault(_ wall: WallTime, recordedUntil: WallTime?) -> String? {
        let remedy = "set the host's date and time"
        if wall.nanoseconds < earliestClock.nanoseconds {
            return "it shows \(CalendarDay(wall)), before pumpd was first released: \(remedy)"
        }
        if wall.nanoseconds > latestClock.nanoseconds {
            return "it shows \(CalendarDay(wall)), which is too far ahead to be right: \(remedy)"
        }
        guard let recordedUntil, wall.nanoseconds < recordedUntil.nanoseconds else { return nil }
        let (behind, overflow) = recordedUntil.nanoseconds
            .subtractingReportingOverflow(wall.nanoseconds)
        let tolerance = CompiledCourseLimits.clockTolerance.seconds
        guard overflow || behind > tolerance * 1_000_000_000 else { return nil }
        let seconds = behind / 1_000_000_000
        return "it shows \(CalendarDay(wall)), \(seconds) s before the record's last entry of "
            + "\(CalendarDay(recordedUntil)), where \(tolerance) s are allowed: \(remedy)"
    }
}
