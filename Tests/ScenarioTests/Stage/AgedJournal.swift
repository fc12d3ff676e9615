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
            // A checkpoint holds the old times: without one the daemon reads the entries themselves.
            let facts = records.map(\.entry).filter { $0.kind != JournalFile.checkpointKind }
            if !facts.isEmpty {
                _ = try target.append(try facts.map { try $0.earlier(by: nanoseconds) })
            }
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
    /// The same entry, written so much earlier.
    fileprivate func earlier(by nanoseconds: Int64) throws -> JournalEntry {
        let fact = try JSONDecoder().decode(Fact.self, from: Data(body))
        return try JournalEntry(
            kind: kind,
            version: version,
            body: try RecordCodec.encode(fact.earlier(by: nanoseconds)),
            wallNanoseconds: wallNanoseconds - nanoseconds,
            monotonicNanoseconds: monotonicNanoseconds,
            bootID: bootID
        )
    }
}

extension Fact {
    /// The same fact with the wall times that stand in it moved, too.
    fileprivate func earlier(by nanoseconds: Int64) -> Fact {
        func moved(_ time: WallTime) -> WallTime {
            WallTime(nanoseconds: time.nanoseconds - nanoseconds)
        }
        if case .ended(let session, let end, let tally, let infused) = self {
            let end = SessionEnd(kind: end.kind, reason: end.reason, at: moved(end.at))
            return .ended(session: session, end: end, tally: tally, infusedNanoseconds: infused)
        }
        if case .discharged(let session, let discharge, let by) = self {
            let discharge = Discharge(
                observation: discharge.observation,
                barrel: discharge.barrel,
                at: moved(discharge.at)
            )
            return .discharged(session: session, discharge: discharge, by: by)
        }
        if case .checked(let patient, .premedication(let given), let by) = self {
            let given = given.map { GivenDrug(name: $0.name, dose: $0.dose, at: moved($0.at)) }
            return .checked(patient: patient, item: .premedication(given), by: by)
        }
        return self
    }
}
