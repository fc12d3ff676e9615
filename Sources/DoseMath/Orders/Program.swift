/// What a pump will be told: an order as rates and volumes in the pump's own resolution.
///
/// Rounding is downward only and comes after the ceilings have seen the exact order (SR-03).
public struct Program: Hashable, Sendable, Codable {
    /// The order this carries out.
    public let order: DoseOrder

    /// Its steps, or what is left of them, in their order; never empty.
    public let steps: [ProgramStep]

    /// The volume to be infused in all steps.
    public let volume: Volume

    /// The drug in `volume`, rounded down to a nanogram.
    public let total: Mass

    /// Computes the program of an order that the ceilings have passed.
    ///
    /// - Parameters:
    ///   - order: none of its numbers is zero.
    ///   - pump: whose resolution the rates and the volumes are rounded down to.
    /// - Throws: `DoseError` where a number is zero or absurd, or rounds down to less than the pump
    ///   can hold.
    public init(order: DoseOrder, pump: PumpCapability) throws(DoseError) {
        if let zero = order.zeroQuantity { throw .nothingAsked(quantity: zero) }
        var steps: [ProgramStep] = []
        for step in order.steps {
            steps.append(
                try ProgramStep(
                    step,
                    for: order.weight,
                    at: order.concentration,
                    pump: pump
                )
            )
        }
        try self.init(order: order, steps: steps, pump: pump)
    }

    /// What remains after a part was delivered: the steps not yet in, the first of them shortened.
    ///
    /// - Parameters:
    ///   - spent: what has been delivered of this very program, at its upper bound (SR-07).
    ///   - most: what the session may still deliver, where that is less.
    ///   - pump: whose resolution the volumes are rounded down to.
    /// - Returns: the rest of the program.
    /// - Throws: `DoseError.belowResolution` where nothing is left that the pump can be told.
    public func rest(
        after spent: Volume,
        most: Volume,
        pump: PumpCapability
    ) throws(DoseError) -> Program {
        var spent = spent
        var most = most
        var left: [ProgramStep] = []
        for step in steps {
            let rest = min(step.volume.lessOrZero(spent), most)
            spent = spent.lessOrZero(step.volume)
            if let rest = step.rest(rest, pump: pump) {
                left.append(rest)
                most = most.lessOrZero(rest.volume)
            }
        }
        return try Program(order: order, steps: left, pump: pump)
    }

    /// The rate of the first step.
    public var rate: FlowRate { steps[0].rate }

    /// The exact rate of the first step, rounded down to 1 nL/h.
    public var exactRate: FlowRate { steps[0].exactRate }

    /// How long the volume takes at the program's rates, rounded down to a second in each step.
    public var duration: Window { steps.reduce(Window.zero) { $0.plus($1.duration) } }

    /// How many syringes it takes, each filled to what it holds.
    ///
    /// - Parameter syringe: what one holds; not zero.
    /// - Returns: 1 or more.
    public func syringes(of syringe: Volume) -> Int64 {
        (volume.count + syringe.count - 1) / syringe.count
    }

    /// Reads a program that was recorded.
    ///
    /// - Throws: `DoseError` where it has no step: no such program was ever recorded; else the
    ///   decoder's own error.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        order = try values.decode(DoseOrder.self, forKey: .order)
        steps = try values.decode([ProgramStep].self, forKey: .steps)
        volume = try values.decode(Volume.self, forKey: .volume)
        total = try values.decode(Mass.self, forKey: .total)
        guard (1...DoseOrder.mostSteps).contains(steps.count) else {
            throw DoseError.steps(steps.count)
        }
    }

    private init(
        order: DoseOrder,
        steps: [ProgramStep],
        pump: PumpCapability
    ) throws(DoseError) {
        guard !steps.isEmpty else { throw .belowResolution(pump: pump.name) }
        self.order = order
        self.steps = steps
        volume = steps.reduce(Volume.zero) { $0.plus($1.volume) }
        do {
            total = try volume.massRoundedDown(at: order.concentration)
        } catch {
            throw .quantity(error)
        }
    }
}
