import ControlLoop
import DoseMath
import Foundation
import Journal

@testable import InfusionCore

/// A journal as it would be had everything in it happened earlier or later by the wall clock.
///
/// Every entry is a fact that the shipped daemon wrote; only its wall time is moved, and the chain is
/// made anew over all of them. No test can wait for a week.
enum AgedJournal {
    /// Moves every entry of a daemon's journal, which must not be running.
    ///
    /// - Parameters:
    ///   - state: the folder of the daemon's state.
    ///   - span: how much longer ago everything is to be; negative for a clock that went back.
    /// - Throws: what kept the journal from being read or written.
    static func age(in state: String, by span: Duration) throws {
        let (old, new) = (state + "/journal.sqlite", state + "/aged.sqlite")
        let nanoseconds = span.components.seconds * 1_000_000_000
        let source = try JournalFile.openReadOnly(old)
        let target = try JournalFile.open(new)
        var next: Int64 = 1
        while true {
            let records = try source.records(from: next)
            guard let last = records.last else { break }
            _ = try target.append(records.map { try $0.entry.earlier(by: nanoseconds) })
            next = last.sequence + 1
        }
        try source.close()
        try target.close()
        let files = FileManager.default
        for suffix in ["", "-wal", "-shm", ".lock"] {
            if files.fileExists(atPath: old + suffix) { try files.removeItem(atPath: old + suffix) }
            guard files.fileExists(atPath: new + suffix) else { continue }
            try files.moveItem(atPath: new + suffix, toPath: old + suffix)
        }
    }
}

extension JournalEntry {
    /// The same entry, written so much earlier; an end's own wall time goes with it.
    fileprivate func earlier(by nanoseconds: Int64) throws -> JournalEntry {
        var body = body
        let fact = try JSONDecoder().decode(Fact.self, from: Data(body))
        if case .ended(let session, let end, let tally, let infused) = fact {
            let at = WallTime(nanoseconds: end.at.nanoseconds - nanoseconds)
            let moved = SessionEnd(kind: end.kind, reason: end.reason, at: at)
            body = try RecordCodec.encode(
                .ended(session: session, end: moved, tally: tally, infusedNanoseconds: infused)
            )
        }
        return try JournalEntry(
            kind: kind,
            version: version,
            body: body,
            wallNanoseconds: wallNanoseconds - nanoseconds,
            monotonicNanoseconds: monotonicNanoseconds,
            bootID: bootID
        )
    }
}
