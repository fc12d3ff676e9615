import DoseMath
import InfusionCore

/// What people have at hand, made once: orders, signs, labels, the staff.
final class Desk: Sendable {
    private let doses: [Event.Order: DoseOrder]
    private let signs: [Event.Signs: Observation]
    private let weighedOn: CalendarDay
    let label: SyringeLabel
    let otherLabel: SyringeLabel
    let inUse: Formulary
    let newer: Formulary
    let changes: [Event.Change: FlowRate]
    let wrongRate: FlowRate

    /// How many units the ordered window has.
    init(units: Int64, startToEnd: String) throws {
        func order(_ steps: String) throws -> DoseOrder {
            try DoseOrder(
                weight: .parse("100 kg"),
                steps: DoseStep.parseList(steps),
                concentration: .parse("1 mg/mL"),
                ceilings: .none
            )
        }
        doses = [
            .plain: try order("0.9 mg/kg/h for \(units) min"),
            .stepped: try order("0.45 mg/kg/h for 1 min, then 0.9 mg/kg/h for \(units - 1) min"),
            .beyondSoft: try order("1.4 mg/kg/h for \(units) min"),
            .beyondHard: try order("2.1 mg/kg/h for \(units) min"),
        ]
        signs = [
            .good: try Self.signs(98), .advisory: try Self.signs(92), .alarm: try Self.signs(85),
        ]
        weighedOn = try .parse("2026-05-01")
        label = try Self.label(of: TinyClinic.drug)
        otherLabel = try Self.label(of: "saline")
        inUse = try TinyClinic.formulary(startToEnd: startToEnd)
        newer = try TinyClinic.formulary("two", startToEnd: startToEnd)
        changes = [
            .raise: try .parse("120 mL/h"), .steepRaise: try .parse("150 mL/h"),
            .tooSteepRaise: try .parse("200 mL/h"), .lower: try .parse("45 mL/h"),
            .same: try .parse("90 mL/h"),
        ]
        wrongRate = try .parse("9 mL/h")
    }

    func form(_ order: Event.Order, for patient: Patient) throws -> OrderForm {
        OrderForm(
            patient: patient,
            prescriber: "Dr Paul",
            drug: TinyClinic.drug,
            dose: try Self.known(doses[order]),
            weighedOn: weighedOn,
            course: .weekly
        )
    }

    func observation(_ signs: Event.Signs) throws -> Observation {
        try Self.known(self.signs[signs])
    }

    func flow(_ change: Event.Change) throws -> FlowRate { try Self.known(changes[change]) }

    private static func known<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw NotAtHand() }
        return value
    }

    private static func signs(_ saturation: Int) throws -> Observation {
        try Observation { sign in
            switch sign {
            case .systolic: 120
            case .diastolic: 80
            case .heartRate: 70
            case .oxygenSaturation: saturation
            case .respiration: 14
            case .sedation: 0
            }
        }
    }

    private static func label(of drug: String) throws -> SyringeLabel {
        SyringeLabel(drug: drug, concentration: try .parse("1 mg/mL"), size: try .parse("60 mL"))
    }

    /// The desk does not have what an event needs: the tests' own mistake.
    struct NotAtHand: Error {}
}

// Who works there.
extension Event.Actor {
    var person: Person? {
        switch self {
        case .nurse: Person(id: "nadia", roles: [.nurse])
        case .otherNurse: Person(id: "olga", roles: [.nurse])
        case .prescriber: Person(id: "paul", roles: [.prescriber])
        case .biomed: Person(id: "bea", roles: [.biomed])
        case .nobody: nil
        }
    }

    var requester: Requester { Requester(uid: 1_000, pid: 42, person: person) }
}
