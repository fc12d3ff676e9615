public import DoseMath

// The rest of a program, after a pause or a change of rate: laid out along the volume of the whole
// as on a ruler, where DoseMath takes off step by step what was delivered.

extension ProgramCheck {
    /// What does not agree in the rest of a program; empty where it is what was left of the whole.
    ///
    /// Every rate must be the whole's and that of the second computation; every volume what is left
    /// of its step, or what `most` leaves of that, rounded down; no step may be missing but one of
    /// which less is left than the finest unit.
    ///
    /// - Parameters:
    ///   - rest: what the pump is to be told.
    ///   - whole: what it is the rest of, which may be the rest of another one itself.
    ///   - spent: what of the whole has been delivered, at its upper bound (SR-07).
    ///   - most: what the session may still deliver.
    ///   - unitOfRate: one unit of the pump's resolution at a rate.
    ///   - unitOfVolume: one unit of the pump's resolution at a volume.
    /// - Returns: one line a disagreement.
    public static func disagreements(
        ofRest rest: Program,
        of whole: Program,
        spent: Volume,
        most: Volume,
        unitOfRate: (FlowRate) -> FlowRate,
        unitOfVolume: (Volume) -> Volume
    ) -> [String] {
        guard rest.order == whole.order else {
            return ["the rest of the program is of another order than the whole"]
        }
        var found = wholeDisagreements(whole, unitOfRate)
        let finest = unitOfVolume(.zero)
        var ruler = Ruler(spent: spent, most: most)
        var told = rest.steps[...]
        for (index, step) in whole.steps.enumerated() {
            let left = ruler.left(ofNext: step)
            // Less than the pump can be told is dropped.
            guard left >= finest.nanoliters else { continue }
            let name = name(index, of: whole.steps)
            guard let next = told.popFirst() else {
                found.append("the rest\(name) is missing")
                continue
            }
            if next.asked != step.asked || next.rate != step.rate
                || next.exactRate != step.exactRate
            {
                found.append("the rest\(name) is not at the rate of the whole")
            }
            let unit = Int128(unitOfVolume(next.volume).nanoliters)
            if unit == 0 || Int128(next.volume.nanoliters) != left - left % unit {
                found.append("the volume of the rest\(name), \(next.volume), is not what is left")
            }
            ruler.take(next.volume)
        }
        if !told.isEmpty { found.append("the rest has steps of which nothing is left") }
        return found + sums(of: rest)
    }

    /// The whole's own steps: of the order, in its order, and none more than the order makes it.
    private static func wholeDisagreements(
        _ whole: Program,
        _ unitOfRate: (FlowRate) -> FlowRate
    ) -> [String] {
        var found: [String] = []
        var asked = whole.order.steps[...]
        for (index, step) in whole.steps.enumerated() {
            let name = name(index, of: whole.steps)
            guard let place = asked.firstIndex(of: step.asked) else {
                found.append("the dose or the window\(name) is not the order's")
                continue
            }
            asked = asked[(place + 1)...]
            let unit = unitOfRate(step.exactRate)
            let check = StepCheck(step, of: whole.order, named: name, rateUnit: unit)
            found += check.rateDisagreements
            if !check.isWithinFullVolume {
                found.append("the volume\(name), \(step.volume), is more than the order makes it")
            }
        }
        return found
    }
}

/// The volume of a whole program as a ruler in nanolitres, its steps side by side.
private struct Ruler {
    private let spent: Int128
    private var mark: Int128 = 0
    private var most: Int128

    init(spent: Volume, most: Volume) {
        self.spent = Int128(spent.nanoliters)
        self.most = Int128(most.nanoliters)
    }

    /// What is left of the step that begins where the last one ended; below zero where nothing is.
    mutating func left(ofNext step: ProgramStep) -> Int128 {
        let begin = mark
        mark += Int128(step.volume.nanoliters)
        return min(mark - max(begin, spent), most)
    }

    /// A step of the rest takes this of what may still be delivered.
    mutating func take(_ volume: Volume) {
        most -= Int128(volume.nanoliters)
    }
}
