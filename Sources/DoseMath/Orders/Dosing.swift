/// How much drug one step of an order asks for, in one of the ways prescribers write it.
public enum Dosing: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Per body weight and time, as `0.5 mg/kg/h` or `8 mcg/kg/min`.
    case doseRate(DoseRate)
    /// Per time, as `35 mg/h`.
    case massRate(MassRate)
    /// Per body weight over the whole window, as `1 mg/kg`.
    case dosePerWeight(DosePerWeight)
    /// Over the whole window, as `70 mg`.
    case mass(Mass)
    /// As a flow of the infusate: only to change a rate at the chair, never to prescribe.
    case flow(FlowRate)

    /// Every unit a dose may be prescribed in.
    public static let units =
        (DoseRate.units + MassRate.units + DosePerWeight.units + Mass.units).map(\.symbol)

    /// Reads a dose as a prescriber writes it; its unit tells which of the ways it is.
    ///
    /// A flow in mL/h is no dose: it says nothing of the drug.
    ///
    /// - Parameter text: a plain decimal number with one of `units`.
    /// - Returns: the dose in the way it was written.
    /// - Throws: `QuantityError`, saying what to write instead.
    public static func parse(_ text: String) throws(QuantityError) -> Dosing {
        do throws(QuantityError) {
            if let dose = try read(text, as: DoseRate.self, Dosing.doseRate) { return dose }
            if let dose = try read(text, as: MassRate.self, Dosing.massRate) { return dose }
            if let dose = try read(text, as: DosePerWeight.self, Dosing.dosePerWeight) {
                return dose
            }
            if let dose = try read(text, as: Mass.self, Dosing.mass) { return dose }
        } catch .missingUnit {
            throw .missingUnit(quantity: "dose", text: text, units: units)
        }
        throw .unknownUnit(quantity: "dose", text: text, units: units)
    }

    /// Reads another rate for a running infusion: a dose rate, a mass rate or a flow.
    ///
    /// - Throws: `QuantityError`, saying what to write instead.
    public static func parseRate(_ text: String) throws(QuantityError) -> Dosing {
        let units = (FlowRate.units + DoseRate.units + MassRate.units).map(\.symbol)
        do throws(QuantityError) {
            if let rate = try read(text, as: FlowRate.self, Dosing.flow) { return rate }
            if let rate = try read(text, as: DoseRate.self, Dosing.doseRate) { return rate }
            if let rate = try read(text, as: MassRate.self, Dosing.massRate) { return rate }
        } catch .missingUnit {
            throw .missingUnit(quantity: "rate", text: text, units: units)
        }
        throw .unknownUnit(quantity: "rate", text: text, units: units)
    }

    /// The dose with its unit, as `parse` reads it.
    public var description: String {
        switch self {
        case .doseRate(let rate): rate.description
        case .massRate(let rate): rate.description
        case .dosePerWeight(let dose): dose.description
        case .mass(let mass): mass.description
        case .flow(let flow): flow.description
        }
    }

    /// What is zero, by name; a zero is always a mistake (SR-01).
    var zeroQuantity: String? {
        switch self {
        case .doseRate(let rate): rate == .zero ? DoseRate.quantityName : nil
        case .massRate(let rate): rate == .zero ? MassRate.quantityName : nil
        case .dosePerWeight(let dose): dose == .zero ? DosePerWeight.quantityName : nil
        case .mass(let mass): mass == .zero ? Mass.quantityName : nil
        case .flow(let flow): flow == .zero ? FlowRate.quantityName : nil
        }
    }

    /// The text as one way of writing a dose; `nil` where its unit is another's.
    private static func read<Q: Quantity>(
        _ text: String,
        as quantity: Q.Type,
        _ make: (Q) -> Dosing
    ) throws(QuantityError) -> Dosing? {
        do {
            return make(try Q.parse(text))
        } catch .unknownUnit {
            return nil
        }
    }
}
