import Foundation

// What befalls the daemon's host: its disk, its clocks, its power.

extension Verb {
    static var hostActs: [Verb] { [faultyHost] + diskFaults + clocks + powerLoss }

    private static let faultyHost = Verb("the daemon's host may fail") { stage, _ in
        stage.hostFaults = try await HostFaults(in: stage.folder, disk: stage.state)
    }

    private static let diskFaults = [
        Verb("the disk hangs") { stage, _ in try host(stage).begin(.hang) },
        Verb("the disk goes on") { stage, _ in try host(stage).end(.hang) },
        Verb("the disk becomes read-only") { stage, _ in try host(stage).begin(.readOnly) },
        Verb("the disk can be written again") { stage, _ in try host(stage).end(.readOnly) },
        Verb("the state folder is moved away") { stage, _ in
            try FileManager.default.moveItem(atPath: stage.state, toPath: stage.state + "-moved")
        },
        Verb("the state folder is back") { stage, _ in
            try FileManager.default.moveItem(atPath: stage.state + "-moved", toPath: stage.state)
        },
    ]

    private static let clocks = [
        Verb("the wall clock is set forward by {} h") { stage, words in
            try host(stage).stepWall(by: hours(words))
        },
        Verb("the wall clock is set back by {} h") { stage, words in
            try host(stage).stepWall(by: .zero - hours(words))
        },
        Verb("the host is suspended for {} min") { stage, words in
            try host(stage).suspend(for: .seconds(Int64(try words.number(0) * 60)))
        },
        Verb("the host is started anew") { stage, _ in try host(stage).boot() },
    ]

    /// What a power loss leaves of the journal; the daemon must have been killed before.
    private static let powerLoss = [
        Verb("the power loss cuts {} bytes off the journal's log") { stage, words in
            try JournalRemains(in: stage.state).cutLog(by: Int(try words.number(0)))
        },
        Verb("the power loss tears the last page of the journal's log") { stage, _ in
            try JournalRemains(in: stage.state).tearLog()
        },
        Verb("the power loss takes the journal's index of its log") { stage, _ in
            try JournalRemains(in: stage.state).removeIndex()
        },
        Verb("the journal's file loses its second half") { stage, _ in
            try JournalRemains(in: stage.state).halve()
        },
        Verb("note how many entries are on record") { stage, _ in
            stage.notedEntries = try stage.storedFacts().count
        },
        // Those of the last commit: a commit may hold a few that came together.
        Verb("expect the last 1 to {} entries gone from the record") { stage, words in
            let lost = stage.notedEntries - (try stage.storedFacts().count)
            guard lost >= 1, lost <= Int(try words.number(0)) else {
                throw StepFailure("\(lost) are gone")
            }
        },
    ]

    private static func host(_ stage: Stage) throws -> HostFaults {
        guard let host = stage.hostFaults else { throw StepFailure("this host does not fail") }
        return host
    }

    private static func hours(_ words: Words) throws -> Duration {
        .seconds(Int64(try words.number(0) * 3_600))
    }
}
