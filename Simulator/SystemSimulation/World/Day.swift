import SeededChance

/// A simulated day: all that its seed says, and which of its mishaps happen.
public struct Day: Sendable, Hashable {
    /// What everything is drawn from.
    public let seed: UInt64

    /// What goes wrong, in the order it comes.
    public let mishaps: [Mishap]

    /// The place of each of them among all that the seed has, from 0 on.
    public let places: [Int]

    /// Whether nobody makes a mistake.
    public let isFlawless: Bool

    /// Draws a day.
    ///
    /// - Parameters:
    ///   - seed: any.
    ///   - only: the places of the mishaps that happen, `nil` for all; places the seed does not have
    ///     are ignored.
    ///   - isFlawless: whether nobody makes a mistake, whatever the seed says.
    public init(seed: UInt64, only: [Int]? = nil, isFlawless: Bool = false) {
        self.seed = seed
        self.isFlawless = isFlawless
        // Apart from what else is drawn, so that a mishap left out changes nothing but itself.
        var chance = SeededGenerator(seed: seed ^ 0x6D69_7368_6170_7321)
        let all = Mishap.day(&chance)
        places = all.indices.filter { only?.contains($0) ?? true }
        mishaps = places.map { all[$0] }
    }
}
