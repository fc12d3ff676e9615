import ControlLoop
import DoseMath
import InfusionCore
import PumpSimulator

// What goes wrong, and what ends by itself.

extension World {
    mutating func takeMishaps() throws {
        endMishaps()
        try wakeHost()
        while let mishap = mishaps.first, begun + mishap.at <= now {
            mishaps.removeFirst()
            timeline.tell(at: now, "MISHAP \(mishap.kind.rawValue), \(mishap.lasts / 1_000_000) ms")
            seen.saw(mishap.kind)
            let wasCalm = isCalm
            if !mishap.kind.isAnAct {
                judge.expected = []
                expect(mishap)
                judge.disturbed(at: now)
                lastBlow = now
            }
            try happens(mishap, wasCalm: wasCalm)
        }
    }

    private mutating func endMishaps() {
        if let back = powerBack, back <= now {
            powerBack = nil
            pump.powerOn(at: now)
            timeline.tell(at: now, "the pump has power again")
        }
        if let due = handStops, due <= now {
            handStops = nil
            pump.press(.stop, at: now)
            timeline.tell(at: now, "stop is pressed at the pump")
        }
        if let well = diskWell, well <= now {
            diskWell = nil
            record.disk = .well
        }
        if passing.isEmpty { return }
        for (fault, ends) in passing where ends <= now {
            timeline.tell(at: now, "over: \(fault)")
            inject(fault)
            judge.flowEnds(ofRun: false)
        }
        let past = now
        passing.removeAll { $0.ends <= past }
    }

    private mutating func wakeHost() throws {
        guard let (from, until) = suspended, until <= now else { return }
        suspended = nil
        timeline.tell(at: now, "the host is awake again")
        if daemon.isAlive { handle(.heldUp(Span(nanoseconds: now - from))) }
    }

    private mutating func happens(_ mishap: Mishap, wasCalm: Bool) throws {
        let until = now + mishap.lasts
        switch mishap.kind {
        case .noiseToPump: toPump.noise = mishap.noise(until: until)
        case .noiseFromPump: fromPump.noise = mishap.noise(until: until)
        case .deafPump:
            toPump.deadUntil = until
            judge.losses += 1
        case .mutePump:
            fromPump.deadUntil = until
            judge.losses += 1
        case .cableOut:
            judge.losses += 1
            cableOutUntil = max(cableOutUntil, until)
            toPump.cut()
            fromPump.cut()
            guard suspended == nil, daemon.isOpen else { return }
            daemon.isOpen = false
            let retry = now + SimulatedDaemon.retry
            daemon.reopens = retry
            handle(.lineClosed(reason: "unplugged"))
        case .daemonKilled:
            judge.losses += 1
            try killDaemon(for: mishap.lasts)
        case .hostRestarted: try restartHost(for: mishap.lasts)
        case .hostSuspended:
            judge.losses += 1
            guard suspended == nil else { return }
            suspended = (now, until)
        case .clockStepped: clock.stepWall(by: mishap.step)
        case .diskSlow:
            record.disk = .slow(nanoseconds: mishap.amount * 1_000_000)
            diskWell = until
        case .diskFails:
            record.disk = .failing
            diskWell = until
        case .pageGone: closePage(until: until)
        case .badStart, .badStop: badMoment = mishap
        case .nurseAway: for index in nurses.indices { nurses[index].goesAway(until: until) }
        case .barrelMisread: if suspended == nil { try misreadsBarrel(by: mishap.amount) }
        case .chainBroken:
            guard suspended == nil else { return }
            handle(.selfTested(.chain, failure: "entry 3 is not what its hash says"))
        default: try befallsPump(mishap, wasCalm: wasCalm)
        }
    }

    /// A frame leaves that the bad moment has waited for: one that stops is hurt itself, one that runs
    /// arrives before nothing passes either way.
    mutating func disturbs(_ frame: [UInt8], isSent: Bool) {
        guard let moment = badMoment, (moment.kind == .badStart) == isSent,
            Timeline.text(frame).contains(isSent ? WireWord.run : WireWord.stop)
        else { return }
        badMoment = nil
        timeline.tell(at: now, "the line is bad, \(moment.lasts / 1_000_000) ms")
        judge.losses += 1
        if isSent { expectUnknownRun(for: moment.lasts, isCalm: isCalm) }
        judge.disturbed(at: now)
        lastBlow = now
        if isSent {
            let arrived = now + Int64(frame.count) * WireDirection.byteTime
            toPump.deadUntil = arrived + moment.lasts
            fromPump.deadUntil = arrived + moment.lasts
        } else {
            toPump.noise = moment.noise(until: now + moment.lasts)
        }
    }

    private mutating func restartHost(for lasts: Int64) throws {
        judge.losses += 1
        suspended = nil
        try killDaemon(for: lasts)
        guard restarts != nil else { return }
        restarts = now + lasts
        boots += 1
        clock.boots()
        toPump.cut()
    }

    private mutating func closePage(until: Int64) {
        for index in nurses.indices where nurses[index].isPageOpen {
            nurses[index].isPageOpen = false
            pageBack[index] = until
            if suspended == nil { handle(.annunciatorClosed(nurses[index].page)) }
        }
    }
}
