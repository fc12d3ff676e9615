import CLinux
import ControlLoop
import DoseMath
import Foundation
import Glibc
import InfusionCore
import Logging

/// The one thread that owns the serial line and the core.
///
/// It waits in one `ppoll()` for the line, the inbox and the next deadline, takes one event at a time
/// through the loop, and carries out what the turn asks for: frames first, then the record, then
/// answers. It waits for nothing else: not for a disk, a client or a log.
final class ControlThread {
    private var loop: ControlLoop
    private var port: PumpPort
    private let inbox: ControlInbox
    private let record: RecordThread
    private let wireLog: WireLogThread
    private let published: PublishedStatus
    private let parts: SupervisedParts
    private let clocks: SystemClocks
    private let logger: Logger
    private var nextNumber: UInt64 = 0
    private var waiting: [CommandNumber: @Sendable (Answer) -> Void] = [:]
    private var nextPublication: Moment
    private var lastFailure: String?
    private var lateness: Lateness
    private var health = LoopHealth()

    /// Above every ordinary thread, below the supervisor's and the kernel's own.
    static let priority: Int32 = 10

    /// How often a status is published though nothing else has happened, for clocks on displays.
    private static let publication = Span.milliseconds(500)

    init(
        loop: ControlLoop,
        port: consuming PumpPort,
        inbox: ControlInbox,
        record: RecordThread,
        wireLog: WireLogThread,
        published: PublishedStatus,
        parts: SupervisedParts,
        clocks: SystemClocks,
        logger: Logger
    ) {
        self.loop = loop
        self.port = port
        self.inbox = inbox
        self.record = record
        self.wireLog = wireLog
        self.published = published
        self.parts = parts
        self.clocks = clocks
        self.logger = logger
        let line = clocks.now().line
        nextPublication = line
        lateness = Lateness(from: line)
    }

    /// Runs until the inbox says to end; every command that waited is answered by then.
    func run(first effects: LoopEffects) {
        scheduleFirst()
        carryOut(effects)
        tell(effects.facts)
        var isEnding = false
        while !isEnding {
            parts.loop.beat()
            reopen(clocks.now())
            let wake = wait()
            isEnding = wake.hasMail && takeInbox()
            if wake.isReadable { takeBytes() }
            if wake.isWritable || port.hasPending { writeOn() }
            turn(.time)
            publishIfDue()
        }
        parts.loop.rest()
        for reply in waiting.values { reply(.refused(.notNow(state: "ending", instead: "wait"))) }
        port.close()
    }

    /// Asks to run before ordinary threads, where the host permits it.
    private func scheduleFirst() {
        let result = clinux_schedule_first_in_first_out(Self.priority)
        guard result < 0 else { return }
        logger.notice(
            """
            the control thread runs under ordinary scheduling (errno \(-result)): permit it \
            real-time priority, as LimitRTPRIO=\(Supervisor.priority) does
            """
        )
    }

    private func wait() -> PumpPort.Wake {
        tellLateness(lateness.hasWorked(until: clocks.now().line))
        let now = clocks.now()
        var due = nextPublication
        if let deadline = loop.deadline { due = min(due, deadline) }
        if let reopening = port.reopens { due = min(due, reopening) }
        lateness.sleeps(until: due, from: now.line)
        let wake = port.wait(beside: inbox.descriptor, atMost: due.since(now.line))
        tellLateness(lateness.woke(at: clocks.now().line))
        return wake
    }

    /// Before anything else: what runs is paused where nothing watched over it (SR-61).
    private func tellLateness(_ span: Span?) {
        guard let span else { return }
        let milliseconds = span.nanoseconds / 1_000_000
        logger.error(
            "held up for \(milliseconds) ms: nothing was done meanwhile",
            metadata: ["event": "held-up", "held_up_ms": "\(milliseconds)"]
        )
        turn(.heldUp(span))
    }

    private func reopen(_ now: Now) {
        switch port.openIfDue(now: now.line) {
        case .nothing: break
        case .opened:
            lastFailure = nil
            health.isLineOpen = true
            turn(.lineOpened)
        case .failed(let reason):
            if reason != lastFailure {
                logger.warning("the pump's line: \(reason)", metadata: ["event": "line-refused"])
            }
            lastFailure = reason
            turn(.lineClosed(reason: reason))
        }
    }

    private func takeInbox() -> Bool {
        let contents = inbox.take()
        if let shutDown = contents.shutDown { take(shutDown) }
        // Stops before everything else that came with them (SR-16).
        for request in contents.stops { take(request) }
        for event in contents.annunciators.events { turn(event) }
        for request in contents.others { take(request) }
        for event in contents.selfTestEvents { turn(event) }
        // Before the sign-ins that a new one ends.
        for event in contents.staffEvents { turn(event) }
        for event in contents.signInEvents { turn(event) }
        if contents.recordFailed { turn(.recordFailed) }
        if let durable = contents.durable { turn(.durable(through: durable)) }
        return contents.isEnding
    }

    private func take(_ request: ControlInbox.Request) {
        nextNumber += 1
        let number = CommandNumber(nextNumber)
        waiting[number] = request.reply
        if request.command.isStop { asked(at: request.posted) }
        turn(.command(number, request.command, by: request.requester))
    }

    /// A stop was asked for; without a line there is none to be timed.
    private func asked(at posted: ContinuousClock.Instant) {
        guard port.isOpen else { return }
        let waited = Span(posted.duration(to: .now))
        let moment = Moment(nanoseconds: clocks.now().line.nanoseconds - waited.nanoseconds)
        health.stops.asked(at: moment, isMoving: !loop.isAtRest)
    }

    private func takeBytes() {
        switch port.read() {
        case .nothing: break
        case .bytes(let bytes):
            wireLog.log(bytes, .fromPump, at: clocks.now())
            turn(.received(bytes))
        case .closed(let reason): lineClosed(reason)
        }
    }

    private func writeOn() {
        if let reason = port.write() { return lineClosed(reason) }
        if !port.hasPending { health.stops.left(at: clocks.now().line) }
    }

    private func lineClosed(_ reason: String) {
        logger.error("the pump's line is gone: \(reason)", metadata: ["event": "line-gone"])
        port.closeUntilRetry(now: clocks.now().line)
        health.isLineOpen = false
        health.stops.lineClosed()
        turn(.lineClosed(reason: reason))
    }

    private func turn(_ event: LoopEvent) {
        let effects = loop.handle(event, now: clocks.now())
        port.keepStop(loop.emergencyStop)
        if loop.isAtRest { health.stops.stands(at: clocks.now().line) }
        health.count(effects.facts.lazy.map(\.fact))
        carryOut(effects)
        tell(effects.facts)
    }

    /// Whoever watches the machine, and not the patient.
    private func tell(_ facts: [NumberedFact]) {
        for numbered in facts {
            let session = loop.machine.ledger.openSession?.number
            guard let line = FactLine(numbered.fact, session: session) else { continue }
            logger.log(level: line.level, "\(line.words)", metadata: line.metadata)
        }
    }

    private func carryOut(_ effects: LoopEffects) {
        for frame in effects.frames {
            port.send(frame)
            wireLog.log(frame, .toPump, at: clocks.now())
        }
        if !effects.frames.isEmpty { writeOn() }
        record.post(effects.facts, checkpoint: effects.checkpoint)
        // Before the answers: who hears one must not read a status from before it.
        if effects.isNews { publish() }
        for (number, answer) in effects.answers {
            waiting.removeValue(forKey: number)?(answer)
        }
    }

    private func publishIfDue() {
        if clocks.now().line >= nextPublication { publish() }
    }

    private func publish() {
        let now = clocks.now()
        nextPublication = now.line.after(Self.publication)
        health.lateness = lateness.times
        health.line = loop.lineTally
        health.lease = loop.lease
        parts.pump(stands: loop.isAtRest)
        published.publish(
            LoopSnapshot(
                machine: loop.machine,
                at: now,
                // To a pump whose line is gone nothing more can be said.
                isAtRest: loop.isAtRest || !port.isOpen,
                timeliness: LoopTimeliness(lateness.served),
                health: health
            )
        )
    }
}
