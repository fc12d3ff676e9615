internal import DoseMath
internal import PumpDriver

/// What holds between what a driver was asked, what it sends, what it hears and what it tells.
struct DriverLaws {
    /// How many bytes before the newest may begin a packet that ends in them.
    private static let reach = 256

    private var heard: [UInt8] = []
    private var newFrom = 0
    private var owed: Set<PumpCommand> = []
    private var runsAsked = 0
    private var runsSent = 0
    private var fastest = FlowRate.zero
    private var stopIsNext = false
    private var lastStop: Moment?

    /// A stop that left this recently counts for one that is asked for now (SR-28).
    private static let repeatTime = DriverTimes.standard.stopRepeat

    mutating func opens() {
        stopIsNext = true
        lastStop = nil
    }

    mutating func asks(_ command: PumpCommand, at now: Moment) {
        owed.insert(command)
        if command == .run { runsAsked += 1 }
        let hasJustLeft = lastStop.map { now.since($0) < Self.repeatTime } ?? false
        if command == .stop, !hasJustLeft { stopIsNext = true }
    }

    /// Somebody asked for this rate.
    mutating func may(rate: FlowRate) { fastest = max(fastest, rate) }

    mutating func closed() {
        stopIsNext = false
        Law.require(owed.isEmpty, "every command has its outcome: \(owed)")
    }

    mutating func arrives(_ bytes: [UInt8]) {
        heard = Array(heard.suffix(Self.reach))
        newFrom = heard.count
        heard += bytes
    }

    /// What arrived has been looked at: what is told from now on is not by it.
    mutating func heardAll() { newFrom = heard.count }

    mutating func given(_ frame: [UInt8], at now: Moment) {
        let isSafe = frame.first == 0x02
        let data = isSafe ? Array(frame.dropFirst(2).dropLast(3)) : Array(frame.dropLast())
        let isSound = !isSafe || SafePackets.packet(data) == frame
        Law.require(isSound, "a packet has its length and CRC")
        let text = String(decoding: data, as: UTF8.self)
        let isStop = text.hasSuffix("STP")
        if stopIsNext {
            stopIsNext = false
            Law.require(isStop, "the frame after a stop or an opening is a stop: \(text)")
        }
        if isStop { lastStop = now }
        if text.hasSuffix("RUN") {
            runsSent += 1
            Law.require(runsSent <= runsAsked, "the pump runs once for each run that was asked")
        }
        if let rate = PumpText.setRate(text) {
            let isAsked = rate <= fastest.nanolitersPerHour
            Law.require(isAsked, "no rate is told that nobody asked: \(text)")
        }
    }

    mutating func told(_ report: PumpReport) {
        switch report {
        case .ended(let command, let outcome):
            Law.require(owed.remove(command) != nil, "an outcome is of a command: \(report)")
            if case .refused(let reason) = outcome {
                Law.requireOneLine(reason, atMost: 500, "a pump's refusal")
            }
        case .status(let status): judge(status)
        case .unusable(let reason): Law.requireOneLine(reason, atMost: 500, "a reason")
        case .connected, .alarm, .lost, .answering: break
        }
    }

    /// A number is told only of a packet whose checksum covers it (SR-20).
    private func judge(_ status: PumpStatus) {
        guard status.infused != nil || status.rate != nil else { return }
        let packets = SafePackets.all(in: heard, endingFrom: newFrom)
        if let infused = status.infused {
            Law.require(
                packets.contains { PumpText.infused($0) == infused.shown.nanoliters },
                "a volume is one that a packet's checksum covers: \(infused.shown)"
            )
        }
        if let rate = status.rate {
            Law.require(
                packets.contains { PumpText.rate($0) == rate.nanolitersPerHour },
                "a rate is one that a packet's checksum covers: \(rate)"
            )
        }
    }
}
