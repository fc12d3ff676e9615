import Foundation
import Testing

@testable import SystemSimulation
@testable import pumpsim

@Suite("A soak on some of whose days something fails")
struct SoakTests {
    private struct Broken: Error, CustomStringConvertible {
        let description = "the record\ncannot be written"
    }

    private static let chair = Result { try Chair() }

    /// A day of a seed on which a law was broken that no day breaks: nothing can be left out of it.
    private static func broken(_ seed: UInt64) -> (Day, Result<DayReport, any Error>) {
        let day = Day(seed: seed, only: [], isFlawless: true)
        let violation = Violation(law: .lease, at: 61_000_000_000, seen: "moves on and on")
        let report = DayReport(
            day: day,
            violation: violation,
            coverage: Coverage(),
            digest: 0,
            timeline: []
        )
        return (day, .success(report))
    }

    private static func thrown(_ seed: UInt64) -> (Day, Result<DayReport, any Error>) {
        (Day(seed: seed), .failure(Broken()))
    }

    private static func outcome(
        _ ends: [(Day, Result<DayReport, any Error>)]
    ) -> SoakDays.Outcome {
        let days = SoakDays(from: 1, through: .max)
        for (day, result) in ends { days.end(day, result) }
        return days.outcome
    }

    /// What is told of them, a page or a line each.
    private static func told(
        _ outcome: SoakDays.Outcome,
        keep: String? = nil
    ) throws -> [String] {
        var pages: [String] = []
        try FailedDays(outcome: outcome, chair: try chair.get(), keep: keep).tell {
            pages.append($0)
        }
        return pages
    }

    @Test(
        "tells the first five of them, by broken law or by error, and counts the others exactly",
        arguments: [(0, 0, 0), (3, 2, 0), (3, 3, 1), (0, 6, 1), (1_003, 1_002, 2_000)]
    )
    func others(laws: Int, errors: Int, more: Int) throws {
        var ends: [(Day, Result<DayReport, any Error>)] = []
        for place in 0..<laws { ends.append(Self.broken(UInt64(1 + 2 * place))) }
        for place in 0..<errors { ends.append(Self.thrown(UInt64(2 + 2 * place))) }
        let outcome = Self.outcome(ends)
        #expect(outcome.failed == laws + errors && outcome.ended == laws + errors)
        #expect(outcome.failures.count == min(laws + errors, SoakDays.mostKept))
        let pages = try Self.told(outcome)
        #expect(pages.count == min(5, laws + errors) + (more > 0 ? 1 : 0))
        let others = pages.filter { $0.hasPrefix("and ") }
        #expect(others == (more > 0 ? ["and \(more) more days that failed"] : []))
    }

    @Test(
        "tells a day that an error ends with its error, its replay and its seed file, and keeps it"
    )
    func thrown() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let lines = try Self.told(
            Self.outcome([Self.thrown(84), Self.broken(7)]),
            keep: folder
        )
        #expect(lines.count == 4)
        #expect(lines[0].contains("\nseed 7 breaks a law:\n  at 0:01:01.000: "))
        #expect(lines[1] == "  kept: \(folder)/7.seed")
        let text = lines[2]
        #expect(
            text.contains(
                "\nseed 84 cannot be lived through to its end: the record cannot be written\n"
            )
        )
        let places = Day(seed: 84).places.map(String.init).joined(separator: ",")
        #expect(text.contains("\n  replay: pumpsim replay 84 --only \(places)"))
        #expect(lines[3] == "  kept: \(folder)/84.seed")
        let kept = try String(contentsOfFile: folder + "/84.seed", encoding: .utf8)
        #expect(text.hasSuffix(kept))
        let file = try SeedFile(reading: kept)
        #expect(file.day == Day(seed: 84))
        #expect(file.story.last == "Could not be lived through: the record cannot be written")
    }

    @Test(
        "until a law is broken tells the first of them in one line, and keeps it where that is asked"
    )
    func untilBroken() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let days = SoakDays(from: 5, through: 90, untilBroken: true)
        for (day, result) in [Self.thrown(9), Self.broken(7)] { days.end(day, result) }
        #expect(days.next() == nil)
        let told = "broken: 3 days, seed 7: \(Law.lease.rawValue): moves on and on"
        for (keep, lines) in [(nil, [told]), (folder, [told, "kept: \(folder)/7.seed"])] {
            var said: [String] = []
            try FailedDays(outcome: days.outcome, chair: try Self.chair.get(), keep: keep)
                .tellFirst(after: 5) { said.append($0) }
            #expect(said == lines)
        }
        let kept = try String(contentsOfFile: folder + "/7.seed", encoding: .utf8)
        #expect(try SeedFile(reading: kept).day == Self.broken(7).0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["7.seed"])
    }

    @Test("counts the sessions that ended and not its days, in all and a second")
    func sessions() throws {
        var coverage = Coverage()
        coverage.saw(end: "the ordered volume is in")
        coverage.saw(end: "stopped by a person")
        coverage.nanoseconds = 3 * 3_600_000_000_000
        var outcome = SoakDays.Outcome()
        (outcome.coverage, outcome.ended, outcome.failed) = (coverage, 5, 1)
        let table = SoakTable(outcome, took: .seconds(4), true)
        #expect(
            table.text.hasPrefix(
                "5 days, 2 sessions, 3 simulated hours, 0.5 sessions/s, 0.7 simulated hours/s, "
                    + "1 broken, 0 restarts of pumpd\n"
            )
        )
    }
}
