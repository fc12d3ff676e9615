import Foundation

/// What a script reads of `pumpctl status --json`: only what it needs, by the documented keys.
struct SeenStatus: Decodable {
    struct Pump: Decodable {
        let state: String
        let detail: String?
    }

    struct Infusion: Decodable {
        let state: String
        let reason: String?
        let rate: String?
        let volume: String?
        let total: String?
        let delivered: String?
        let deliveredAtMost: String?
        let infusing: String?
    }

    struct Proposal: Decodable {
        let order: String
        let rate: String
        let oldRate: String?
        let volume: String
        let total: String
    }

    struct Alarm: Decodable {
        let id: Int
        let kind: String
        let priority: String
        let state: String
    }

    let pump: Pump
    let infusion: Infusion
    let proposal: Proposal?
    let alarms: [Alarm]

    init(json: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
    }
}

/// The truth about the plunger, from the simulator's own control channel.
struct PlungerReading: Decodable {
    let plungerNanoliters: String
    let moving: Bool

    /// What has left the syringe, in mL.
    func milliliters() throws -> Double {
        guard let nanoliters = Double(plungerNanoliters) else {
            throw StepFailure("the simulator tells '\(plungerNanoliters)' for a volume")
        }
        return nanoliters / 1_000_000
    }
}

/// A volume as the programs write it, as in `17.25 mL`.
func milliliters(_ text: String?) throws -> Double {
    guard let text, text.hasSuffix(" mL"), let number = Double(text.dropLast(3)) else {
        throw StepFailure("'\(text ?? "nothing")' is not a volume in mL")
    }
    return number
}
