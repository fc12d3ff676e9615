import DoseMath
import SeededChance
import Testing

@testable import InfusionCore

/// A random walk of the machine through a world that obeys it, resists it and breaks down.
///
/// The world by definition: a toy pump whose delivery is the truth, a driver that ends every command
/// as done, refused or unknown, a disk that makes facts durable in order and late, a nurse who does
/// anything at any time, crashes that lose all facts not yet durable. The pump delivers only what
/// the machine made it deliver; `Laws` are checked after every event.
struct Walk {
    var bed: Bedside
    var random: SeededGenerator
    var laws = Laws()
    /// The command the driver is busy with.
    var inFlight: PumpRequest?
    /// A stop was asked for and has not ended.
    var owesStop = false
    /// The pump does not answer.
    var isLost = false
    /// The driver will report a connection once the pump stands.
    var mustConnect = false
    /// How many entries of the journal are durable.
    var durable = 0
    /// The disk hangs.
    var diskHangs = false

    init(seed: UInt64) throws {
        bed = try Bedside(times: .hurried)
        random = SeededGenerator(seed: seed)
        try bed.connect()
        if seed % 4 == 0 { countTwoStalls() }
        durable = bed.journal.count
        laws.restart(bed.replay(durable))
    }

    /// Every fourth walk has two stalls of an earlier session behind it: the next one locks (SR-45).
    private mutating func countTwoStalls() {
        var step = Step()
        for _ in 0..<2 { bed.machine.note(.interrupted(session: 0, alarm: .stall), &step, bed.now) }
        bed.take(step)
    }

    /// Lets one thing happen.
    mutating func turn() throws {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<20: try passTime()
        case 20..<34: try pollPump()
        case 34..<52: try driverGoesOn()
        case 52..<64: try diskGoesOn()
        case 64..<94: try nurseActs()
        default: try somethingBreaks()
        }
        // As the loop does in every turn.
        if bed.machine.waitingLibrary != nil {
            try take(bed.machine.takeWaitingLibrary(now: bed.now))
        }
        try laws.check(self)
    }

    /// Takes a step of the machine and carries its request to the driver.
    mutating func take(_ step: Step) throws {
        let noted = bed.journal.count
        bed.take(step)
        try laws.take(bed.journal[noted...], request: step.request, of: self)
        guard let request = step.request else { return }
        if case .sound(let isOn) = request { return try sound(isOn) }
        guard request == .stop else {
            inFlight = request
            return
        }
        owesStop = true
        if isLost { bed.pump.loseContact(Span(nanoseconds: random.span(0...12_000))) }
        try endCommandUnderWay()
    }

    /// The buzzer comes after everything else and says nothing of a delivery.
    private mutating func sound(_ isOn: Bool) throws {
        let isDone = !random.once(in: 3)
        if isDone { bed.pump.buzzes = isOn }
        try take(
            bed.machine.pumpEnded(.sound, isDone ? .done : .unknown("no answer"), now: bed.now)
        )
    }

    /// A command that something came in between of is unknown: the pump did it or did not.
    mutating func endCommandUnderWay() throws {
        guard let command = inFlight else { return }
        inFlight = nil
        if random.once(in: 2) { obey(command) }
        try take(bed.machine.pumpEnded(command.kind, .unknown("overtaken"), now: bed.now))
    }

    mutating func obey(_ command: PumpRequest) {
        switch command {
        case .stop: bed.pump.stop()
        case .program(let rate, let volume, let clears):
            bed.pump.program(rate, volume, clears: clears)
        case .run: bed.pump.start()
        case .lower(let rate): bed.pump.lower(to: rate)
        case .sound(let isOn): bed.pump.buzzes = isOn
        }
    }
}

extension PumpRequest {
    /// The request without its numbers.
    var kind: Kind {
        switch self {
        case .stop: .stop
        case .program: .program
        case .run: .run
        case .lower: .lower
        case .sound: .sound
        }
    }
}
