public import DoseMath

/// The second, independent computation of a program, which must agree with the first (SR-09).
///
/// It works everything out anew in exact fractions of mg, kg, mL and hours, rounds down to what the
/// pump can be told, and compares. It calls none of DoseMath's arithmetic.
///
/// A pump's resolution is handed in as two functions, each giving one unit of it: they must give the
/// same unit at a number and at that number rounded down.
public enum ProgramCheck {
    /// What does not agree in a whole program, each in one line; empty where it carries out its order.
    ///
    /// - Parameters:
    ///   - program: what the pump is to be told.
    ///   - unitOfRate: one unit of the pump's resolution at a rate.
    ///   - unitOfVolume: one unit of the pump's resolution at a volume.
    /// - Returns: one line a disagreement.
    public static func disagreements(
        of program: Program,
        unitOfRate: (FlowRate) -> FlowRate,
        unitOfVolume: (Volume) -> Volume
    ) -> [String] {
        let order = program.order
        guard program.steps.count == order.steps.count else {
            return [
                "the program has \(program.steps.count) steps, its order \(order.steps.count)"
            ]
        }
        var found: [String] = []
        for (index, step) in program.steps.enumerated() {
            let check = StepCheck(
                step,
                of: order,
                named: name(index, of: program.steps),
                rateUnit: unitOfRate(step.exactRate)
            )
            if step.asked != order.steps[index] {
                found.append("the dose or the window\(check.name) is not the order's")
            }
            found += check.rateDisagreements
            if !check.isFullVolume(unit: unitOfVolume(step.volume)) {
                found.append(
                    "the volume\(check.name), \(step.volume), is not what the second computation's "
                        + "rate delivers in the window, rounded down"
                )
            }
        }
        return found + sums(of: program)
    }

    /// What does not agree between the rate on the wire and the order; `nil` where they agree.
    ///
    /// For every poll while drug flows; the rest of a program, a raised and a lowered rate have
    /// their steps and orders too.
    ///
    /// - Parameters:
    ///   - onWire: the rate the pump runs at.
    ///   - step: the step of the program that it runs.
    ///   - order: the order of that program.
    ///   - unit: one unit of the pump's resolution at this rate.
    /// - Returns: one line where the rate is above the exact one, or a unit or more below it.
    public static func rateDisagreement(
        onWire: FlowRate,
        step: ProgramStep,
        order: DoseOrder,
        unit: FlowRate
    ) -> String? {
        guard order.steps.contains(step.asked) else {
            return "the step on the wire, \(step.asked), is not one of the order's"
        }
        let exact = ExactStep(step.asked, for: order.weight, at: order.concentration)
        let rate = HumanUnits.flow(onWire)
        guard let flow = exact?.flow, rate <= flow, let gap = flow.excess(over: rate),
            gap < HumanUnits.flow(unit)
        else {
            return "the rate on the wire, \(onWire), is not the second computation's of "
                + "\(step.asked), rounded down"
        }
        return nil
    }

    /// The volume and the drug of a program, added up over its steps.
    static func sums(of program: Program) -> [String] {
        let strength = HumanUnits.strength(program.order.concentration)
        var volume: Fraction? = .zero
        var milligrams: Fraction? = .zero
        for step in program.steps {
            let part = HumanUnits.volume(step.volume)
            volume = volume?.plus(part)
            milligrams = part.times(strength).flatMap { milligrams?.plus($0) }
        }
        var found: [String] = []
        if volume != HumanUnits.volume(program.volume) {
            found.append("the volume, \(program.volume), is not the sum of its steps")
        }
        let total = milligrams?.roundedDown(toMultipleOf: HumanUnits.nanogram)
        if total != HumanUnits.mass(program.total) {
            found.append("the total, \(program.total), is not the drug in it, rounded down")
        }
        return found
    }

    /// How a line tells which step it is about; nothing where there is only one.
    static func name(_ index: Int, of steps: [ProgramStep]) -> String {
        steps.count > 1 ? " of step \(index + 1)" : ""
    }
}
