import Foundation
import Glibc
import Testing

/// The daemon lives through session after session, and takes no more of its host for it.
///
/// A few short ones here; `Scripts/endurance` plays hours of them with the release programs.
@Suite("The daemon's endurance")
struct EnduranceTests {
    @Test("takes no more memory, descriptors and threads from session to session (SR-63)")
    func endures() async throws {
        let plan = try EndurancePlan(environment: ProcessInfo.processInfo.environment)
        await Theatre.shared.enter()
        defer { Theatre.shared.leave() }
        let clock = ContinuousClock()
        let begin = clock.now
        let what =
            "\(plan.sessions) sessions of \(plan.minutes) min at \(plan.scale) times real time"
        let stage = try Stage()
        do {
            let verdicts = try await EnduranceRun(plan: plan, stage: stage).play()
            let broken = verdicts.filter { !$0.holds }
            guard broken.isEmpty else { throw StepFailure("\(broken)") }
            try Playbill.tell("passed", after: clock.now - begin, what)
        } catch {
            try Playbill.tell("FAILED", after: clock.now - begin, what, because: "\(error)")
            let report = try await stage.report()
            Issue.record("\(error)\n\(report)")
        }
        try await stage.clear()
    }
}

/// Sessions one after another on one stage, each measured at its end.
struct EnduranceRun {
    let plan: EndurancePlan
    let stage: Stage

    /// Plays all of them and tells what came of it.
    ///
    /// - Throws: `StepFailure` where a session did not go as it should.
    func play() async throws -> [EnduranceVerdict] {
        try await perform("simulator new-era at \(plan.scale) times real time")
        try await perform("daemon")
        try await perform("wait until the pump is connected")
        try tell([EnduranceTable.heading])
        var figures: [SessionFigures] = []
        for number in 1...plan.sessions {
            if plan.run(of: number) > plan.run(of: number - 1), number > 1 { try await beginAnew() }
            figures.append(try await session(number))
            try tell([EnduranceTable.line(figures[number - 1])])
        }
        let journal = try await closedJournal()
        let verdicts = EnduranceLaws(bounds: plan.bounds).judge(figures)
        let size = "journal: \(journal / Int64(plan.sessions)) bytes a session, \(journal) in all"
        try tell(
            ["", what] + EnduranceTable.excerpt(figures) + verdicts.map(\.description) + [size]
        )
        return verdicts
    }

    private var what: String { "\(plan.sessions) sessions, first, middle and last" }

    private func session(_ number: Int) async throws -> SessionFigures {
        let onlookers = try await Onlookers(at: stage.socket)
        let session = EnduranceSession(number: number, kind: plan.kind(of: number), plan: plan)
        try await session.play(on: stage)
        try await onlookers.leave()
        return try await SessionFigures(session: number, of: plan, on: stage)
    }

    /// New settings: the daemon begins anew in the same process, and its memory with it.
    private func beginAnew() async throws {
        let daemon = try stage.theDaemon()
        let before = daemon.output.count
        daemon.signal(SIGHUP)
        try await stage.wait("pumpd has begun anew", within: .seconds(30)) {
            guard daemon.isRunning else { throw StepFailure("pumpd has ended") }
            return daemon.output.count > before
        }
        try await perform("wait until the pump is connected")
    }

    /// Ends the daemon, which takes its write-ahead log into the file.
    ///
    /// - Returns: the journal's bytes.
    private func closedJournal() async throws -> Int64 {
        try await stage.end()
        return try SessionFigures.size(stage.state + "/journal.sqlite")
            + SessionFigures.size(stage.state + "/journal.sqlite-wal")
    }

    private func perform(_ sentence: String) async throws {
        try await Verb.perform(sentence, on: stage)
    }

    private func tell(_ lines: [String]) throws {
        let text = lines.map { "endurance: \($0)\n" }.joined()
        try FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
