import Foundation
import Synchronization

/// As many spinning threads as there are processors, until they are told to end.
final class BusyProcessors: Sendable {
    private let isEnding = Atomic<Bool>(false)

    /// Begins to spin.
    init() {
        for number in 0..<ProcessInfo.processInfo.activeProcessorCount {
            let thread = Thread { [self] in while !isEnding.load(ordering: .relaxed) {} }
            thread.name = "busy-\(number)"
            thread.start()
        }
    }

    /// Gives the processors back.
    func end() { isEnding.store(true, ordering: .relaxed) }
}
