/// How much of a mishap there can be, and in what it is counted.
struct MishapAmount {
    /// What it is counted in, as in `12 settings`.
    let unit: String
    /// From the least to the most.
    let range: ClosedRange<Int64>

    init(_ range: ClosedRange<Int64>, _ unit: String) {
        self.range = range
        self.unit = unit
    }
}

extension Mishap.Kind {
    /// For how long it lasts at the most, s; `nil` where it is a moment.
    var longest: Int64? {
        switch self {
        case .noiseToPump, .noiseFromPump, .badStop: 60
        case .deafPump, .mutePump, .cableOut: 40
        case .powerLoss, .badStart: 30
        case .daemonKilled: 60
        case .hostRestarted: 300
        case .hostSuspended: 60
        case .diskSlow: 20
        case .diskFails: 120
        case .pageGone: 200
        case .nurseAway: 1_800
        case .drift, .occlusion, .leak: 3_600
        case .overcount: 60
        // Long enough to fall behind by what counts as under-delivery.
        case .undercount: 300
        case .runByHand: 2
        case .stall, .reset, .stopPressed, .startPressed, .babble, .clockStepped, .chainBroken,
            .air,
            .programError, .refusals, .barrelMisread, .mishearing:
            nil
        }
    }

    /// How much of it there can be; `nil` where there is nothing to measure.
    var amount: MishapAmount? {
        switch self {
        case .noiseToPump, .noiseFromPump, .badStop: MishapAmount(1...1_000, "of 1000 bytes")
        // Within what the pump's maker states, which is 10.
        case .drift: MishapAmount(-10...10, "of 1000 too fast")
        case .air: MishapAmount(1...2_000_000, "nL")
        case .leak: MishapAmount(1...300, "of 1000")
        case .overcount: MishapAmount(100...999, "of 1000 too much")
        case .undercount: MishapAmount(200...999, "of 1000 too little")
        case .refusals: MishapAmount(1...12, "settings")
        case .mishearing: MishapAmount(1...3, "numbers")
        case .babble: MishapAmount(1...200, "bytes")
        case .clockStepped: MishapAmount(-86_399...86_399, "s ahead")
        case .diskSlow: MishapAmount(5...3_004, "ms each")
        case .barrelMisread: MishapAmount(10...50, "tenths of a mL too little")
        case .deafPump, .mutePump, .cableOut, .stall, .reset, .powerLoss, .stopPressed,
            .startPressed,
            .runByHand, .occlusion, .programError, .daemonKilled, .hostRestarted, .hostSuspended,
            .diskFails,
            .pageGone, .nurseAway, .chainBroken, .badStart:
            nil
        }
    }

    /// Whether a nurse does it through pumpd, so that no fault hides behind it.
    var isAnAct: Bool { self == .barrelMisread }

    /// Whether a line is bad by it, each in its own way.
    var isNoise: Bool { [.noiseToPump, .noiseFromPump, .badStop].contains(self) }
}
