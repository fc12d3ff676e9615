/// What a prescriber asks for one patient: a weight-based rate over a window.
public struct DoseOrder: Hashable, Sendable, Codable {
    /// The patient's body weight.
    public let weight: BodyWeight

    /// The dose rate asked for.
    public let dose: DoseRate

    /// The strength of what is in the syringe, as ketamine base.
    public let concentration: Concentration

    /// For how long drug is to be infused, pauses not counted.
    public let window: Window

    /// Takes an order as it is asked; nothing is judged yet.
    public init(
        weight: BodyWeight,
        dose: DoseRate,
        concentration: Concentration,
        window: Window
    ) {
        self.weight = weight
        self.dose = dose
        self.concentration = concentration
        self.window = window
    }

    /// Reads an order that was recorded.
    ///
    /// - Throws: `DoseError.nothingAsked` where a number is zero: no such order was ever recorded;
    ///   else the decoder's own error.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        weight = try values.decode(BodyWeight.self, forKey: .weight)
        dose = try values.decode(DoseRate.self, forKey: .dose)
        concentration = try values.decode(Concentration.self, forKey: .concentration)
        window = try values.decode(Window.self, forKey: .window)
        if let zero = zeroQuantity { throw DoseError.nothingAsked(quantity: zero) }
    }

    /// The first of its four numbers that is zero, by name: a zero is always a mistake (SR-01).
    var zeroQuantity: String? {
        if weight == .zero { return BodyWeight.quantityName }
        if dose == .zero { return DoseRate.quantityName }
        if concentration == .zero { return Concentration.quantityName }
        if window == .zero { return Window.quantityName }
        return nil
    }
}
