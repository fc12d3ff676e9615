import NIOCore
import Synchronization

/// Has every event loop of the server beat once a second, by way of a task.
///
/// A request needs both to be answered, the loop that reads it and a thread that runs tasks. The loop
/// beats and the supervisor looks, so that the supervisor takes no lock of the server's. The next beat
/// is asked for once the last one has come: a hang gathers nothing.
final class ServerPulses: Sendable {
    private let loops: [any EventLoop]
    private let pulses: [Pulse]
    private let beating = Mutex<[RepeatedTask]>([])

    private static let beat = TimeAmount.seconds(1)

    /// - Parameters:
    ///   - loops: of the server.
    ///   - pulses: one for each.
    init(of loops: [any EventLoop], _ pulses: [Pulse]) {
        self.loops = loops
        self.pulses = pulses
    }

    /// From now on they are expected to beat.
    func begin() {
        let tasks = zip(loops, pulses).map { loop, pulse in
            pulse.beat()
            return loop.scheduleRepeatedAsyncTask(initialDelay: Self.beat, delay: Self.beat) { _ in
                loop.makeFutureWithTask { pulse.beat() }
            }
        }
        beating.withLock { $0 = tasks }
    }

    /// Nothing is expected of them any more.
    func end() {
        for task in beating.withLock({ $0 }) { task.cancel() }
        for pulse in pulses { pulse.rest() }
    }
}
