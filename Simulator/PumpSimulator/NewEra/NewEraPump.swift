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
    var generator: SeededGenerator
    var faults = NewEraFaults()

    /// A pump that has just been switched on: alarm `A?R` is pending.
    ///
    /// - Parameter configuration: see there; its time scale must be 1 or more.
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
        receiver = NewEraReceiver(readsSafeInBasic: configuration.readsSafeFramesInBasicMode)
        replySpeed = configuration.lineSpeed
        transmitter = ReplyTransmitter(delivery: configuration.delivery)
        generator = SeededGenerator(seed: configuration.seed)
        raisePowerUpAlarm()
    }

    /// The speed the pump's serial port is set to.
    public var lineSpeed: LineSpeed { settings.lineSpeed }

    /// A byte reaches the pump's serial connector at a line time.
    public mutating func receive(_ byte: UInt8, at line: Int64) {
        advance(to: line)
        guard isPowered else { return }
        guard isAnswering || !backlog.isEmpty else {
            take(byte)
            return
        }
        switch configuration.pendingCommand {
        case .buffered where backlog.count < Self.backlogCapacity: backlog.append(byte)
        case .buffered, .dropped: break
        }
    }

    /// Time passes up to a line time; everything due until then happens, each thing at its time.
    public mutating func advance(to line: Int64) {
        while let due = nextEvent, due <= line {
            settle(to: due)
            if let deadline = watchdogDeadline, deadline <= now { expireWatchdog() }
            if let end = buzzer.end, end <= now { buzzer = .silent }
            readBacklog()
        }
        settle(to: line)
    }

    /// The bytes that have left the pump by now and were not taken before.
    public mutating func takeOutput() -> [UInt8] { transmitter.take(by: now) }

    /// The line time at which something happens by itself next: nil if nothing will.
    ///
    /// Until then only a byte, a key or a fault can change anything but the plunger's position.
    public var nextDeadline: Int64? { earliest(nextEvent, transmitter.nextRelease) }

    /// Where the plunger is and how it moves: the truth, which the pump itself does not know.
    public var plunger: PlungerReading {
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
    public var fluid: FluidReading { drive.path.reading(step: drive.step) }

    /// What a person beside the pump notices of it.
    public var panel: PanelReading {
        PanelReading(isPowered: isPowered, buzzer: buzzer.sound)
    }

    /// The bytes that may wait while an answer is pending; more are lost.
    static let backlogCapacity = 256

    var isAnswering: Bool { now < answeringUntil }

    var procedureNow: Int128 { Int128(now) * Int128(configuration.timeScale) }

    private var nextEvent: Int64? {
        earliest(
            earliest(earliest(watchdogDeadline, buzzer.end), motionDeadline),
            backlog.isEmpty ? nil : answeringUntil
        )
    }

    private func earliest(_ one: Int64?, _ other: Int64?) -> Int64? {
        guard let one, let other else { return one ?? other }
        return min(one, other)
    }

    /// Moves the clock and the plunger, nothing else.
    private mutating func settle(to line: Int64) {
        guard line > now else { return }
        let elapsed = Int128(line - now) * Int128(configuration.timeScale)
        now = line
        run(forNanoseconds: elapsed)
    }

    private mutating func readBacklog() {
        var read = 0
        while read < backlog.count, !isAnswering {
            take(backlog[read])
            read += 1
        }
        backlog.removeFirst(read)
    }
}
