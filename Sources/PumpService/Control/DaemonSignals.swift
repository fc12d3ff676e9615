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
struct ReloadSignals: Sendable {
    private let signals: UnixSignalsSequence

    /// Catches it from now on; left alone it would end the process at once.
    init() async {
        signals = await UnixSignalsSequence(trapping: .sighup)
    }

    /// Each that comes.
    var all: some AsyncSequence<UnixSignal, Never> { signals }
}
