import Foundation
import PumpSimulator

/// One answer on the control channel: a JSON object on a line.
enum ControlReply {
    case ok
    case error(String)
    case hello(timeScale: Int64, device: String)
    case plunger(PlungerReading, FluidReading)
    case status(PanelReading)

    /// The answer as it is sent, with its line end.
    var line: [UInt8] {
        get throws(SimulatorFailure) {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            do {
                let data =
                    switch self {
                    case .ok: try encoder.encode(["ok": true])
                    case .error(let reason): try encoder.encode(["error": reason])
                    case .hello(let scale, let device):
                        try encoder.encode(Hello(timeScale: scale, device: device))
                    case .plunger(let plunger, let fluid):
                        try encoder.encode(PlungerReply(plunger, fluid))
                    case .status(let reading): try encoder.encode(Status(reading))
                    }
                return Array(data) + [0x0A]
            } catch {
                throw .refused("the answer cannot be written as JSON: \(error)")
            }
        }
    }

    private struct Hello: Encodable {
        let simulator = "pumpsim"
        let pump = PumpFamily.newEra.rawValue
        let timeScale: Int64
        let device: String
    }

    private struct Status: Encodable {
        let powered: Bool
        let buzzer: String

        init(_ reading: PanelReading) {
            powered = reading.isPowered
            buzzer = reading.buzzer.rawValue
        }
    }
}
