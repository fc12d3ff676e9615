// From a day on which a law was broken to the least of it that breaks the same law.

extension Chair {
    /// Leaves out of a day whatever is not needed for its law to be broken.
    ///
    /// One mishap after another is left out, again and again until none can be, and then everybody's
    /// mistakes; whatever is left breaks the same law, though perhaps at another moment.
    ///
    /// - Parameter failed: a day on which a law was broken.
    /// - Returns: the report of the least day found; `failed` itself where nothing can be left out.
    public func shrunk(_ failed: DayReport) -> DayReport {
        guard let law = failed.violation?.law else { return failed }
        var least = failed
        func take(_ day: Day) -> Bool {
            // A day that an error ends breaks no law: it is another fault than the one looked for.
            guard case .success(let report) = Result(catching: { try play(day) }),
                report.violation?.law == law
            else { return false }
            least = report
            return true
        }
        var isSmaller = true
        while isSmaller {
            isSmaller = false
            for place in least.day.places {
                let fewer = least.day.places.filter { $0 != place }
                if take(least.day.keeping(fewer)) { isSmaller = true }
            }
        }
        if !least.day.isFlawless {
            _ = take(least.day.flawless)
        }
        return least
    }
}
