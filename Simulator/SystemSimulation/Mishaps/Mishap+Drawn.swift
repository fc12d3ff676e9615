import SeededChance

extension Mishap {
    private static let second: Int64 = 1_000_000_000

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
        let longest: Int64 =
            switch kind {
            case .noiseToPump, .noiseFromPump: 60
            case .deafPump, .mutePump, .cableOut: 40
            case .powerLoss: 30
            case .daemonKilled: 60
            case .hostRestarted: 300
            case .hostSuspended: 60
            case .diskSlow: 20
            case .diskFails: 120
            case .pageGone: 200
            case .nurseAway: 1_800
            case .drift, .occlusion, .leak: 3_600
            case .badMoment: 30
            case .overcount, .undercount: 60
            case .stall, .reset, .stopPressed, .startPressed, .babble, .clockStepped, .chainBroken,
                .air, .programError, .refusals, .mishearing:
                1
            }
        // Short ones are as likely as long ones: they fall between two things and not on both.
        let lasts =
            chance.once(in: 2)
            ? Int64.random(in: 1...(longest * second), using: &chance)
            : Int64.random(in: 1...(longest * second / 20), using: &chance)
        return Mishap(kind: kind, at: at, lasts: lasts, detail: chance.next())
    }

    /// The noise of a mishap that is one.
    func noise(until: Int64) -> WireNoise {
        let kinds = WireNoise.Kind.allCases
        return WireNoise(
            kind: kinds[Int(detail % UInt64(kinds.count))],
            permille: [2, 10, 50, 200][Int(detail >> 8 & 3)],
            until: until
        )
    }

    /// Whether a bad moment comes as the pump is stopped, else as it is run.
    var isOfStop: Bool { detail & 1 == 0 }

    /// The noise of a bad moment: one frame in ten gets through, for longer than a lease, so that whatever
    /// does get through had better be a stop.
    func stopNoise(from now: Int64) -> WireNoise {
        WireNoise(
            kind: [.doubled, .flipped, .injected][Int(detail >> 1 % 3)],
            permille: 250,
            until: now + 15 * Self.second + lasts
        )
    }

    /// By how many thousandths the motor is off: within what the pump's maker states, which is 10.
    var driftPermille: Int64 { Int64(detail % 21) - 10 }

    /// How much air, nL: up to 2 mL.
    var airNanoliters: Int64 { Int64(detail % 2_000_000) + 1 }

    /// By how many thousandths the pump's count is off.
    var miscountPermille: Int64 {
        kind == .overcount ? Int64(detail % 900) + 100 : -(Int64(detail % 800) + 200)
    }

    /// How far the clock on the wall is set, ns: up to a day either way.
    var step: Int64 {
        let span = Int64(detail % 86_400) * Self.second
        return detail & 1 << 63 == 0 ? span : -span
    }
}
