import Dispatch
import Glibc

/// The keys of a terminal that watches, and the signals that would end it with its terminal changed.
final class Keyboard {
    private let keys: KeyPresses
    private let signals: [any DispatchSourceSignal]

    /// Takes the terminal over until `end()`; `nil` where no person is typing.
    init?(tells mouth: AsyncStream<WatchInput>.Continuation) {
        guard let keys = KeyPresses({ mouth.yield(.key($0)) }) else { return nil }
        self.keys = keys
        signals = [SIGINT, SIGTERM, SIGHUP].map { number in
            _ = signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { mouth.yield(.toldToEnd) }
            source.resume()
            return source
        }
    }

    /// Gives the terminal back.
    func end() {
        for source in signals { source.cancel() }
        keys.end()
    }
}
