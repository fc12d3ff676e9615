import DoseMath
import Testing

@testable import InfusionCore

// What breaks: the line, the pump, the disk, the daemon, the host.

extension Walk {
    mutating func somethingBreaks() throws {
        // The same again and again is what locks (SR-45).
        if case .running = bed.machine.phase, random.once(in: 2) { return try stall() }
        switch Int.random(in: 0..<9, using: &random) {
        case 0: try loseContact()
        case 1: try resetPump()
        case 2: try stall()
        case 3: bed.pump.stop()
        case 4: try clearCount()
        case 5: try breakDisk()
        case 6: try crash(sameBoot: true)
        case 7:
            let late = Span(nanoseconds: random.span(500...1_500))
            try take(bed.machine.wasHeldUp(for: late, now: bed.now))
        default: if random.once(in: 4) { try crash(sameBoot: false) }
        }
    }

    private mutating func loseContact() throws {
        guard !isLost else { return }
        try endCommandUnderWay()
        isLost = true
        mustConnect = true
        bed.pump.loseContact(Span(nanoseconds: random.span(0...12_000)))
        if random.once(in: 3) {
            try take(bed.machine.pumpUnavailable(.absent("unplugged"), now: bed.now))
        } else {
            try take(bed.machine.pumpLost(now: bed.now))
        }
    }

    private mutating func resetPump() throws {
        guard !isLost else { return }
        bed.pump.reset()
        try take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
        bed.machine.pumpForgotten()
        mustConnect = true
        try endCommandUnderWay()
        try syncDisk()
    }

    private mutating func stall() throws {
        guard !isLost else { return }
        bed.pump.stop()
        try take(bed.machine.pumpAlarmed(.stall, now: bed.now))
        try endCommandUnderWay()
    }

    /// Somebody clears the paused pump's count at its keypad; the next poll shows it.
    ///
    /// A count cleared before it was read, or while it shows zero, is past finding out.
    private mutating func clearCount() throws {
        guard !isLost, !mustConnect, inFlight == nil, case .paused = bed.machine.phase,
            try bed.pump.shown().volume > .zero
        else { return }
        try take(bed.machine.pumpRead(try bed.pump.reading(), now: bed.now))
        bed.pump.reset()
        try take(bed.machine.pumpRead(try bed.pump.reading(), now: bed.now))
        try syncDisk()
    }

    /// That a count was lost is durable before the next crash: both within 2 s of each other are two
    /// independent faults at once.
    private mutating func syncDisk() throws {
        diskHangs = false
        durable = bed.journal.count
    }

    private mutating func breakDisk() throws {
        diskHangs.toggle()
        if diskHangs {
            try take(bed.machine.recordFailed(now: bed.now))
        } else {
            durable = bed.journal.count
            try take(bed.machine.recordRecovered(now: bed.now))
        }
    }

    /// The daemon dies: what was not durable is lost, the pump runs on for its lease at most.
    private mutating func crash(sameBoot: Bool) throws {
        bed.pump.loseContact(Span(nanoseconds: random.span(0...10_000)))
        if !sameBoot { bed.pump.stop() }
        inFlight = nil
        owesStop = false
        isLost = false
        mustConnect = true
        diskHangs = false
        let gap = Span(nanoseconds: random.span(0...20_000))
        let kept = durable
        try bed.restart(after: gap, sameBoot: sameBoot, keeping: kept)
        laws.restart(bed.replay(kept))
        try laws.take(bed.journal[kept...], request: bed.request, of: self)
    }
}
