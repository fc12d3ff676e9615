import SeededChance

/// A New Era NE-1000 syringe pump, from its serial connector to its plunger.
///
/// Bytes and the passing of time go in; bytes and the plunger's motion come out. It has no clock:
/// every call names the line time, in ns from the beginning of the simulation. Times that lie
/// before one already given count as the present. The same calls with the same configuration
/// always do the same.
public struct NewEraPump: Sendable {
    let configuration: NewEraConfiguration
    var now: Int64 = 0
    /// Up to when program and plunger have been run; only bytes leave them behind.
    var settledAt: Int64 = 0
    /// When program or plunger come to the end of something; `.max` for never.
    var motionDue: Int64 = .max
    /// When anything happens by itself next; `.max` for never.
    var due: Int64 = .max
    var isPowered = true
    /// What `PF 1` goes by when power returns.
    var wasOperatingAtPowerLoss = false

    /// What is kept without power, and the settings in force; a rate changed in motion is only in
    /// the second.
    var memory: NewEraMemory
    var settings: NewEraMemory

    var activity = NewEraActivity.stopped
    var phase = 1
    var phaseBeganAt: Int64 = -1
    var lastDirection = PlungerDirection.infuse
    var loops: [NewEraLoop] = []

    var drive: PlungerDrive
    var infused = MeteredVolume.zero
    var withdrawn = MeteredVolume.zero

    var alarm: NewEraAlarm?
    var buzzer = NewEraBuzzer.silent
    var watchdogDeadline: Int64?

    var receiver: NewEraReceiver
    var backlog: [UInt8] = []
    var answeringUntil: Int64 = 0
    /// The speed of the next answer: a command that changes the speed is answered at the old one.
    var replySpeed: LineSpeed
    var transmitter: ReplyTransmitter
    /// The data of the answer being made, and its frame: kept, so that an answer takes no new room.
    var answer: [UInt8] = []
    var frame: [UInt8] = []
    var generator: SeededGenerator
    var faults = NewEraFaults()

    /// A pump that has just been switched on: alarm `A?R` is pending.
    ///
    /// - Parameter configuration: see there; its time scale must be 1 or more, and each number of its
    ///   motor and fluid path in its range.
    public init(configuration: NewEraConfiguration = NewEraConfiguration()) {
        precondition(configuration.timeScale >= 1, "time cannot stand still or run backwards")
        self.configuration = configuration
        memory = NewEraMemory(
            diameterMicrometers: configuration.storedDiameterMicrometers
                ?? configuration.syringe.diameterMicrometers,
            lineSpeed: configuration.lineSpeed,
            mode: configuration.initialMode
        )
        settings = memory
        drive = PlungerDrive(
            syringe: configuration.syringe,
            contentNanoliters: configuration.initialContentNanoliters,
            path: configuration.fluidPath
        )
        precondition((-1_000...1_000).contains(configuration.motorErrorPermille))
        drive.driftPermille = configuration.motorErrorPermille
        receiver = NewEraReceiver(readsSafeInBasic: configuration.readsSafeFramesInBasicMode)
        replySpeed = configuration.lineSpeed
        transmitter = ReplyTransmitter(delivery: configuration.delivery)
        generator = SeededGenerator(seed: configuration.seed)
        raisePowerUpAlarm()
        plan()
    }

    /// The speed the pump's serial port is set to.
    public var lineSpeed: LineSpeed { settings.lineSpeed }

    /// The bytes that have left the pump by now and were not taken before.
    public mutating func takeOutput() -> [UInt8] {
        var output: [UInt8] = []
        takeOutput(into: &output)
        return output
    }

    /// The same, added to what is there already, so that a long simulation takes nothing from the heap.
    public mutating func takeOutput(into output: inout [UInt8]) {
        transmitter.take(by: now, into: &output)
    }

    /// Where the plunger is and how it moves: the truth, which the pump itself does not know.
    public var plunger: PlungerReading {
        settledAt < now ? reading(of: driveNow) : reading(of: drive)
    }

    /// Time passes up to a line time, and where the plunger is then: for whoever looks after every byte,
    /// as nothing of the pump is copied.
    public mutating func plunger(at line: Int64) -> PlungerReading {
        advance(to: line)
        return reading(of: drive)
    }

    @inline(__always)
    private func reading(of drive: PlungerDrive) -> PlungerReading {
        PlungerReading(
            motorSteps: drive.position,
            step: drive.step,
            barrelNanoliters: drive.contentNanoliters,
            isMoving: motion != nil,
            rateNanolitersPerHour: motion?.rate ?? 0,
            lineNanoseconds: now,
            procedureNanoseconds: procedureNow
        )
    }

    /// Where what the plunger pushed has gone: the truth, which nobody at the chair knows.
    public var fluid: FluidReading {
        let drive = driveNow
        return drive.path.reading(step: drive.step)
    }

    /// What a person beside the pump notices of it.
    public var panel: PanelReading {
        PanelReading(isPowered: isPowered, buzzer: buzzer.sound)
    }

    /// The drive at the present, of a pump that may have put its motion off.
    private var driveNow: PlungerDrive {
        guard settledAt < now else { return drive }
        var present = self
        present.settle()
        return present.drive
    }

    var procedureNow: Int128 { Int128(now) * Int128(configuration.timeScale) }
}
