/// The commands about the pump itself rather than its delivery.
extension NewEraPump {
    /// Carries out the commands that cannot be refused.
    mutating func carryOutPanel(_ command: NewEraCommand) {
        switch command {
        case .toggle(let toggle, nil): say(settings.switchesOn.contains(toggle) ? "1" : "0")
        case .toggle(let toggle, let isOn?): set(toggle, isOn)
        case .buzzer(nil): say(buzzer.answer)
        case .buzzer(let buzz?): buzzer = NewEraBuzzer(buzz, at: now)
        case .trigger(nil): say(settings.trigger)
        case .trigger(let mode?): keep { $0.trigger = mode }
        case .input: say("1")
        case .version: say(configuration.version)
        case .addressing(let address, let speed): setAddress(address, speed)
        case .addressQuery:
            say(settings.address < 10 ? "0\(settings.address)" : "\(settings.address)")
        case .reset: restoreFactorySettings()
        case .output, .status, .diameter, .phase, .function, .rate, .volume, .volumeUnit,
            .volumeQuery, .direction, .run, .stop, .purge, .dispensed, .clearDispensed,
            .safeTimeout:
            break
        }
    }

    private mutating func set(_ toggle: NewEraSwitch, _ isOn: Bool) {
        keep {
            if isOn {
                $0.switchesOn.insert(toggle)
            } else {
                $0.switchesOn.remove(toggle)
            }
        }
    }

    private mutating func setAddress(_ address: Int, _ speed: LineSpeed?) {
        keep { $0.address = address }
        guard let speed, speed != settings.lineSpeed else { return }
        keep { $0.lineSpeed = speed }
        // The time-out begins anew with the first packet at the new speed.
        watchdogDeadline = nil
    }

    private mutating func restoreFactorySettings() {
        resetProgram()
        clearDispensed()
        buzzer = .silent
        watchdogDeadline = nil
        memory = NewEraMemory(
            diameterMicrometers: settings.diameterMicrometers,
            lineSpeed: settings.lineSpeed,
            mode: .basic
        )
        settings = memory
    }
}
