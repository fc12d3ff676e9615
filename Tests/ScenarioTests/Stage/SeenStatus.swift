import Foundation

/// What a script reads of a status: only what it needs, by the documented keys.
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
        let step: Int?
        let steps: [Step]?
        let libraryDigest: String?
    }

    struct Step: Decodable {
        let rate: String
    }

    struct Library: Decodable {
        let version: String
        let digest: String
        let waiting: String?
    }

    struct Finding: Decodable {
        let limit: String
        let bound: String
    }

    struct Proposal: Decodable {
        let order: String
        let state: String
        let steps: [Step]
        let syringes: Int
        let exceeded: [Finding]
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

    struct Journal: Decodable {
        let entries: Int
        let state: String
    }

    let pump: Pump
    let library: Library
    let journal: Journal
    let infusion: Infusion
    let proposal: Proposal?
    let alarms: [Alarm]
    let checklist: SeenChecklist?
    let care: SeenCare?
    let annunciation: SeenAnnunciation
    let lock: SeenLock?

    init(json: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
    }
}

/// What a script reads of a session of `pumpctl sessions --json`.
struct SeenSession: Decodable {
    struct Patient: Decodable {
        let id: String
    }

    let patient: Patient
    let libraryDigest: String
    let state: String

    static func all(json: String) throws -> [SeenSession] {
        struct List: Decodable { let sessions: [SeenSession] }
        return try JSONDecoder().decode(List.self, from: Data(json.utf8)).sessions
    }
}

/// The truth about the plunger, from the simulator's own control channel.
struct PlungerReading: Decodable {
    let plungerNanoliters: String
    let barrelNanoliters: String
    let motorSteps: String
    /// What one step moves, as an exact fraction.
    let stepNanoliters: String
    let moving: Bool
    /// What has reached the patient, air apart.
    let deliveredNanoliters: String
    let airNanoliters: String
    let pressurePascals: String

    /// What has left the syringe, in mL.
    func milliliters() throws -> Double { try Self.milliliters(plungerNanoliters) }

    /// What is left in the syringe that is mounted, in mL.
    func barrelMilliliters() throws -> Double { try Self.milliliters(barrelNanoliters) }

    /// What has reached the patient, air apart, in mL.
    func deliveredMilliliters() throws -> Double { try Self.milliliters(deliveredNanoliters) }

    /// The air that has reached the patient, in mL.
    func airMilliliters() throws -> Double { try Self.milliliters(airNanoliters) }

    /// The pressure in the syringe, in kPa.
    func kilopascals() throws -> Double {
        guard let pascals = Double(pressurePascals) else {
            throw StepFailure("the simulator tells '\(pressurePascals)' for a pressure")
        }
        return pascals / 1_000
    }

    private static func milliliters(_ text: String) throws -> Double {
        guard let nanoliters = Double(text) else {
            throw StepFailure("the simulator tells '\(text)' for a volume")
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
