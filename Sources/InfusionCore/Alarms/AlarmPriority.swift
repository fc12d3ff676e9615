/// How soon a person has to act (SR-40, IEC 60601-1-8).
public enum AlarmPriority: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// At once.
    case high = "HIGH"
    /// Promptly.
    case medium = "MEDIUM"
    /// When there is time.
    case low = "LOW"

    /// A less urgent one comes before a more urgent one.
    public static func < (left: AlarmPriority, right: AlarmPriority) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        }
    }
}
