import ControlLoop
import DoseMath
import Foundation
import InfusionCore
import Journal
import Logging
import Synchronization

/// The thread that writes the journal, so that nobody else waits for a disk.
///
/// What has come together is written in one transaction. What cannot be written is kept, in order,
/// and tried again. Nothing is told to be durable that is not: where a disk fails for so long that
/// the queue is full, the record has a gap and is counted as failed until a restart.
final class RecordThread: Sendable {
    private enum Item: Sendable {
        case facts([NumberedFact])
        case end
    }

    /// At two or three facts a second at most this is an hour of a disk that does not write; the
    /// infusion has long been stopped by then (SR-51).
    private static let bound = 10_000
    private static let retry = Span.seconds(1)

    private let mailbox: Mailbox<Item>
    private let journal: JournalFile
    private let inbox: ControlInbox
    private let boot: String
    private let logger: Logger
    private let ended = OneTimeSignal()
    private let hasGap = Mutex(false)

    init(
        journal: JournalFile,
        inbox: ControlInbox,
        boot: String,
        logger: Logger
    ) throws(StartError) {
        self.journal = journal
        self.inbox = inbox
        self.boot = boot
        self.logger = logger
        mailbox = try Mailbox(bound: Self.bound)
    }

    /// Leaves facts to be written; never waits.
    func post(_ facts: [NumberedFact]) {
        guard !facts.isEmpty else { return }
        guard !mailbox.post(.facts(facts)) else { return }
        hasGap.withLock { $0 = true }
        inbox.postRecordFailed()
    }

    /// Asks the thread to write what it has and end, and waits for that, at most for `span`.
    func end(within span: Span) async {
        mailbox.postLast(.end)
        await ended.wait(atMost: span)
    }

    /// The thread's body.
    func run() {
        var unwritten: [NumberedFact] = []
        var isEnding = false
        var wasFailing = false
        while !isEnding {
            mailbox.wait(atMost: unwritten.isEmpty ? .seconds(3_600) : Self.retry)
            // A disk that has failed for long: the queue fills up behind these, and is refused.
            if unwritten.count >= Self.bound { Thread.sleep(forTimeInterval: 1) }
            for item in unwritten.count < Self.bound ? mailbox.take() : [] {
                switch item {
                case .facts(let facts): unwritten += facts
                case .end: isEnding = true
                }
            }
            let failure = write(&unwritten)
            if let failure, !wasFailing {
                logger.critical("the journal cannot be written: \(failure)")
            } else if failure == nil, wasFailing {
                logger.notice("the journal is written again")
            }
            wasFailing = failure != nil
        }
        do {
            try journal.close()
        } catch {
            logger.error("the journal could not be closed: \(error)")
        }
        ended.signal()
    }

    /// Writes all facts in one transaction.
    ///
    /// - Returns: why not, if not; they are kept then.
    private func write(_ facts: inout [NumberedFact]) -> String? {
        guard let last = facts.last else { return nil }
        do {
            let entries = try facts.map(entry)
            _ = try journal.append(entries)
            facts.removeAll(keepingCapacity: true)
            if hasGap.withLock({ $0 }) {
                inbox.postRecordFailed()
            } else {
                inbox.postDurable(through: last.number)
            }
            return nil
        } catch {
            inbox.postRecordFailed()
            return "\(error)"
        }
    }

    private func entry(_ numbered: NumberedFact) throws -> JournalEntry {
        try JournalEntry(
            kind: numbered.fact.kind,
            version: Int64(RecordCodec.version),
            body: RecordCodec.encode(numbered.fact),
            wallNanoseconds: numbered.at.wall.nanoseconds,
            monotonicNanoseconds: numbered.at.line.nanoseconds,
            bootID: boot
        )
    }
}
