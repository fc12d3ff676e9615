import ControlLoop
import DoseMath
import InfusionCore
import PumpSimulator

// What comes next, and its coming.

extension World {
    /// Time passes to whatever happens next, and it happens.
    mutating func step() throws {
        clock.advance(to: nextMoment())
        pump.advance(to: now)
        try takeMishaps()
        reachPump()
        leavePump()
        if suspended == nil { try wake() }
        judgeStep()
    }

    // Mutating, though it changes nothing: a world is too large to be copied each time it is looked at.
    private mutating func nextMoment() -> Int64 {
        var next = Int64.max
        func soonest(_ other: Int64?) { if let other, other < next { next = other } }
        if let mishap = mishaps.first { soonest(begun + mishap.at) }
        soonest(toPump.nextArrival)
        soonest(pump.advance(to: now))
        soonest(suspended?.until)
        soonest(powerBack)
        soonest(handStops)
        soonest(diskWell)
        for fault in passing { soonest(fault.ends) }
        guard suspended == nil else { return max(next, now) }
        soonest(fromPump.nextArrival)
        soonest(restarts)
        for index in nurses.indices where !nurses[index].isThrough { soonest(nurses[index].wakes) }
        if daemon.isAlive {
            soonest(record.due)
            soonest(daemon.reopens)
            soonest(daemon.deadline.map(clock.world))
        }
        return max(next, now)
    }

    /// What the line brings the pump.
    private mutating func reachPump() {
        while let packet = toPump.takeArrival(by: now) {
            judge.contact(at: now)
            for (index, byte) in packet.bytes.enumerated() {
                pump.receive(byte, at: packet.first + Int64(index) * WireDirection.byteTime)
            }
            pump.advance(to: now)
        }
    }

    /// What the pump has said goes on the line.
    private mutating func leavePump() {
        let output = pump.takeOutput()
        guard !output.isEmpty, now >= cableOutUntil else { return }
        timeline.mix(output, at: now)
        timeline.tell(.wire, at: now, "      < \(Timeline.text(output))")
        fromPump.send(output, at: now, isPaced: false, &fromPumpChance)
    }

    /// The host is awake: whatever is due on it.
    private mutating func wake() throws {
        while let packet = fromPump.takeArrival(by: now) {
            if daemon.isOpen { handle(.received(packet.bytes)) }
        }
        if daemon.isAlive { try diskMoves() }
        if let due = daemon.reopens, due <= now { opensPort() }
        if let due = daemon.deadline, due <= clock.now.line { handle(.time) }
        if let due = restarts, due <= now {
            restarts = nil
            try startDaemon()
        }
        for index in nurses.indices where nurses[index].wakes <= now && !nurses[index].isThrough {
            try act(index)
        }
    }

    private mutating func diskMoves() throws {
        guard let outcome = try record.elapsed(to: now, boot: boot, &diskChance)
        else { return }
        switch outcome {
        case .durable(let number): handle(.durable(through: number))
        case .failed: handle(.recordFailed)
        }
    }
}
