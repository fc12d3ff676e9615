import SeededChance

/// Who is at the chair on a day, and how often they err.
struct Shift: Sendable, Hashable {
    /// Once in so many acts a nurse does something she should not; 0 where nobody ever does.
    var errsOnceIn: Int
    /// When the other nurse comes, s after the day's begin; `nil` where there is none.
    var colleagueComes: Int64?

    /// Puts one together.
    init(errsOnceIn: Int, colleagueComes: Int64?) {
        self.errsOnceIn = errsOnceIn
        self.colleagueComes = colleagueComes
    }

    /// Draws one.
    init(_ chance: inout SeededGenerator) {
        errsOnceIn = chance.one(of: [0, 60, 20, 8])
        colleagueComes = chance.once(in: 3) ? Int64.random(in: 10...4_000, using: &chance) : nil
    }
}
