import DoseMath
import SeededChance

/// Makes doses that stand at a limit: so much drug, written in a way by chance, a unit more or less.
///
/// Drug is counted in 1/3 600 000 ng here, wide enough for the products of any two quantities.
struct AimedDose {
    private let weight: Int128
    private let strength: Int128
    private let limits: Limits
    private let pump: PumpCapability
    private let ceilings: OrderCeilings

    /// The drug given so far.
    private(set) var spent: Int128 = 0

    init(
        _ weight: BodyWeight,
        _ strength: Concentration,
        _ limits: Limits,
        _ pump: PumpCapability,
        _ ceilings: OrderCeilings
    ) {
        self.weight = Int128(weight.count)
        self.strength = Int128(strength.count)
        self.limits = limits
        self.pump = pump
        self.ceilings = ceilings
    }

    mutating func spend(_ delivered: Volume, _ carried: Mass) {
        spent += 3_600 * Int128(delivered.count) * strength + 3_600_000 * Int128(carried.count)
    }

    /// A session's limit by chance, as drug.
    func session(_ random: inout SeededGenerator) -> Int128 {
        let compiled = CompiledCeilings.limits
        let masses = [limits.sessionMass, compiled.sessionMass, ceilings.sessionMass]
            .compactMap { $0 }.map { 3_600_000 * Int128($0.count) }
        let doses = [limits.sessionDose, compiled.sessionDose, ceilings.sessionDose]
            .compactMap { $0 }.map { 3_600 * Int128($0.count) * weight }
        return (masses + doses).randomElement(using: &random) ?? 0
    }

    /// A step at the limit of a rate by chance.
    mutating func atARate(over window: Window, _ random: inout SeededGenerator) throws -> DoseStep {
        let compiled = CompiledCeilings.limits
        let seconds = Int128(window.count)
        let drug: Int128
        let own = (doseRate: ceilings.doseRate, massRate: ceilings.massRate)
        let doseRate = min(limits.doseRate, compiled.doseRate, own.doseRate ?? compiled.doseRate)
        let massRate = min(limits.massRate, compiled.massRate, own.massRate ?? compiled.massRate)
        let lowest = min(Int128(doseRate.count) * weight, Int128(massRate.count) * 1_000)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: drug = Int128(limits.doseRate.count) * weight * seconds
        case 1: drug = Int128(limits.massRate.count) * 1_000 * seconds
        case 2: drug = Int128(pump.fastestFlow.count) * strength * seconds
        case 3: drug = Int128(pump.slowestFlow.count) * strength * seconds
        case 4: drug = Int128(CompiledCeilings.flow.count) * strength * seconds
        default: drug = lowest * seconds
        }
        return try dose(of: drug, over: window, &random)
    }

    /// A step of so much drug, or a smallest unit beside it, written in one of the five ways.
    mutating func dose(
        of drug: Int128,
        over window: Window,
        _ random: inout SeededGenerator
    ) throws -> DoseStep {
        let seconds = Int128(window.count)
        let dosing: Dosing
        let each: Int128
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            each = weight * seconds
            dosing = .doseRate(try beside(drug, each, &random))
        case 1:
            each = 1_000 * seconds
            dosing = .massRate(try beside(drug, each, &random))
        case 2:
            each = 3_600 * weight
            dosing = .dosePerWeight(try beside(drug, each, &random))
        case 3:
            each = 3_600_000
            dosing = .mass(try beside(drug, each, &random))
        default:
            each = strength * seconds
            dosing = .flow(try beside(drug, each, &random))
        }
        spent += each * Int128(dosing.count)
        return DoseStep(dosing: dosing, window: window)
    }

    private func beside<Q: Quantity>(
        _ drug: Int128,
        _ each: Int128,
        _ random: inout SeededGenerator
    ) throws -> Q {
        guard drug > 0, each > 0 else { return try random.beside(1) }
        return try random.beside(Int64(min(drug / each, Int128(Q.greatest))))
    }
}
