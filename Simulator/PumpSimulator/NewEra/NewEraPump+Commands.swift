/// What each command does, and what it answers after the status.
extension NewEraPump {
    /// Carries a command out and adds the data of its answer, none where the status says all.
    mutating func carryOut(_ command: NewEraCommand) throws(NewEraError) {
        if faults.refusals > 0, command.isSetting {
            faults.refusals -= 1
            throw .outOfRange
        }
        switch command {
        case .status: break
        case .run(let phase): try run(from: phase)
        case .stop: try stop()
        case .purge: try purge()
        case .diameter(nil): say(NewEraNumber(thousandths: settings.diameterMicrometers))
        case .diameter(let diameter?): try setDiameter(diameter)
        case .phase(nil): say("\(phase)")
        case .phase(let number?): try select(phase: number)
        case .function(nil): say(settings[phase: phase].function.text)
        case .function(let function?): try set(function)
        case .rate(nil, _):
            say(settings[phase: phase].rate.number)
            say(settings[phase: phase].rate.unit.rawValue)
        case .rate(let number?, let unit): try setRate(heard(number), unit)
        case .volumeQuery:
            say(settings[phase: phase].volume)
            say(settings.volumeUnit.rawValue)
        case .volume(let volume): try setVolume(heard(volume))
        case .volumeUnit(let unit): try setVolumeUnit(unit)
        case .direction(nil): say(directionText)
        case .direction(let direction?): try setDirection(direction)
        case .dispensed: sayDispensed()
        case .clearDispensed(let direction): try clearDispensed(direction)
        case .safeTimeout(nil): say(timeoutText)
        case .safeTimeout(let seconds?): setTimeout(seconds)
        case .toggle, .buzzer, .trigger, .input, .output, .version, .addressing, .addressQuery,
            .reset:
            carryOutPanel(command)
        }
    }

    /// What is kept of a number that was sent: now and then another, by `PumpFault.mishearings`.
    private mutating func heard(_ number: NewEraNumber) -> NewEraNumber {
        guard faults.mishearings > 0, !isOperating,
            (1...999_999).contains(number.thousandths)
        else { return number }
        faults.mishearings -= 1
        return NewEraNumber(thousandths: number.thousandths * 10)
    }

    /// Adds text to the answer.
    mutating func say(_ text: String) { answer.append(contentsOf: text.utf8) }

    /// Adds a number to the answer.
    mutating func say(_ number: NewEraNumber) { number.add(to: &answer) }

    /// Applies a change to the settings in force and to what survives a loss of power.
    mutating func keep(_ change: (inout NewEraMemory) -> Void) {
        change(&settings)
        change(&memory)
    }

    private func requireStopped() throws(NewEraError) {
        guard activity == .stopped else { throw .notApplicable }
    }

    func requireNotOperating() throws(NewEraError) {
        guard !isOperating else { throw .notApplicable }
    }

    private mutating func setDiameter(_ diameter: NewEraNumber) throws(NewEraError) {
        try requireStopped()
        guard NewEraLimits.diametersMicrometers.contains(diameter.thousandths) else {
            throw .outOfRange
        }
        keep {
            $0.diameterMicrometers = diameter.thousandths
            $0.volumeUnit = .usual(diameterMicrometers: diameter.thousandths)
        }
        clearDispensed()
    }

    private mutating func select(phase number: Int) throws(NewEraError) {
        try requireStopped()
        phase = number
    }

    private mutating func set(_ function: NewEraFunction) throws(NewEraError) {
        try requireStopped()
        let phase = phase
        keep { $0[phase: phase].function = function }
    }

    private mutating func setVolume(_ volume: NewEraNumber) throws(NewEraError) {
        try requireNotOperating()
        let phase = phase
        keep { $0[phase: phase].volume = volume }
    }

    private mutating func setVolumeUnit(_ unit: NewEraVolumeUnit) throws(NewEraError) {
        try requireNotOperating()
        guard unit != settings.volumeUnit else { return }
        keep { $0.volumeUnit = unit }
        clearDispensed()
    }

    private var timeoutText: String {
        switch settings.mode {
        case .basic: "000"
        case .safe(let seconds): String("\(1_000 + Int(seconds))".dropFirst())
        }
    }

    private mutating func setTimeout(_ seconds: UInt8) {
        keep { $0.mode = seconds == 0 ? .basic : .safe(timeoutSeconds: seconds) }
        armWatchdog()
    }
}
