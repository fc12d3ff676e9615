import Foundation

/// What one session left behind, measured at the same point of each: the patient is discharged, nobody
/// is signed in, and nobody but the annunciator is connected.
struct SessionFigures: Equatable, Sendable {
    let session: Int
    /// The daemon's run, from 1 on: one more each time it began anew.
    let run: Int
    let kind: EnduranceSession.Kind
    let process: ProcessFigures
    /// The journal's file and its write-ahead log together, in bytes.
    let journal: Int64
    let entries: Int
    /// The wire log, and the one that was put aside, in bytes.
    let wireLog: Int64
    let wireLogAside: Int64
    /// Lines in the daemon's own log since the run of sessions began.
    let logLines: Int
}

extension SessionFigures {
    /// Measures a stage at rest.
    init(session: Int, of plan: EndurancePlan, on stage: Stage) async throws {
        let daemon = try stage.theDaemon()
        self.session = session
        run = plan.run(of: session)
        kind = plan.kind(of: session)
        process = try await ProcessFigures.atRest(of: daemon.pid)
        journal =
            try Self.size(stage.state + "/journal.sqlite")
            + Self.size(stage.state + "/journal.sqlite-wal")
        entries = try await stage.status().journal.entries
        wireLog = try Self.size(stage.state + "/wire.log")
        wireLogAside = try Self.size(stage.state + "/wire.log.1")
        logLines = daemon.complaints.split(separator: "\n").count
    }

    /// Bytes of a file; 0 where there is none.
    static func size(_ path: String) throws -> Int64 {
        guard FileManager.default.fileExists(atPath: path) else { return 0 }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64
        guard let size else { throw StepFailure("\(path) has no size") }
        return size
    }
}
