public import DoseMath

/// What a session has delivered: the pump's count, and the most it can have been (SR-07).
///
/// A pump that was reset counts from zero again; what it had counted and what it may have delivered
/// by then are kept apart. Every uncertainty counts as the larger dose (SR-21).
public struct Tally: Hashable, Sendable, Codable {
    /// Counted before the pump's own counter last began at zero.
    public private(set) var before: Volume

    /// The most that can have been delivered before that.
    public private(set) var beforeAtMost: Volume

    /// The pump's own count since then, as it was last shown.
    public private(set) var shown: Volume

    /// The most that can have been delivered since then.
    public private(set) var most: Volume

    /// Nothing delivered.
    public static let nothing = Tally(
        before: .zero,
        beforeAtMost: .zero,
        shown: .zero,
        most: .zero
    )

    /// The session's delivered volume as the pump tells it.
    public var delivered: Volume { before.plus(shown) }

    /// The session's delivered volume at its upper bound.
    public var deliveredAtMost: Volume { beforeAtMost.plus(most) }

    /// What no later count can withdraw: the bound of what came before, and the pump's own count.
    public var settled: Volume { beforeAtMost.plus(shown) }

    /// The pump shows this; drug delivered since the reading was taken comes on top.
    ///
    /// A reading below an earlier one is of a counter that was lost: nothing already counted is
    /// taken back, and the reading says nothing.
    ///
    /// - Parameters:
    ///   - reading: the pump's own count.
    ///   - unit: one unit of its display, within which the true volume may be larger.
    ///   - flowing: what may have flowed since the reading was taken.
    public mutating func report(_ reading: Volume, unit: Volume, flowing: Volume) {
        guard reading >= shown else { return }
        shown = reading
        // Never lower than the pump's own earlier count, but an earlier estimate may be withdrawn:
        // the reading is the better knowledge.
        most = reading.plus(unit).plus(flowing)
    }

    /// Nothing was read, but this much may have been delivered since the counter began.
    public mutating func mayHaveReached(_ volume: Volume) {
        most = max(most, volume)
    }

    /// So much has gone by other evidence than the pump's count, as a reading of the barrel (SR-17).
    ///
    /// Unlike an estimate no later count withdraws it; what flows from now on comes on top. It is
    /// taken against the count and not against an estimate, which a later count may withdraw.
    ///
    /// - Parameter volume: of the whole session.
    public mutating func foundGone(_ volume: Volume) {
        beforeAtMost = beforeAtMost.plus(volume.lessOrZero(settled))
    }

    /// The pump's counter begins at zero (again).
    public mutating func counterCleared() {
        before = delivered
        beforeAtMost = deliveredAtMost
        shown = .zero
        most = .zero
    }
}
