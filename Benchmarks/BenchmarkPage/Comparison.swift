import Foundation

/// A figure of pumpd's beside that of somebody else's program, taken in the same run.
public struct Comparison: Sendable {
    /// What both of them do.
    public let what: String
    /// What stands in the row's columns.
    let cells: [String]

    /// The table's columns.
    static let header = ["what both do", "pumpd", "the peer", "pumpd over peer", "peer"]

    /// Both were measured.
    ///
    /// - Parameters:
    ///   - what: what both of them do.
    ///   - ours: what pumpd takes for it.
    ///   - peer: the other's name and version.
    ///   - theirs: what the other takes, in the same unit; more than zero.
    ///   - unit: of both.
    public init(
        _ what: String,
        _ ours: Double,
        beside peer: String,
        _ theirs: Double,
        _ unit: String
    ) {
        self.what = what
        cells = [
            what, "\(Self.number(ours)) \(unit)", "\(Self.number(theirs)) \(unit)",
            "\(Self.number(ours / theirs)) x", peer,
        ]
    }

    /// The peer could not be measured.
    ///
    /// - Parameters:
    ///   - what: what both of them do.
    ///   - peer: the other's name.
    ///   - reason: why it is not there.
    public init(_ what: String, without peer: String, because reason: String) {
        self.what = what
        cells = [what, "-", "not measured", "-", "\(peer): \(reason)"]
    }

    /// Three digits that count, more where they stand before the point.
    private static func number(_ value: Double) -> String {
        abs(value) < 100 ? String(format: "%.3g", value) : String(format: "%.0f", value)
    }

    /// Rows under their header.
    public static func table(_ comparisons: [Comparison]) -> String {
        TextTable(header, comparisons.map(\.cells)).plain
    }
}
