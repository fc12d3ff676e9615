import SeededChance

/// A simulated day: who is in the chair, which pump and which people are there, and what goes wrong.
///
/// All of it is drawn from a seed, or read from a file that holds it. What people, line, pump and disk
/// draw while it is lived through comes from streams of the seed, one for each of them by its name.
public struct Day: Sendable, Hashable {
    /// What everything else is drawn from.
    public let seed: UInt64

    /// What stands on the order and on the label.
    private(set) var sheet: OrderSheet

    /// How the pump behaves where its manual leaves room.
    private(set) var pump: PumpHabits

    /// Who is there, and how often they err.
    private(set) var shift: Shift

    /// What goes wrong, in the order it comes.
    public private(set) var mishaps: [Mishap]

    /// The place of each of them among all that the seed has, from 0 on.
    public private(set) var places: [Int]

    /// Whether nobody makes a mistake.
    public var isFlawless: Bool { shift.errsOnceIn == 0 }

    /// Draws a day.
    ///
    /// - Parameters:
    ///   - seed: any.
    ///   - only: the places of the mishaps that happen, `nil` for all; places the seed does not have
    ///     are ignored.
    ///   - isFlawless: whether nobody makes a mistake, whatever the seed says.
    public init(seed: UInt64, only: [Int]? = nil, isFlawless: Bool = false) {
        var chance = SeededGenerator(seed: seed)
        let sheet = OrderSheet(&chance)
        let pump = PumpHabits(&chance)
        let shift = Shift(&chance)
        // Apart from what else is drawn, so that a mishap left out changes nothing but itself.
        var misfortune = SeededGenerator(seed: seed ^ 0x6D69_7368_6170_7321)
        let mishaps = Mishap.day(&misfortune)
        self.init(seed: seed, sheet: sheet, pump: pump, shift: shift, mishaps: mishaps)
        if let only { self = keeping(only) }
        if isFlawless { self = flawless }
    }

    /// Puts a day together.
    ///
    /// - Parameters:
    ///   - seed: of the streams that are drawn from while it is lived through.
    ///   - sheet: what stands on the order and on the label.
    ///   - pump: how the pump behaves.
    ///   - shift: who is there.
    ///   - mishaps: what goes wrong, in the order it comes.
    init(seed: UInt64, sheet: OrderSheet, pump: PumpHabits, shift: Shift, mishaps: [Mishap]) {
        self.seed = seed
        self.sheet = sheet
        self.pump = pump
        self.shift = shift
        self.mishaps = mishaps
        places = Array(mishaps.indices)
    }

    /// The same day with some of its mishaps alone.
    ///
    /// - Parameter kept: their places; those the day does not have are ignored.
    /// - Returns: the day, its mishaps at the places they had.
    func keeping(_ kept: [Int]) -> Day {
        var day = self
        let pairs = zip(places, mishaps).filter { kept.contains($0.0) }
        day.places = pairs.map(\.0)
        day.mishaps = pairs.map(\.1)
        return day
    }

    /// The same day with people who make no mistake.
    var flawless: Day {
        var day = self
        day.shift.errsOnceIn = 0
        return day
    }
}
