import DoseMath

/// Orders as prescribers write them, by chance: the same seed gives the same orders anywhere.
///
/// 45 ... 120 kg, 0.05 ... 0.5 mg/kg/h written in any of the four ways, over 30 ... 120 min, mostly at
/// the usual strengths and mostly in one step; one dose in sixteen is up to three times as much. Most
/// keep every limit of the clinic's, some need a second person, some are refused.
struct SeededOrders {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(state: seed) }

    /// The next order.
    ///
    /// - Throws: `cannotStart` where a number is no quantity, which none of these is.
    mutating func next() throws(BenchmarkFailure) -> DoseOrder {
        do {
            let weight = try BodyWeight.grams(number(in: 450...1_200) * 100)
            let strength = [1, 1, 2, 2, 2, 2, 2, 5, 10][Int(number(in: 0...8))]
            let count = [1, 1, 1, 1, 2, 2, 3, 12][Int(number(in: 0...7))]
            let window = try Window.seconds(number(in: 30...120) * 60 / Int64(count))
            var steps: [DoseStep] = []
            for _ in 0..<count {
                steps.append(DoseStep(dosing: try dosing(weight, window), window: window))
            }
            return try DoseOrder(
                weight: weight,
                steps: steps,
                concentration: try .microgramsPerMilliliter(Int64(strength) * 1_000),
                ceilings: .none
            )
        } catch {
            throw .cannotStart("no order can be made by chance: \(error)")
        }
    }

    /// A dose rate in whole hundredths of a mg/kg/h, or the same dose written in another way.
    private mutating func dosing(_ weight: BodyWeight, _ window: Window) throws -> Dosing {
        let hundredths = number(in: 1...16) == 1 ? number(in: 51...150) : number(in: 5...50)
        let rate = hundredths * 10_000
        let massRate = rate * weight.grams / 1_000
        return switch number(in: 0...3) {
        case 0: .doseRate(try .nanogramsPerKilogramPerHour(rate))
        case 1: .massRate(try .nanogramsPerHour(massRate))
        case 2: .dosePerWeight(try .nanogramsPerKilogram(rate * window.seconds / 3_600))
        default: .mass(try .nanograms(massRate * window.seconds / 3_600))
        }
    }

    private mutating func number(in range: ClosedRange<Int64>) -> Int64 {
        .random(in: range, using: &random)
    }
}

/// A small generator with a state of one number (Steele, Lea and Flood 2014).
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
