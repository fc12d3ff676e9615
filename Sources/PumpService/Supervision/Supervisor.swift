import CLinux
import DoseMath
import Glibc

/// Ends the process when the control loop hangs, and tells the host's watchdog while nothing does
/// (SR-61).
///
/// It has a thread of its own, above the control thread where the host permits. On a hang it writes
/// one stop on the open line, says so and aborts. The pump's lease stops a pump that did not hear it;
/// the restart finds out what was delivered.
///
/// A loop that turns, however slowly, is not its business: `Lateness` pauses what runs then.
final class Supervisor: Sendable {
    /// How often it looks.
    static let tick = Span.milliseconds(100)

    /// So many ticks without a turn of the loop, a second, end the process; an idle loop turns at
    /// least every fifth tick.
    static let bound = 10

    /// One above the control thread's.
    static let priority = ControlThread.priority + 1

    private let parts: SupervisedParts
    private let line: EmergencyLine
    private let host: HostWatchdog
    private let ending: EventCounter
    private let words = LastWords()
    private let remarked: AsyncStream<String>.Continuation

    /// What somebody with a log is to write down; the supervisor itself waits for no log.
    let remarks: AsyncStream<String>

    init(
        parts: SupervisedParts,
        line: EmergencyLine,
        host: HostWatchdog
    ) throws(StartError) {
        self.parts = parts
        self.line = line
        self.host = host
        ending = try EventCounter()
        (remarks, remarked) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(16))
    }

    /// Tells the thread to end.
    func end() { ending.signal() }

    /// The thread's body.
    func run() {
        scheduleAbove()
        var loop = HangWatch(bound: Self.bound)
        var feeding = WatchdogFeeding(every: host.feedEvery, servers: parts.servers.count)
        while !Waiting.wait(ending.descriptor, atMost: Self.tick) {
            loop.tick(parts.loop.reading)
            if loop.isHung { endProcess() }
            switch feeding.tick(parts) {
            case .nothing: break
            case .feed: feed()
            case .withhold(let part):
                remarked.yield("\(part.words): the host's watchdog is not fed until it does")
            }
        }
        remarked.finish()
    }

    private func feed() {
        guard !host.feed() else { return }
        remarked.yield("the host's watchdog could not be fed: see that NOTIFY_SOCKET is there")
    }

    /// Above the control thread, so that one that spins cannot keep it from running; where the host
    /// permits only as high as that, a spinning one leaves it another processor.
    private func scheduleAbove() {
        guard clinux_schedule_first_in_first_out(Self.priority) < 0 else { return }
        // What else is refused the control thread tells: it asks for the same.
        _ = clinux_schedule_first_in_first_out(ControlThread.priority)
    }

    /// Takes no lock, makes nothing new: whatever hangs may have either.
    private func endProcess() -> Never {
        let outcome = line.stop()
        // Should even the words hang, on a terminal or a disk, the alarm's signal ends the process.
        _ = alarm(1)
        PromptWrite.say(words.hung(outcome))
        // The runtime's own post-mortem takes its time, with the line held: the core file has it all.
        _ = signal(SIGABRT, SIG_DFL)
        abort()
    }
}
