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
/// the queue is full, the record has a gap, which is the first thing written afterwards, and is counted
/// as failed until a restart. A fact that no entry holds is stood in for by one that says so, and holds
/// up nothing behind it; where state hung on it, that is a gap too.
final class RecordThread: Sendable {
    private enum Item: Sendable {
        case facts([NumberedFact], checkpoint: Replay?)
        /// Here facts found no place; `lost` says how many.
        case gap
        case end
    }

    /// At two or three facts a second at most this is an hour of a disk that does not write; the
    /// infusion has long been stopped by then (SR-51).
    static let bound = 10_000
    private static let retry = Span.seconds(1)

    private let mailbox: Mailbox<Item>
    private let journal: JournalFile
    private let inbox: ControlInbox
    private let boot: String
    private let progress: RecordProgress
    private let pulse: Pulse
    private let logger: Logger
    private let ended = OneTimeSignal()
    private let hasGap = Mutex(false)
    private let lost = LostFacts()
    private let isTested = Mutex(false)

    init(
        journal: JournalFile,
        inbox: ControlInbox,
        boot: String,
        progress: RecordProgress,
        pulse: Pulse,
        logger: Logger
    ) throws(StartError) {
        self.journal = journal
        self.inbox = inbox
        self.boot = boot
        self.progress = progress
        self.pulse = pulse
        self.logger = logger
        mailbox = try Mailbox(bound: Self.bound)
    }

    /// Leaves facts to be written, and what they add up to where that is to be kept; never waits.
    func post(_ facts: [NumberedFact], checkpoint: Replay?) {
        guard !facts.isEmpty else { return }
        guard !mailbox.post(.facts(facts, checkpoint: checkpoint)) else { return }
        if lost.add(facts) { mailbox.postBeyondBound(.gap) }
        noteGap()
    }

    /// The record lacks something: it counts as failed until a restart.
    private func noteGap() {
        hasGap.withLock { $0 = true }
        inbox.postRecordFailed()
    }

    /// Asks the thread to write what it has and end, and waits for that, at most for `span`.
    func end(within span: Span) async {
        endsAfterThese()
        await ended.wait(atMost: span)
    }

    /// Leaves word that nothing comes after what has been posted.
    func endsAfterThese() { mailbox.postLast(.end) }

    /// The thread's body.
    func run() {
        var unwritten = UnwrittenFacts()
        var isEnding = false
        var wasFailing = false
        while !isEnding {
            mailbox.wait(atMost: Self.retry)
            // A disk that has failed for long: the queue fills up behind these, and is refused.
            if unwritten.count >= Self.bound { Thread.sleep(forTimeInterval: 1) }
            for item in unwritten.count < Self.bound ? mailbox.take() : [] {
                switch item {
                case .facts(let facts, let checkpoint):
                    unwritten.take(facts.compactMap(entry), checkpoint: checkpoint)
                case .gap:
                    guard let said = lost.take() else { break }
                    logger.critical("facts found no place on their way to the journal and are lost")
                    unwritten.take([said].compactMap(entry), checkpoint: nil)
                case .end: isEnding = true
                }
            }
            let failure = unwritten.next == nil ? missing() : write(&unwritten)
            if let failure, !wasFailing {
                logger.critical(
                    "the journal cannot be written: \(failure)",
                    metadata: ["event": "journal-failed"]
                )
            } else if failure == nil, wasFailing {
                logger.notice(
                    "the journal is written again",
                    metadata: ["event": "journal-written"]
                )
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

    /// Looks whether the journal is still where it was, also where there is nothing to write (SR-51).
    ///
    /// - Returns: why it is not.
    private func missing() -> String? {
        defer { pulse.rest() }
        do {
            try journal.requirePlace()
            return nil
        } catch {
            inbox.postRecordFailed()
            return "\(error)"
        }
    }

    /// Writes all there is: each part in one transaction, so that what waited together costs one sync.
    ///
    /// - Returns: why not, if not; what was not written is kept then.
    private func write(_ unwritten: inout UnwrittenFacts) -> String? {
        defer { pulse.rest() }
        while let part = unwritten.next {
            pulse.beat()
            do {
                let entries = part.facts.map(\.entry)
                let begun = ContinuousClock.now
                let written = try journal.append(entries)
                progress.committed(in: Span(begun.duration(to: .now)))
                progress.wrote(through: written.upperBound)
                testOnce(entries, at: written.lowerBound)
            } catch {
                progress.failed()
                inbox.postRecordFailed()
                return "\(error)"
            }
            unwritten.wrote(part)
            if hasGap.withLock({ $0 }) {
                inbox.postRecordFailed()
                continue
            }
            if let replay = part.checkpoint { keep(replay, behind: part) }
            inbox.postDurable(through: part.last.number)
        }
        return nil
    }

    /// Keeps what the record adds up to, so that the next start need not read what stands before, and
    /// says where the chain stands at a session's end (SR-50).
    ///
    /// A checkpoint can be done without: where it cannot be kept the next start reads more, and the
    /// chain's head is told all the same.
    private func keep(_ replay: Replay, behind part: UnwrittenFacts.Part) {
        let now = part.last.at
        do {
            let head = try journal.keepCheckpoint(
                version: CheckpointCodec.version,
                body: CheckpointCodec.encode(replay),
                wallNanoseconds: now.wall.nanoseconds,
                monotonicNanoseconds: now.line.nanoseconds,
                bootID: boot
            )
            progress.wrote(through: head.sequence)
            tell(head, of: part.endedSessions)
        } catch {
            logger.warning("no checkpoint of the journal was kept: \(error)")
            do {
                tell(try journal.head(), of: part.endedSessions)
            } catch {
                logger.error("the journal's head cannot be told: \(error)")
            }
        }
    }

    private func tell(_ head: JournalHead, of sessions: [Int]) {
        for session in sessions {
            progress.ended(RecordProgress.Anchor(session: session, head: head))
            logger.notice(
                "session \(session) is over; write on paper: journal head \(head)",
                metadata: ["event": "journal-head", "session": "\(session)", "head": "\(head)"]
            )
        }
    }

    /// Reads the first entries back: the journal's part of the power-on self test (SR-60).
    private func testOnce(_ entries: [JournalEntry], at sequence: Int64) {
        let isFirst = isTested.withLock { isTested in
            defer { isTested = true }
            return !isTested
        }
        guard isFirst else { return }
        let first = entries.prefix(JournalFile.greatestBatch)
        var failure: String?
        do {
            let read = try journal.records(from: sequence, limit: first.count).map(\.entry)
            if !read.elementsEqual(first) { failure = "what was written is not what is read back" }
        } catch {
            failure = "what was written cannot be read back: \(error)"
        }
        inbox.postSelfTested(.journal, failure: failure)
    }

    /// A fact as it is written; tried again, one that no entry holds would be refused again.
    ///
    /// - Returns: `nil` where not even what stands in for it can be written.
    private func entry(_ numbered: NumberedFact) -> FactEntry? {
        do {
            return try FactEntry(numbered, boot: boot)
        } catch {
            let kind = numbered.fact.kind
            logger.critical("a fact '\(kind)' cannot be kept in the journal: \(error)")
            if !numbered.fact.isMereNote { noteGap() }
            let standIn = numbered.replaced(by: numbered.fact.standIn(because: "\(error)"))
            do {
                return try FactEntry(standIn, boot: boot)
            } catch {
                logger.critical("nor can what stands in for it: \(error)")
                noteGap()
                return nil
            }
        }
    }
}
