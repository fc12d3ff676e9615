/// The histories of all patients, by the identifier the clinic gives (SR-08).
///
/// It holds at most `capacity` of them. For one more it forgets a patient: of those without an open
/// course whose last session lies 28 days (`CompiledCourseLimits.longestSpacing`) before the latest
/// start of all, the one longest not seen. No spacing looks back that far, and no count is lost.
/// Where every patient has a course open or was here lately, it is the one longest not seen of all:
/// with one chair, `capacity` other patients since then are years, and the spacing is hours.
public struct PatientRegister: Hashable, Sendable, Codable {
    /// How many patients are remembered.
    public static let capacity = 10_000

    private struct Entry: Hashable, Codable {
        var history = PatientHistory()
        /// The number of the event that concerned this patient last.
        var lastSeen = 0
    }

    private var entries: [String: Entry] = [:]
    private var events = 0
    private var newestStart: WallTime?

    /// A register of nobody.
    public init() {}

    /// How many patients are remembered.
    public var count: Int { entries.count }

    /// What is remembered of a patient.
    ///
    /// - Parameter patient: the clinic's identifier, its letters in either case.
    /// - Returns: an empty history for one who was never here or was forgotten.
    public func history(of patient: String) -> PatientHistory {
        guard let entry = entries[Self.key(patient)] else { return PatientHistory() }
        return entry.history
    }

    /// Takes in what happened to a patient.
    ///
    /// - Parameters:
    ///   - patient: the clinic's identifier, its length bounded by whoever took it in.
    ///   - change: tells the history the event.
    public mutating func update(_ patient: String, _ change: (inout PatientHistory) -> Void) {
        let key = Self.key(patient)
        if entries[key] == nil, entries.count == Self.capacity { forgetOne() }
        events += 1
        var entry = Entry(history: history(of: patient), lastSeen: events)
        change(&entry.history)
        newestStart = .later(newestStart, entry.history.latestStart)
        entries[key] = entry
    }

    /// One patient written in capitals and not is one patient: spacing must not hang on a key.
    private static func key(_ patient: String) -> String { patient.uppercased() }

    private mutating func forgetOne() {
        let quiet = entries.filter { isQuiet($0.value.history) }
        let candidates = quiet.isEmpty ? entries : quiet
        // No two were seen last by the same event: the choice does not depend on any order in here.
        guard let oldest = candidates.min(by: { $0.value.lastSeen < $1.value.lastSeen }) else {
            return
        }
        entries[oldest.key] = nil
    }

    private func isQuiet(_ history: PatientHistory) -> Bool {
        guard history.openCourse == nil, history.openSession == nil else { return false }
        guard let newestStart, let last = history.latestStart else { return true }
        return newestStart.since(last) >= .seconds(CompiledCourseLimits.longestSpacing.seconds)
    }
}
