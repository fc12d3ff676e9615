import DoseMath

/// One step of a program beside what the second computation makes of what was asked.
struct StepCheck {
    /// How a line tells which step it is about, as in " of step 2".
    let name: String

    private let step: ProgramStep
    private let exact: ExactStep?
    private let rateUnit: Fraction

    /// - Parameters:
    ///   - step: of the program.
    ///   - order: the program's.
    ///   - name: how a line tells which step it is about.
    ///   - rateUnit: one unit of the pump's resolution at the step's exact rate.
    init(_ step: ProgramStep, of order: DoseOrder, named name: String, rateUnit: FlowRate) {
        self.name = name
        self.step = step
        self.rateUnit = HumanUnits.flow(rateUnit)
        exact = ExactStep(step.asked, for: order.weight, at: order.concentration)
    }

    /// Whether the volume is all that the window's time brings at the second computation's rate.
    ///
    /// - Parameter unit: one unit of the pump's resolution at this volume.
    /// - Returns: true where it is that, rounded down to whole units.
    func isFullVolume(unit: Volume) -> Bool {
        let full = fullVolume?.roundedDown(toMultipleOf: HumanUnits.volume(unit))
        return HumanUnits.volume(step.volume) == full
    }

    /// Whether the volume is all of that or a part of it.
    var isWithinFullVolume: Bool {
        guard let fullVolume else { return false }
        return HumanUnits.volume(step.volume) <= fullVolume
    }

    /// What is wrong with the rates, each in one line.
    var rateDisagreements: [String] {
        var found: [String] = []
        if HumanUnits.flow(step.rate) != roundedRate {
            found.append(
                "the rate\(name), \(step.rate), is not the second computation's, rounded down"
            )
        }
        let shown = exact?.flow.roundedDown(toMultipleOf: HumanUnits.nanoliterPerHour)
        if HumanUnits.flow(step.exactRate) != shown {
            found.append(
                "the exact rate\(name), \(step.exactRate), is not the second computation's"
            )
        }
        return found
    }

    private var roundedRate: Fraction? { exact?.flow.roundedDown(toMultipleOf: rateUnit) }

    private var fullVolume: Fraction? { exact.flatMap { roundedRate?.times($0.hours) } }
}
