/// Ceilings that a prescriber sets for one order: the innermost of the three layers.
///
/// They can only narrow what the drug library and the program itself allow; a raise at the chair is
/// held to them too.
public struct OrderCeilings: Hashable, Sendable, Codable {
    /// The highest dose rate of this order.
    public private(set) var doseRate: DoseRate?
    /// The highest mass rate of this order.
    public private(set) var massRate: MassRate?
    /// The most drug per body weight of this order's session.
    public private(set) var sessionDose: DosePerWeight?
    /// The most drug of this order's session.
    public private(set) var sessionMass: Mass?

    /// The order sets none.
    public static let none = OrderCeilings()

    private init() {}

    /// Takes ceilings as a prescriber writes them: each by its unit, at most one of a kind.
    ///
    /// - Parameter ceilings: dose rates, mass rates, masses and doses per body weight.
    /// - Throws: `DoseError.ceiling` for a second one of a kind and for a flow,
    ///   `DoseError.nothingAsked` for zero.
    public init(_ ceilings: [Dosing]) throws(DoseError) {
        for ceiling in ceilings {
            if let zero = ceiling.zeroQuantity { throw .nothingAsked(quantity: zero) }
            switch ceiling {
            case .doseRate(let rate): try Self.set(&doseRate, rate)
            case .massRate(let rate): try Self.set(&massRate, rate)
            case .dosePerWeight(let dose): try Self.set(&sessionDose, dose)
            case .mass(let mass): try Self.set(&sessionMass, mass)
            case .flow(let flow):
                throw .ceiling("a flow of \(flow) limits no drug: write it in mg")
            }
        }
    }

    /// Reads ceilings with a comma between them, as in `0.4 mg/kg/h, 60 mg`.
    ///
    /// - Parameter text: at most four of them.
    /// - Returns: the ceilings.
    /// - Throws: `DoseError`.
    public static func parse(_ text: String) throws(DoseError) -> OrderCeilings {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= 4 else { throw .ceiling("one of each kind is enough") }
        var ceilings: [Dosing] = []
        for part in parts {
            let ceiling = part.first == " " ? part.dropFirst() : part
            do {
                ceilings.append(try Dosing.parse(String(ceiling)))
            } catch {
                throw .quantity(error)
            }
        }
        return try OrderCeilings(ceilings)
    }

    /// The ceilings as a person reads them, none as an empty list.
    public var texts: [String] {
        [
            doseRate?.description, massRate?.description, sessionDose?.description,
            sessionMass?.description,
        ].compactMap { $0 }
    }

    private static func set<Q: Quantity>(_ ceiling: inout Q?, _ value: Q) throws(DoseError) {
        if let first = ceiling {
            throw .ceiling("\(Q.quantityName) is there twice, as \(first) and as \(value)")
        }
        ceiling = value
    }
}
