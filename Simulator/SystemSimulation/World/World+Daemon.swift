import ControlLoop
import DoseMath
import InfusionCore
import PumpSimulator

// The daemon comes up, takes its turns, and dies.

extension World {
    /// The daemon comes up on what the record holds.
    mutating func startDaemon() throws {
        let isFirst = record.entries.isEmpty
        let replay = try record.takeUp()
        expectRestart(of: replay)
        let begun = ControlLoop.begin(
            setting: setting,
            formulary: clinic.formulary,
            driver: try Self.driver(syringe),
            replay: replay,
            boot: boot,
            started: [.daemonStarted(version: "1.0", library: "simulation 1", timeScale: 1)],
            digest: Self.digest,
            now: clock.now
        )
        timeline.tell(at: now, "pumpd starts, \(record.entries.count) entries on record")
        if !isFirst { seen.restarts += 1 }
        loop = begun.loop
        daemon = SimulatedDaemon()
        daemon.isAlive = true
        carryOut(begun.effects)
        for item in [SelfTest.Item.library, .journal, .chain] {
            handle(.selfTested(item, failure: nil))
        }
        opensPort()
    }

    /// 64 hexadecimal digits that stand for a text; the token of a proposal is bound to them.
    private static func digest(_ text: String) -> String {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        var hex = ""
        for _ in 0..<4 {
            for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            let digits = String(state, radix: 16)
            hex += String(repeating: "0", count: 16 - digits.count) + digits
        }
        return hex
    }

    mutating func opensPort() {
        if now >= cableOutUntil {
            fromPump.cut()
            daemon.isOpen = true
            daemon.reopens = nil
            if isLineSound { judge.connects(at: now) }
            handle(.lineOpened)
        } else {
            let retry = now + SimulatedDaemon.retry
            daemon.reopens = retry
            handle(.lineClosed(reason: "the device is gone"))
        }
    }

    /// One turn of the loop, and what it asks for.
    mutating func handle(_ event: LoopEvent) {
        guard daemon.isAlive else { return }
        carryOut(loop.handle(event, now: clock.now))
    }

    private mutating func carryOut(_ effects: LoopEffects) {
        for frame in effects.frames {
            timeline.mix(frame, at: now)
            timeline.tell(.wire, at: now, "      > \(Timeline.text(frame))")
            guard daemon.isOpen, now >= cableOutUntil else { continue }
            disturbs(frame, isSent: false)
            toPump.send(frame, at: now, isPaced: true, &toPumpChance)
            disturbs(frame, isSent: true)
        }
        for numbered in effects.facts { took(numbered) }
        for frame in effects.frames {
            judge.sends(frame, at: now, durable: loop.recorded.durable)
        }
        // What sums facts up comes with the last of them.
        if !effects.facts.isEmpty {
            record.post(
                effects.facts,
                checkpoint: effects.checkpoint,
                at: now,
                &diskChance
            )
        }
        for (number, answer) in effects.answers { heard(answer, to: number) }
        if daemon.turned(at: now, next: loop.deadline) {
            judge.breaks(.progress, at: now, "\(SimulatedDaemon.mostTurns) turns at one moment")
        }
    }

    /// The daemon dies between two steps, never within a turn of its loop.
    ///
    /// What its last turn asked for is done: its frames are on the line and arrive. Of its facts that are
    /// not on the disk yet those under way get there all together or not at all, as chance has it, and
    /// those that waited behind them are lost.
    mutating func killDaemon(for lasts: Int64) throws {
        guard daemon.isAlive else { return }
        let keeps = diskChance.once(in: 2)
        let before = loop.summary
        let handedOut = record.entries.count
        let lost = try record.crash(keepsLast: keeps, boot: boot)
        timeline.tell(
            at: now,
            "pumpd dies, \(record.entries.count - handedOut) entries just made it, "
                + "\(lost.count) are lost"
        )
        try judgeReplay(before, lost: lost)
        daemon = SimulatedDaemon()
        waiting = [:]
        for index in nurses.indices { nurses[index].isPageOpen = false }
        judge.dies(at: now)
        // An end that nobody recorded is none: the session goes on by a confirmation alone.
        for numbered in lost {
            guard case .ended(_, let end, _, _) = numbered.fact else { continue }
            seen.lost(end: end.reason.rawValue)
            judge.keys.isStarted = true
        }
        restarts = now + lasts
        judge.deadTime += lasts
    }
}
