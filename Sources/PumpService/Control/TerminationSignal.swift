import UnixSignals

/// The signals that end the daemon.
enum TerminationSignal {
    /// Waits for the next of them; its name.
    static func next() async -> String {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        for await signal in signals {
            return signal == .sigterm ? "SIGTERM" : "SIGINT"
        }
        return "the end of the program"
    }
}
