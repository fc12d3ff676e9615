internal import PumpSimulator

/// A simulated pump whose receiver takes anything, and what is never so of its plunger.
struct SimulatedPumpBench {
    private var pump: NewEraPump
    private var now: Int64 = 0
    private var sent: [UInt8] = []
    private var rates: Set<Int64> = [0]
    private var mayMove = false
    private var moving: PlungerReading
    private let timeScale: Int64

    /// What a phase that goes elsewhere takes at least, in procedure ms: no more happens in less.
    private static let jump: Int64 = 10

    /// - Parameter begin: of which kind the pump is.
    init(begin: UInt8) {
        var configuration = NewEraConfiguration()
        timeScale = begin & 2 == 0 ? 1 : 60
        configuration.initialMode = begin & 1 == 0 ? .safe(timeoutSeconds: 255) : .basic
        configuration.timeScale = timeScale
        configuration.timeoutOutcome = begin & 4 == 0 ? .stopped : .paused
        configuration.readsSafeFramesInBasicMode = begin & 8 == 0
        configuration.seed = UInt64(begin)
        pump = NewEraPump(configuration: configuration)
        moving = pump.plunger
    }

    /// The bytes arrive at once, and what they ask has been answered before the next ones.
    mutating func send(_ bytes: [UInt8]) {
        sent += bytes
        learn()
        for byte in bytes { pump.receive(byte, at: now) }
        pass(milliseconds: 1_500)
    }

    mutating func befall(_ choice: UInt8) {
        let faults: [PumpFault] = [
            .stall, .reset, .mute(true), .mute(false), .truncateNextReply, .programError,
            .refusals(count: 2), .occlusion(true), .occlusion(false),
        ]
        switch Int(choice) % (faults.count + 2) {
        case 0:
            mayMove = true
            pump.press(.start, at: now)
        case 1: pump.press(.stop, at: now)
        case let fault: pump.inject(faults[fault - 2], at: now)
        }
        look()
    }

    /// So much time passes for the plunger.
    mutating func pass(procedureMilliseconds: Int64) {
        pass(milliseconds: procedureMilliseconds / timeScale)
    }

    /// Time passes, and what is due in it happens.
    mutating func pass(milliseconds: Int64) {
        let end = now + milliseconds * 1_000_000
        let most = 10_000 + 2 * milliseconds * timeScale / Self.jump
        var times: Int64 = 0
        while let due = pump.nextDeadline, due <= end {
            times += 1
            Law.require(times < most, "a pump comes to an end")
            now = max(now, due)
            pump.advance(to: now)
            // A byte that nobody takes is due for ever.
            _ = pump.takeOutput()
            look()
        }
        now = end
        pump.advance(to: now)
        look()
    }

    /// Every number that may have been told as a rate, and whether anything may have started it.
    private mutating func learn() {
        let printing = sent.filter { $0 > 0x20 && $0 < 0x7F }
        let text = String(decoding: printing, as: UTF8.self).uppercased()
        if text.contains("RUN") || text.contains("PUR") { mayMove = true }
        for place in text.ranges(of: "RAT") {
            let behind = text[place.upperBound...].drop { $0 == "C" || $0 == "I" }
            let digits = behind.prefix { $0 == "." || ("0"..."9").contains($0) }
            // Behind a packet's last digit stands its checksum, which may look like another.
            for count in 1...max(1, min(5, digits.count)) {
                for unit in ["MH", "MM", "UH", "UM"] {
                    if let rate = PumpText.rate(digits.prefix(count) + unit) { rates.insert(rate) }
                }
            }
        }
    }

    private mutating func look() {
        let before = moving
        moving = pump.plunger
        guard moving.isMoving else { return }
        Law.require(mayMove, "nothing moves that nobody started")
        let widest = NewEraLimits.diametersMicrometers.upperBound
        let limits = NewEraLimits.ratesNanolitersPerHour(diameterMicrometers: widest)
        let rate = moving.rateNanolitersPerHour
        let isOfTheMotor = rate > 0 && rate <= limits.upperBound
        Law.require(isOfTheMotor, "no rate is beyond the motor's: \(rate)")
        // Purging is at full speed; whoever purges has said so.
        let isPurging = String(decoding: sent, as: UTF8.self).uppercased().contains("PUR")
        let isSet = rates.contains(rate) || isPurging
        Law.require(isSet, "nothing moves at a rate nobody set: \(rate)")
        Law.require(
            moving.procedureNanoseconds >= before.procedureNanoseconds,
            "time does not go back"
        )
    }
}
