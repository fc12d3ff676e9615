import DoseMath
import Foundation

/// Programs as DoseMath computes them, and as a fault in it or in the record might change them.
enum OrderedProgram {
    /// An NE-1000 with a 60 mL syringe: four digits, three decimals.
    static func pump() throws -> PumpCapability {
        PumpCapability(
            name: "NE-1000 with a BD 60 mL",
            resolution: PumpResolution(digits: 4, decimals: 3),
            slowestFlow: .zero,
            fastestFlow: try .parse("1699 mL/h"),
            syringeVolume: try .parse("60 mL")
        )
    }

    /// 71 kg x 0.35 mg/kg/h / 2 mg/mL: 12.425 mL/h, of which the pump takes 12.42.
    static func typical() throws -> Program {
        let order = DoseOrder(
            weight: try .parse("71 kg"),
            dose: try .parse("0.35 mg/kg/h"),
            concentration: try .parse("2 mg/mL"),
            window: try .parse("2 h")
        )
        return try Program(order: order, pump: pump())
    }

    /// The same program with one of its texts replaced, wherever it stands in the record.
    static func tampered(
        _ program: Program,
        _ field: String,
        inOrder: Bool = false,
        to value: any Quantity
    ) throws -> Program {
        let data = try JSONEncoder().encode(program)
        var object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        if inOrder {
            var order = object["order"] as? [String: Any] ?? [:]
            order[field] = value.description
            object["order"] = order
        } else {
            object[field] = value.description
        }
        let changed = try JSONSerialization.data(withJSONObject: object)
        return try JSONDecoder().decode(Program.self, from: changed)
    }
}
