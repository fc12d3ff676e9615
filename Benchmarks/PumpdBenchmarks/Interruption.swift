import Glibc
import Synchronization

/// SIGTERM and SIGINT, turned into a question: `pumpd` must not stay behind when one comes.
enum Interruption {
    private static let requested = Atomic<Bool>(false)

    /// Takes the two signals over.
    static func begin() {
        // Touched here so that the handler never is the first to.
        requested.store(false, ordering: .relaxed)
        for number in [SIGTERM, SIGINT] {
            // The handler before is of no use to anyone: it is the default one.
            _ = signal(number) { _ in Interruption.requested.store(true, ordering: .relaxed) }
        }
    }

    /// Whether one of them has arrived.
    static var hasArrived: Bool { requested.load(ordering: .relaxed) }
}
