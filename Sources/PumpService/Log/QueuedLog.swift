import Foundation
import Logging
import Synchronization

/// A logger's handler that leaves its entries in the queue.
struct QueuedLog: LogHandler {
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()
    private let queue: LogQueue
    private let label: String

    init(_ queue: LogQueue, label: String) {
        self.queue = queue
        self.label = label
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { _, latest in latest }
        let why = event.error.map { ": \($0)" } ?? ""
        queue.post(
            LogEntry(
                "\(event.message)\(why)",
                level: event.level,
                label: label,
                fields: fields.sorted { $0.key < $1.key }.map {
                    LogEntry.Field(key: $0.key, value: "\($0.value)")
                },
                at: Date()
            )
        )
    }
}

/// How many lines found no place.
final class LostLines: Sendable {
    private let count = Atomic(0)

    func add(_ lines: Int) { count.add(lines, ordering: .relaxed) }

    func take() -> Int { count.exchange(0, ordering: .relaxed) }
}
