public import DoseMath

/// Drives a New Era NE-1000 or one of its family in Safe mode.
///
/// The files `NewEraDriver+….swift` are its four sides: what it is told, what it sends, what it
/// makes of what arrives, and what it does on its own. Its parts are values of their own:
/// `SafeFrame`, `FrameReader` and `NewEraReply` for the bytes, `Exchange` for the line,
/// `StopProcedure`, `LossProcedure`, `BasicEntry`, `StartSequence`, `ProgramSequence`,
/// `RunSequence`, `LowerSequence` and `BuzzerSequence` for what is said over it, `Polling` for the
/// beat.
public struct NewEraDriver: PumpDriver {
    /// What the driver is doing.
    indirect enum Mode {
        /// There is no line.
        case closed
        /// Stopping the pump until it is seen stopped.
        case stopping(StopProcedure)
        /// Bringing a pump out of Basic mode.
        case basic(BasicEntry)
        /// Asking a standing pump who and how it is.
        case starting(StartSequence)
        /// Polling, and doing what is asked.
        case ready
        /// Between two attempts to start.
        case resting(until: Moment)
        /// The pump does not answer.
        case lost(LossProcedure)
    }

    /// What the pump has been told.
    struct Told {
        /// Set and read back since the last stop, and not run yet.
        var programmed: PumpProgram?
        /// The rate it was run at or lowered to; `nil` once it was seen standing.
        var running: FlowRate?
    }

    /// Whose frame it is that is in flight while the driver is ready.
    enum Sender {
        case polling
        case work
        case buzzer
    }

    /// Between two attempts to start with a pump that does not answer or is not usable.
    static let startPause = Span.seconds(1)

    /// The line's speed as the pump is delivered.
    static let baud = 19_200

    /// The family's name, baud rate and lease.
    public let traits: PumpTraits

    /// Four digits, and the flows of the syringe.
    public let capability: PumpCapability

    /// Version, address and port, once the start sequence is through.
    public internal(set) var identity: PumpIdentity?

    /// Moves on with every stop that is asked for.
    public internal(set) var epoch = Epoch.first

    let port: String
    let address: Int
    let syringe: Syringe
    let times: DriverTimes
    let watchdogSeconds: Int
    let encoder: NewEraEncoder

    var now = Moment(nanoseconds: .min)
    var mode = Mode.closed
    var work: Work?

    /// What is asked of the buzzer; not `work`, because nothing that moves drug may wait for it.
    var buzzer: BuzzerSequence?

    /// Whose frame is in flight: `work` and `buzzer` may still wait for another one's answer.
    var sender = Sender.polling

    var told = Told()
    var motion = PumpStatus.Motion.stopped
    var exchange: Exchange
    var reader: FrameReader
    var polling: Polling
    var reports: [PumpReport] = []

    /// Whether a stop asked for from outside has not ended yet.
    var owesStop = false

    /// Whether the start sequence must pass before the pump is ready: new on the line, or reset.
    var needsStart = true

    /// Whether the pump has been connected on this line, so that its silence is a loss.
    var wasConnected = false

    /// Whether being ready again must be reported.
    var announces = false

    /// Whether a pump in Basic mode was told to change to Safe mode on this line.
    var leftBasic = false

    /// The reason last given for not using what is on the line.
    var unusable: String?

    /// What became of everything that was said.
    public internal(set) var tally = LineTally()

    /// When the last valid answer came.
    var lastValid = Moment(nanoseconds: .min)

    /// Makes a driver for one pump on one port; nothing is sent before `opened`.
    ///
    /// - Parameters:
    ///   - port: the port's stable name, part of the pump's identity.
    ///   - syringe: the one on the pump.
    ///   - times: on the line clock; the lease in whole seconds, 1 ... 255.
    ///   - address: the pump's address, 0 ... 99.
    /// - Throws: `CatalogueError` where the address or the times cannot be.
    public init(
        port: String,
        syringe: Syringe,
        times: DriverTimes,
        address: Int
    ) throws(CatalogueError) {
        guard (0...99).contains(address) else { throw .addressOutOfRange(address) }
        watchdogSeconds = try Self.watchdogSeconds(times)
        self.port = port
        self.syringe = syringe
        self.times = times
        self.address = address
        encoder = NewEraEncoder(address: address)
        traits = PumpTraits(family: "new-era", baud: Self.baud, lease: .watchdog(times.lease))
        capability = PumpCapability(
            name: "NE-1000 with \(syringe.name)",
            resolution: PumpResolution(digits: 4, decimals: 3),
            slowestFlow: syringe.slowestFlow,
            fastestFlow: syringe.fastestFlow,
            syringeVolume: syringe.volume
        )
        exchange = Self.exchange(times)
        reader = FrameReader(address: address)
        polling = Polling(times: times, now: now)
    }

    static func exchange(_ times: DriverTimes) -> Exchange {
        Exchange(baud: baud, answerTime: times.answer, rest: times.stopRepeat)
    }
}
