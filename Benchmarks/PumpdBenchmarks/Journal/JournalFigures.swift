import BenchmarkPage
import Foundation
import Journal

/// What one durable event costs beside a bare insert, and how long a long chain is verified.
struct JournalFigures {
    private let folder: String

    /// - Parameter folder: on the disk that is measured; whoever made it removes it.
    init(in folder: String) {
        self.folder = folder
    }

    /// One durable event against one bare insert of the same bytes, in turn, on the same disk.
    ///
    /// - Parameter pairs: how many of each.
    /// - Returns: the rows: both times, and the ratio of their medians; and both side by side.
    /// - Throws: `BenchmarkFailure` where either cannot be written.
    func durableEvents(
        _ pairs: Int
    ) throws(BenchmarkFailure) -> (figures: [Figure], row: Comparison) {
        let journal = try opened("durable.sqlite")
        let bare = try BareTable(path: folder + "/bare.sqlite")
        var events = Samples()
        var inserts = Samples()
        for number in 0..<Int64(pairs) {
            let mark = try SampleRecord.mark(number)
            // Which of them comes first changes: each then pays as often for what the other left.
            var times: (event: Int64, insert: Int64) = (0, 0)
            for isEvent in number.isMultiple(of: 2) ? [true, false] : [false, true] {
                if isEvent {
                    times.event = try time { () throws(BenchmarkFailure) in
                        try append(mark, to: journal)
                    }
                } else {
                    times.insert = try time { () throws(BenchmarkFailure) in
                        try bare.insert(
                            mark.body,
                            boot: mark.bootID,
                            kind: mark.kind,
                            at: mark.wallNanoseconds
                        )
                    }
                }
            }
            events.add(times.event)
            inserts.add(times.insert)
        }
        let (ours, theirs) = (events.percentile(50) ?? 0, max(inserts.percentile(50) ?? 0, 1))
        return (
            [
                Figure("a durable event in the journal", below: nil, events),
                Figure("a bare insert, as durable", below: nil, inserts),
                Figure(
                    "the event over the insert, medians",
                    below: 1.3,
                    "x",
                    greatest: Double(ours) / Double(theirs),
                    samples: pairs
                ),
            ],
            Comparison(
                "an event made durable, medians",
                Double(ours) / 1e6,
                beside: "a bare insert of SQLite, synchronous = FULL",
                Double(theirs) / 1e6,
                "ms"
            )
        )
    }

    /// The whole chain of a long journal verified by the program that people use for it.
    ///
    /// - Parameters:
    ///   - path: of the journal; see `SampleRecord`.
    ///   - client: pumpctl.
    /// - Returns: the rows: the time, and the memory at its most.
    /// - Throws: `BenchmarkFailure` where it is not found intact.
    func verification(of path: String, by client: String) throws(BenchmarkFailure) -> [Figure] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: client)
        process.arguments = ["journal", "verify", "--file", path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        var most: Int64 = 0
        let begun = ContinuousClock.now
        do {
            try process.run()
        } catch {
            throw .cannotStart("\(client) cannot be run: \(error.localizedDescription)")
        }
        while process.isRunning {
            do {
                let reading = try ProcessReading(of: process.processIdentifier)
                most = max(most, reading.mostResidentBytes)
            } catch {
                // A process that has just ended tells nothing more; the reading before is 5 ms old.
                break
            }
            usleep(5_000)
        }
        process.waitUntilExit()
        let elapsed = begun.duration(to: .now)
        guard process.terminationStatus == 0 else {
            throw .cannotStart("a journal of this program's own is not found intact")
        }
        let seconds =
            Double(elapsed.components.seconds)
            + Double(elapsed.components.attoseconds) / 1e18
        return [
            Figure(
                "a million entries verified",
                below: 10,
                "s",
                greatest: seconds,
                samples: 1
            ),
            Figure(
                "memory of verifying them, at its most",
                below: 100,
                "MB",
                greatest: Double(most) / 1_000_000,
                samples: 1
            ),
        ]
    }

    private func opened(_ name: String) throws(BenchmarkFailure) -> JournalFile {
        do {
            return try JournalFile.open("\(folder)/\(name)")
        } catch {
            throw .cannotStart("\(error)")
        }
    }

    private func append(
        _ entry: JournalEntry,
        to journal: JournalFile
    ) throws(BenchmarkFailure) {
        do {
            _ = try journal.append([entry])
        } catch {
            throw .cannotStart("\(error)")
        }
    }

    private func time(_ act: () throws(BenchmarkFailure) -> Void) throws(BenchmarkFailure) -> Int64
    {
        let begun = ContinuousClock.now
        try act()
        let (seconds, attoseconds) = begun.duration(to: .now).components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
