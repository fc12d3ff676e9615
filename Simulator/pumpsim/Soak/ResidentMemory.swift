import Foundation

/// How much memory a soak holds when a tenth of its days is over, and at its end: it must not grow
/// with the days.
struct ResidentMemory {
    private var early: (kilobytes: Int, ended: Int)?
    private var late: (kilobytes: Int, ended: Int)

    /// - Throws: where the system does not tell of this process.
    init() throws { late = (try Self.kilobytes(), 0) }

    /// Looks once more.
    ///
    /// - Parameters:
    ///   - ended: the days that are over.
    ///   - isTenthOver: whether a tenth of the soak is.
    /// - Throws: where the system does not tell of this process.
    mutating func look(after ended: Int, isTenthOver: Bool) throws {
        late = (try Self.kilobytes(), ended)
        if early == nil, isTenthOver { early = late }
    }

    /// One line.
    var text: String {
        func megabytes(_ kilobytes: Int) -> String {
            "\(kilobytes / 1_024).\(kilobytes % 1_024 * 10 / 1_024) MiB"
        }
        let end = "\(megabytes(late.kilobytes)) after \(late.ended)"
        guard let early else { return "resident memory: \(end) days" }
        // No 'days' before a comma: that is how the first line tells of all of them (Scripts/test).
        return "resident memory: \(megabytes(early.kilobytes)) after \(early.ended), \(end) days"
    }

    private static func kilobytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        let value = line?.split(separator: " ").compactMap { Int($0) }.first
        guard let value else { throw CocoaError(.fileReadCorruptFile) }
        return value
    }
}
