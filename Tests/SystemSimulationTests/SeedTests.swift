import Foundation
import SystemSimulation
import Testing

@Suite("Seeds")
struct SeedTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Simulator/Seeds")

    /// A seed that once failed, with what it showed.
    struct Kept: Sendable, CustomStringConvertible {
        let name: String
        let day: Day
        let story: String

        var description: String { name }
    }

    /// The first line names the day as `pumpsim replay` takes it, the others tell the story.
    private static func kept() throws -> [Kept] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try files.filter { $0.hasSuffix(".seed") }.sorted().map { name in
            let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let words = (lines.first ?? "").split(separator: " ")
            let seed = try #require(words.first.flatMap { UInt64($0) }, "\(name)")
            let only = words.firstIndex(of: "--only").map { words[words.index(after: $0)] }
            let places = only.map { $0.split(separator: ",").compactMap { Int($0) } }
            let day = Day(seed: seed, only: places, isFlawless: words.contains("--flawless"))
            return Kept(name: name, day: day, story: lines.dropFirst().joined(separator: "\n"))
        }
    }

    @Test("every seed that once failed holds all laws now, and tells its story")
    func regressions() throws {
        let chair = try Chair()
        let kept = try Self.kept()
        #expect(!kept.isEmpty)
        for seed in kept {
            #expect(seed.story.count > 40, "\(seed) tells no story")
            let report = try chair.play(seed.day)
            #expect(report.violation == nil, "\(seed)")
        }
    }

    @Test("what a soak prints for a broken day is what replay takes")
    func options() throws {
        let one = try ShippedSimulator.run(
            "replay",
            "3",
            "--only",
            "none",
            "--flawless",
            "--digest"
        )
        let report = try Chair().play(Day(seed: 3, only: [], isFlawless: true))
        #expect(one.output == String(report.digest, radix: 16) + "\n")
        #expect(one.status == 0)
        #expect(try ShippedSimulator.run("replay", "3", "--only", "1,x").status == 64)
        #expect(try ShippedSimulator.run("soak", "--seeds", "0").status == 64)
        #expect(try ShippedSimulator.run("soak", "--pump", "other").status == 64)
    }

    @Test("a soak until a law is broken says in one line that all held, for any number of jobs")
    func untilBroken() throws {
        for jobs in ["1", "3"] {
            let soak = try ShippedSimulator.run(
                "soak",
                "--seeds",
                "3",
                "--from",
                "40",
                "--jobs",
                jobs,
                "--until-broken"
            )
            #expect(soak.output == "held: 3 days\n")
            #expect(soak.status == 0)
        }
    }

    @Test("a soak of a few days says what it reached and ends well")
    func soak() throws {
        let soak = try ShippedSimulator.run("soak", "--seeds", "3", "--from", "40", "--jobs", "2")
        #expect(soak.status == 0, "\(soak.output)")
        #expect(soak.output.hasPrefix("3 days, "))
        #expect(soak.output.contains("pump without power"))
        #expect(soak.output.contains("stoppedAtThePump"))
    }

    @Test("a flawless soak has no fault in it, and tells how much memory it held")
    func flawless() throws {
        let soak = try ShippedSimulator.run("soak", "--flawless", "--seeds", "2", "--jobs", "1")
        #expect(soak.status == 0, "\(soak.output)")
        let faults = try #require(soak.output.components(separatedBy: "\n\n").dropFirst().first)
        let counts = faults.split(separator: "\n").dropFirst().map { $0.split(separator: " ").last }
        #expect(counts.count > 20)
        #expect(counts.allSatisfy { $0 == "0" }, "\(faults)")
        let last = try #require(soak.output.split(separator: "\n").last)
        #expect(last.hasPrefix("resident memory: "))
        #expect(last.contains(" MiB after "))
    }
}
