/// What a prescriber asks for one patient: doses over windows, for a weight, at a strength.
public struct DoseOrder: Hashable, Sendable, Codable {
    /// The patient's body weight.
    public let weight: BodyWeight

    /// What is asked, one step after the other; from 1 to `mostSteps` of them.
    public let steps: [DoseStep]

    /// The strength of what is in the syringe, as the base that the drug library names.
    public let concentration: Concentration

    /// The order's own ceilings, where the prescriber set some.
    public let ceilings: OrderCeilings

    /// How many steps an order may have.
    public static let mostSteps = 12

    /// Takes an order of one step as it is asked; nothing is judged yet.
    public init(
        weight: BodyWeight,
        dose: Dosing,
        concentration: Concentration,
        window: Window,
        ceilings: OrderCeilings
    ) {
        self.weight = weight
        steps = [DoseStep(dosing: dose, window: window)]
        self.concentration = concentration
        self.ceilings = ceilings
    }

    /// Takes a stepped order as it is asked; nothing is judged yet.
    ///
    /// - Throws: `DoseError.steps` for none or more than `mostSteps`.
    public init(
        weight: BodyWeight,
        steps: [DoseStep],
        concentration: Concentration,
        ceilings: OrderCeilings
    ) throws(DoseError) {
        guard (1...Self.mostSteps).contains(steps.count) else { throw .steps(steps.count) }
        self.weight = weight
        self.steps = steps
        self.concentration = concentration
        self.ceilings = ceilings
    }

    /// Reads an order that was recorded.
    ///
    /// - Throws: `DoseError` where a number is zero or the steps are too few or too many: no such
    ///   order was ever recorded; else the decoder's own error.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            weight: try values.decode(BodyWeight.self, forKey: .weight),
            steps: try values.decode([DoseStep].self, forKey: .steps),
            concentration: try values.decode(Concentration.self, forKey: .concentration),
            ceilings: try values.decode(OrderCeilings.self, forKey: .ceilings)
        )
        if let zero = zeroQuantity { throw DoseError.nothingAsked(quantity: zero) }
    }

    /// For how long drug is to be infused in all, pauses not counted.
    public var window: Window { steps.reduce(Window.zero) { $0.plus($1.window) } }

    /// The steps as a person reads them, as in `0.25 mg/kg/h for 15 min, then 1 mg for 5 min`.
    public var text: String { steps.map(\.description).joined(separator: ", then ") }

    /// The same patient and syringe at another dose for another window, at the chair.
    public func titrated(to dose: Dosing, for window: Window) -> DoseOrder {
        DoseOrder(
            weight: weight,
            dose: dose,
            concentration: concentration,
            window: window,
            ceilings: ceilings
        )
    }

    /// All the drug asked for.
    var drug: ExactDrug {
        steps.reduce(ExactDrug.none) {
            $0.plus(ExactDrug($1, for: weight, at: concentration))
        }
    }

    /// The first of its numbers that is zero, by name: a zero is always a mistake (SR-01).
    var zeroQuantity: String? {
        if weight == .zero { return BodyWeight.quantityName }
        if concentration == .zero { return Concentration.quantityName }
        for step in steps {
            if let zero = step.dosing.zeroQuantity { return zero }
            if step.window == .zero { return Window.quantityName }
        }
        return nil
    }
}
