import DoseMath
import Foundation

/// A program as it stands in the record, where a fault may have changed it.
///
/// Nothing but DoseMath can make a program; one that was read back may hold anything.
struct ProgramRecord {
    private var order: [String: Any]
    private(set) var steps: [[String: Any]]
    private var volume: Any?
    private var total: Any?

    init(_ program: Program) throws {
        let data = try JSONEncoder().encode(program)
        let fields = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        order = fields["order"] as? [String: Any] ?? [:]
        steps = fields["steps"] as? [[String: Any]] ?? []
        volume = fields["volume"]
        total = fields["total"]
    }

    /// The program as it is read back.
    func program() throws -> Program {
        let fields = [
            "order": order, "steps": steps, "volume": volume as Any, "total": total as Any,
        ]
        let data = try JSONSerialization.data(withJSONObject: fields)
        return try JSONDecoder().decode(Program.self, from: data)
    }

    /// Another quantity in the order.
    mutating func set(inOrder field: String, to value: any Quantity) {
        order[field] = value.description
    }

    /// Another quantity in a step.
    mutating func set(_ field: String, ofStep index: Int, to value: any Quantity) {
        steps[index][field] = value.description
    }

    /// Another dose or window of a step, in the order, in the program or in both.
    mutating func ask(_ step: DoseStep, at index: Int, inOrder: Bool, inProgram: Bool) throws {
        let data = try JSONEncoder().encode(step)
        let fields = try JSONSerialization.jsonObject(with: data)
        if inProgram { steps[index]["asked"] = fields }
        guard inOrder else { return }
        var asked = order["steps"] as? [Any] ?? []
        asked[index] = fields
        order["steps"] = asked
    }

    /// Other steps of the program, its order left as it is.
    mutating func rearrange(_ change: (inout [[String: Any]]) -> Void) {
        change(&steps)
    }

    mutating func set(volume: Volume) { self.volume = volume.description }

    mutating func set(total: Mass) { self.total = total.description }

    /// Sums that fit the steps as they are now: the fault is then nowhere but in a step.
    mutating func addUpAnew(at concentration: Concentration) throws {
        var sum = Volume.zero
        for step in steps { sum = sum.plus(try .parse(step["volume"] as? String ?? "")) }
        set(volume: sum)
        set(total: try sum.massRoundedDown(at: concentration))
    }
}
