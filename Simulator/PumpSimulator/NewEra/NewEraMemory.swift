/// The switches of the pump that are simply on or off.
enum NewEraSwitch: String, Sendable, CaseIterable {
    case lowNoise = "LN"
    case audibleAlarm = "AL"
    case powerFailure = "PF"
    case keypadBeep = "BP"
    case keypadLockout = "LOC"
    case directionInput = "DIN"
    case motorRunOutput = "ROM"
}

/// What the pump keeps without power.
struct NewEraMemory: Sendable, Equatable {
    var mode: NewEraMode
    var address = 0
    var lineSpeed: LineSpeed
    var diameterMicrometers: Int64
    var volumeUnit: NewEraVolumeUnit
    var phases: [NewEraPhase]
    var switchesOn: Set<NewEraSwitch> = [.audibleAlarm, .keypadBeep]
    var trigger = "FT"

    /// A pump as it leaves the factory, set for a barrel of this diameter.
    ///
    /// Phase 1 pumps and the other forty stop (assumption); no rate and no volume are set.
    init(diameterMicrometers: Int64, lineSpeed: LineSpeed, mode: NewEraMode) {
        self.diameterMicrometers = diameterMicrometers
        self.lineSpeed = lineSpeed
        self.mode = mode
        volumeUnit = .usual(diameterMicrometers: diameterMicrometers)
        phases = Array(repeating: NewEraPhase(function: .stop), count: NewEraPhase.count)
        phases[0].function = .rate
    }

    /// Phase `number`, counted from 1 to 41.
    subscript(phase number: Int) -> NewEraPhase {
        get { phases[number - 1] }
        set { phases[number - 1] = newValue }
    }
}
