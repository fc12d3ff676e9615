import DoseMath

/// What the pump is told in one run: a step of the confirmed program, or what is left of the step or
/// of the syringe.
public struct Run: Hashable, Sendable {
    /// The step it carries out.
    let onWire: StepOnWire

    /// The pump's own volume limit in this run (SR-23).
    let volume: Volume

    /// Whether the step is over with it; else the syringe is empty first.
    let endsStep: Bool

    /// How far into the confirmed program the session is when its step is over, as a volume of the
    /// program.
    let stepEnds: Volume

    /// Finds the run that comes next; `nil` where less is left than the pump can be told.
    ///
    /// - Parameters:
    ///   - program: what was confirmed, or the rest of it.
    ///   - step: which step of it runs, from 0 on.
    ///   - left: what is left of that step.
    ///   - inSyringe: what is left in the syringe; `nil` where nobody has said.
    ///   - pump: whose resolution the volume is rounded down to.
    init?(
        _ program: Program,
        step: Int,
        left: Volume,
        inSyringe: Volume?,
        pump: PumpCapability
    ) {
        let most = inSyringe.map { min(left, $0) } ?? left
        onWire = StepOnWire(step: program.steps[step], order: program.order)
        volume = pump.resolution.roundedDown(most)
        endsStep = most == left
        stepEnds = program.volume(through: step)
        guard volume > .zero else { return nil }
    }

    /// The rate.
    var rate: FlowRate { onWire.step.rate }

    /// Whether it carries out a step of this very program: a lowering has put another in its place.
    func belongs(to program: Program) -> Bool {
        program.steps.indices.contains { index in
            program.volume(through: index) == stepEnds && program.steps[index].rate == rate
        }
    }
}

extension Program {
    /// The volume of the steps up to and including this one.
    func volume(through step: Int) -> Volume {
        steps[...step].reduce(Volume.zero) { $0.plus($1.volume) }
    }

    /// The step that is to run once so much of the program is in, and what is left of it.
    ///
    /// - Parameters:
    ///   - spent: at its upper bound.
    ///   - sliver: a step of which no more than this is left is passed over.
    /// - Returns: `nil` where all of it is in.
    func step(after spent: Volume, beyond sliver: Volume) -> (index: Int, left: Volume)? {
        for index in steps.indices {
            // What was left of a step passed over does not make the next one longer.
            let left = min(volume(through: index).lessOrZero(spent), steps[index].volume)
            if left > sliver { return (index, left) }
        }
        return nil
    }
}
