import DoseMath
import PumpDriver

/// A driver without a pump: it notes what it is told and reports what the test says.
///
/// By definition every command it takes gives one frame, the command in words, at once; a stop moves
/// the epoch on; a command is refused with `refusal` while that is set. Nothing is reported but what
/// a test puts into `reports`, and nothing is due but what it puts into `deadline`.
struct ScriptedDriver: PumpDriver {
    let traits = PumpTraits(family: "scripted", baud: 19_200, lease: .watchdog(.seconds(10)))
    let capability: PumpCapability
    var identity: PumpIdentity?
    var epoch = Epoch.first
    var tally = LineTally()
    var deadline: Moment?
    var emergencyStop: [UInt8] { Array("stop".utf8) }

    /// What is reported next.
    var reports: [PumpReport] = []
    /// Thrown by every command but a stop.
    var refusal: DriverError?
    /// What an approval held when it was spent.
    private(set) var spent: [Spent] = []
    /// How often `elapsed` was called.
    private(set) var elapsedCalls = 0
    private var frames: [[UInt8]] = []

    /// What an approval held.
    struct Spent: Hashable {
        let rate: FlowRate
        let volumeLimit: Volume
        let pump: PumpIdentity
        let epoch: Epoch
        let expires: Moment
    }

    init(capability: PumpCapability) { self.capability = capability }

    mutating func opened(now: Moment) { send("open") }

    mutating func closed(now: Moment) { identity = nil }

    mutating func stop(now: Moment) {
        epoch = epoch.next
        send("stop")
    }

    mutating func program(_ delivery: PumpProgram, now: Moment) throws(DriverError) {
        if let refusal { throw refusal }
        send("program \(delivery.rate) \(delivery.volumeLimit) \(delivery.clearsInfusedVolume)")
    }

    mutating func run(_ approval: consuming Approval, now: Moment) throws(DriverError) {
        if let refusal { throw refusal }
        spent.append(
            Spent(
                rate: approval.rate,
                volumeLimit: approval.volumeLimit,
                pump: approval.pump,
                epoch: approval.epoch,
                expires: approval.expires
            )
        )
        send("run \(approval.rate)")
    }

    mutating func lower(to rate: FlowRate, now: Moment) throws(DriverError) {
        if let refusal { throw refusal }
        send("lower \(rate)")
    }

    mutating func sound(_ isOn: Bool, now: Moment) throws(DriverError) {
        if let refusal { throw refusal }
        send("sound \(isOn ? "on" : "off")")
    }

    mutating func received(_ bytes: [UInt8], now: Moment) {}

    mutating func elapsed(now: Moment) { elapsedCalls += 1 }

    mutating func nextFrame() -> [UInt8]? { frames.isEmpty ? nil : frames.removeFirst() }

    mutating func nextReport() -> PumpReport? { reports.isEmpty ? nil : reports.removeFirst() }

    private mutating func send(_ words: String) { frames.append(Array(words.utf8)) }
}
