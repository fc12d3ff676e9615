import DoseMath

/// Sets a standing pump up: syringe, rate, volume limit and a stop behind it, all read back.
///
/// Phase 1 delivers the volume at the rate, phase 2 stops: the pump ends by itself (SR-23). Begins
/// by bringing a paused pump to stop, because only a stopped one takes its program from the start.
struct ProgramSequence {
    private enum Step {
        case look
        case stop
        case settings
    }

    private static let looks = 3

    /// What the pump is set up for.
    let program: PumpProgram

    private var step = Step.look
    private var looksTaken = 0
    private var dialogues: [SettingDialogue]
    private var index = 0

    /// - Throws: `DriverError.notRepresentable` where a number does not fit the pump's digits.
    init(_ program: PumpProgram, syringe: Syringe) throws(DriverError) {
        self.program = program
        // Writing the diameter takes the count of infused volume back to zero, so that it is written
        // only where it differs: a session goes on counting over its pauses.
        dialogues =
            try [.ensure(Self.diameter(of: syringe))]
            + Self.settings(program, syringe: syringe).map(SettingDialogue.set)
    }

    /// What is to be sent now.
    var command: NewEraCommand {
        switch step {
        case .look: .status
        case .stop: .stop
        case .settings: dialogues[index].command
        }
    }

    /// Takes what became of the command.
    mutating func take(_ answer: NewEraAnswer) -> Progress {
        if let motion = answer.told?.motion, motion.mayMove {
            return .unknown("the pump moves while it is being set up: \(answer.words)")
        }
        switch step {
        case .look:
            return looked(answer)
        case .stop:
            step = .look
            if case .alarm = answer { return .unknown(answer.words) }
            return .goesOn
        case .settings:
            let progress = dialogues[index].take(answer)
            guard progress == .done else { return progress }
            index += 1
            return index < dialogues.count ? .goesOn : .done
        }
    }

    private mutating func looked(_ answer: NewEraAnswer) -> Progress {
        looksTaken += 1
        switch answer {
        case .status(.stopped):
            step = .settings
            return .goesOn
        case .status(.paused) where looksTaken < Self.looks:
            step = .stop
            return .goesOn
        case .nonsense, .silence, .refusal(_, .garbledPacket):
            return looksTaken < Self.looks ? .goesOn : .unknown("its state: \(answer.words)")
        case .status, .infused, .rate, .text, .refusal, .alarm:
            return .unknown("its state: \(answer.words)")
        }
    }

    private static func diameter(of syringe: Syringe) -> Setting {
        Setting(
            name: "the syringe's diameter",
            query: "DIA",
            writes: ["DIA\(syringe.diameter.text)"],
            wanted: .number(syringe.diameter, unit: "")
        )
    }

    private static func settings(
        _ program: PumpProgram,
        syringe: Syringe
    ) throws(DriverError) -> [Setting] {
        let rate = try NewEraNumber.rate(program.rate)
        let volume = try NewEraNumber.volume(program.volumeLimit, in: syringe.volumeUnit)
        let unit = syringe.volumeUnit.rawValue
        var settings: [Setting] = [
            .phase(1),
            .word("the function of phase 1", query: "FUN", "RAT"),
            Setting(
                name: "the rate",
                query: "RAT",
                writes: ["RAT\(rate.text)MH"],
                wanted: .number(rate, unit: "MH")
            ),
            Setting(
                name: "the volume limit",
                query: "VOL",
                writes: ["VOL\(unit)", "VOL\(volume.text)"],
                wanted: .number(volume, unit: unit)
            ),
            .word("the direction", query: "DIR", "INF"),
            .phase(2),
            .word("the function of phase 2", query: "FUN", "STP"),
            .phase(1),
        ]
        if program.clearsInfusedVolume {
            settings.append(
                Setting(
                    name: "the infused volume",
                    query: "DIS",
                    writes: ["CLDINF"],
                    wanted: .nothingInfused
                )
            )
        }
        return settings
    }
}
