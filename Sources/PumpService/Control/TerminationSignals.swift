import UnixSignals

/// The signals that end the daemon, caught from the moment this is made.
///
/// Made before anything starts: until then a signal ends the process at once, with the pump running.
struct TerminationSignals: Sendable {
    private let signals: UnixSignalsSequence

    /// Catches them from now on; one that comes before `next()` waits for it.
    init() async {
        signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    }

    /// Waits for the next of them; its name.
    func next() async -> String {
        for await signal in signals {
            return signal == .sigterm ? "SIGTERM" : "SIGINT"
        }
        return "the end of the program"
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
