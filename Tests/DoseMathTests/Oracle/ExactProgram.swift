import BigInt
import DoseMath

/// What the oracle demands of the program of an order, or why there can be none (SR-03).
struct ExactProgram {
    let order: DoseOrder
    let exact: ExactOrder
    let pump: PumpCapability
    let display: Display

    /// Why an order has no program.
    enum Refusal: Equatable {
        /// A step rounds down to nothing, or to less than the plunger can hold.
        case belowResolution
        /// A step is more than any quantity can hold.
        case absurd
    }

    /// What is wrong with a program, in words.
    ///
    /// Every number is the largest that the display can show and that is not above the exact one:
    /// there is only one such number, so that nothing is left open.
    func faults(of program: Program) -> [String] {
        var faults: [String] = []
        if program.steps.map(\.asked) != order.steps { faults.append("other steps than ordered") }
        for (asked, told) in zip(exact.steps, program.steps) {
            let rate = told.rate.count
            if !FlowRate.isNext(rate, below: asked.flow, unit: display.unit(at: rate)) {
                faults.append("rate \(told.rate)")
            }
            if !FlowRate.isNext(told.exactRate.count, below: asked.flow, unit: 1) {
                faults.append("exact rate \(told.exactRate)")
            }
            let full = told.rate.natural * told.asked.window.natural
            let volume = told.volume.count
            if !Volume.isNext(volume, below: full, unit: display.unit(at: volume)) {
                faults.append("volume \(told.volume)")
            }
            if told.volume.natural * exact.strength > asked.drug { faults.append("too much drug") }
            if rate == 0 || rate < pump.slowestFlow.count || volume == 0 {
                faults.append("too slow")
            }
        }
        let volume = program.steps.reduce(0) { $0 + $1.volume.count }
        if program.volume.count != min(volume, Volume.greatest) { faults.append("sum of volumes") }
        let drug = program.volume.natural * exact.strength
        if !Mass.isNext(program.total.count, below: drug, unit: 1) { faults.append("total drug") }
        return faults
    }

    /// Why there can be no program, or `nil` where there must be one.
    func refusal() -> Refusal? {
        var volume: Int64 = 0
        for (step, flow) in zip(order.steps, exact.steps.map(\.flow)) {
            let whole = FlowRate.wholeUnits(flow)
            guard whole <= BigUInt(FlowRate.greatest) else { return .absurd }
            let rate = display.roundedDown(Int64(whole))
            let full = Volume.wholeUnits(FlowRate.natural(rate) * step.window.natural)
            guard full <= BigUInt(Volume.greatest) else { return .absurd }
            let told = display.roundedDown(Int64(full))
            if rate == 0 || rate < pump.slowestFlow.count || told == 0 { return .belowResolution }
            volume = min(volume + told, Volume.greatest)
        }
        let drug = Mass.wholeUnits(Volume.natural(volume) * exact.strength)
        return drug > BigUInt(Mass.greatest) ? .absurd : nil
    }
}

/// A pump's display as the oracle reads it: so many significant digits, so many of them decimals.
struct Display {
    let digits: Int
    let decimals: Int

    /// The last place shown of a number of millionths, in millionths.
    func unit(at count: Int64) -> Int64 {
        var places = 0
        while Self.powersOfTen[places] <= count { places += 1 }
        return Self.powersOfTen[max(6 - decimals, places - digits)]
    }

    /// A number of millionths as the display shows it: whatever does not fit is cut off.
    func roundedDown(_ count: Int64) -> Int64 {
        let unit = unit(at: count)
        return count / unit * unit
    }

    private static let powersOfTen = (0...18).map { exponent in
        (0..<exponent).reduce(Int64(1)) { power, _ in power * 10 }
    }
}

extension NaturalQuantity {
    /// Whether a count of whole units is the largest one that is not above an exact amount.
    fileprivate static func isNext(_ count: Int64, below exact: Fraction, unit: Int64) -> Bool {
        let amount = exact.times(smallestPerNatural)
        return count.isMultiple(of: unit) && !amount.isBelow(BigUInt(count))
            && amount.isBelow(BigUInt(count + unit))
    }
}
