import SeededChance

extension Mishap {
    private static let second: Int64 = 1_000_000_000
    /// How dense noise is, bytes in 1000: what is rare and what is not are as likely.
    private static let densities: [Int64] = [2, 10, 50, 200]

    /// The mishaps of one day, in the order they come.
    ///
    /// Most days have a few, some have none; now and then one follows another at once, because it is
    /// two together that find what one alone does not.
    static func day(_ chance: inout SeededGenerator) -> [Mishap] {
        let count = chance.one(of: [0, 1, 1, 2, 2, 3, 4, 6, 9])
        var mishaps: [Mishap] = []
        for _ in 0..<count {
            let follows = chance.once(in: 3)
            let at =
                if follows, let last = mishaps.last {
                    last.at + Int64.random(in: 0...(5 * second), using: &chance)
                } else {
                    Int64.random(in: 0...(8_400 * second), using: &chance)
                }
            mishaps.append(one(at: at, &chance))
        }
        return mishaps.sorted { $0.at < $1.at }
    }

    private static func one(at: Int64, _ chance: inout SeededGenerator) -> Mishap {
        let kind = chance.one(of: Kind.allCases)
        var lasts: Int64 = 0
        if let longest = kind.longest {
            // Short ones are as likely as long ones: they fall between two things and not on both.
            let most = chance.once(in: 2) ? longest * second : longest * second / 20
            lasts = Int64.random(in: 1...most, using: &chance)
        }
        var amount: Int64 = 0
        if kind.isNoise {
            amount = chance.one(of: densities)
        } else if let range = kind.amount?.range {
            amount = Int64.random(in: range, using: &chance)
        }
        return Mishap(
            kind: kind,
            at: at,
            lasts: lasts,
            amount: amount,
            noiseKind: kind.isNoise ? chance.one(of: WireNoise.Kind.allCases) : .lost
        )
    }

    /// The noise of a mishap that is one.
    func noise(until: Int64) -> WireNoise {
        WireNoise(kind: noiseKind, permille: Int(amount), until: until)
    }

    /// By how many thousandths the pump's count is off.
    var miscountPermille: Int64 { kind == .overcount ? amount : -amount }

    /// How far the clock on the wall is set, ns: up to a day either way.
    var step: Int64 { amount * Self.second }
}
