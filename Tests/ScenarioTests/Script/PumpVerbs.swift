import Foundation

// What happens at the pump: its keys, its power, and the simulator's faults.

extension Verb {
    static let pumpActs = [
        Verb("press stop on the pump") { stage, _ in try await send(stage, "press stop") },
        Verb("press start on the pump") { stage, _ in try await send(stage, "press start") },
        Verb("the pump's power is cut") { stage, _ in try await send(stage, "power off") },
        Verb("the pump's power returns") { stage, _ in try await send(stage, "power on") },
        Verb("the plunger is blocked") { stage, _ in try await send(stage, "fault stall") },
        Verb("the pump falls mute") { stage, _ in try await send(stage, "fault mute on") },
        Verb("the pump speaks again") { stage, _ in try await send(stage, "fault mute off") },
        Verb("the pump sends {} bytes of garbage") { stage, words in
            try await send(stage, "fault garbage \(words[0])")
        },
        Verb("the pump's next answer is cut short") { stage, _ in
            try await send(stage, "fault truncate")
        },
        Verb("the motor turns {} thousandths faster than the pump believes") { stage, words in
            try await send(stage, "fault drift \(words[0])")
        },
        Verb("a syringe with {} of {} {} is mounted") { stage, words in
            stage.nurse?.mountsASyringe()
            try await send(stage, "mount \(words[0])")
            stage.chart.barrel = words[0]
            stage.chart.label.drug = words[1]
            stage.chart.label.concentration = words[2]
        },
        Verb("the pump is unplugged") { stage, _ in try await stage.endSimulator() },
        // The pump goes on by itself, with its power and its count; only its device is gone. For where
        // nobody has it open.
        Verb("the cable is pulled") { stage, _ in
            let device = stage.folder + "/pump"
            try FileManager.default.moveItem(atPath: device, toPath: device + "-pulled")
        },
        Verb("the cable is back") { stage, _ in
            let device = stage.folder + "/pump"
            try FileManager.default.moveItem(atPath: device + "-pulled", toPath: device)
        },
        Verb("mark the wire") { stage, _ in try stage.wire.markNow() },
    ]

    /// Asks the simulator over its control channel.
    static func send(_ stage: Stage, _ request: String) async throws {
        try await stage.ask(["send", "--control", stage.control, "--", request])
    }
}
