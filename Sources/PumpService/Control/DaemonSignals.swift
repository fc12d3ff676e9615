import Synchronization
import UnixSignals

/// The signals that a daemon is told by, caught from the moment this is made to the program's end.
///
/// Made before anything else: until then a signal ends the process at once, with the pump running.
public final class DaemonSignals: Sendable {
    private let end = OneTimeSignal()
    private let told = Mutex<String?>(nil)
    let reloads: ReloadSignals

    /// Catches SIGTERM, SIGINT and SIGHUP from now on.
    public init() async {
        let ends = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        reloads = await ReloadSignals()
        // Heard also while nobody waits: a daemon that takes new settings must not take them then.
        Task { [self] in
            for await signal in ends {
                told.withLock { told in
                    if told == nil { told = signal == .sigterm ? "SIGTERM" : "SIGINT" }
                }
                end.signal()
            }
        }
    }

    /// The name of the first signal that told the daemon to end; `nil` as long as none has.
    public var hasTold: String? { told.withLock { $0 } }

    /// Waits for one; its name.
    func ended() async -> String {
        await end.wait()
        return hasTold ?? "the end of the program"
    }
}

/// The signal that has the daemon take new settings, caught from the moment this is made.
///
/// Several that come before they are taken are one: each asks for the files as they are now.
final class ReloadSignals: Sendable {
    /// An element where one has come; `take()` says whether it was taken meanwhile.
    let all: AsyncStream<Void>
    private let isAsked = Mutex(false)

    /// Catches it from now on; left alone it would end the process at once.
    init() async {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        let (all, heard) = AsyncStream.makeStream(
            of: Void.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        self.all = all
        Task { [self] in
            for await _ in signals {
                isAsked.withLock { $0 = true }
                heard.yield()
            }
            heard.finish()
        }
    }

    /// Whether one has come since this was asked before.
    func take() -> Bool {
        isAsked.withLock { isAsked in
            defer { isAsked = false }
            return isAsked
        }
    }
}
