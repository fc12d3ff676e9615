import Foundation
import SystemSimulation
import Testing

@Suite("Seeds")
struct SeedTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Simulator/Seeds")

    /// The files, each with its text.
    private static func kept() throws -> [(name: String, text: String)] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try files.filter { $0.hasSuffix(".seed") }.sorted().map { name in
            (name, try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
        }
    }

    @Test("every seed that once failed holds all laws now, and tells its story")
    func regressions() throws {
        let chair = try Chair()
        let kept = try Self.kept()
        #expect(!kept.isEmpty)
        for (name, text) in kept {
            let file = try SeedFile(reading: text)
            #expect(file.story.joined().count > 40, "\(name) tells no story")
            #expect(file.text == text, "\(name) is not as it would be printed")
            let report = try chair.play(file.day)
            #expect(report.violation == nil, "\(name)")
            #expect(file.day.mishaps.isEmpty || report.coverage.faults.values.contains { $0 > 0 })
        }
    }

    @Test("a file is replayed as the day it holds, and one that cannot be taken names its line")
    func files() throws {
        let day = Day(seed: 3, only: [], isFlawless: true)
        let path = try Self.written(SeedFile(day, story: []).text)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let one = try ShippedSimulator.run("replay", "--file", path, "--digest")
        #expect(one.output == String(try Chair().play(day).digest, radix: 16) + "\n")
        #expect(one.status == 0)
        let printed = try ShippedSimulator.run("replay", "3", "--only", "none", "--as-file")
        #expect(try SeedFile(reading: printed.output).day == Day(seed: 3, only: []))

        let bad = try Self.written("seed: 3\nseed: 4\n")
        defer { try? FileManager.default.removeItem(atPath: bad) }
        let refused = try ShippedSimulator.run("replay", "--file", bad, both: true)
        #expect(refused.status == 64)
        #expect(
            refused.output
                == "pumpsim: \(bad):2: 'seed' stands in line 1 already: leave one of them\n"
        )
        #expect(try ShippedSimulator.run("replay", "--file", bad + "x").status == 64)
        #expect(try ShippedSimulator.run("replay", "3", "--file", path).status == 64)
        #expect(try ShippedSimulator.run("replay", "--file", path, "--flawless").status == 64)
        #expect(try ShippedSimulator.run("replay").status == 64)
    }

    @Test(
        "what is no seed file, or no folder for them, is refused in one line that says what would be"
    )
    func places() throws {
        let file = try Self.written("")
        defer { try? FileManager.default.removeItem(atPath: file) }
        for (arguments, status, says) in [
            (["replay", "--file", "/dev"], 64, "/dev is a folder: name a seed file in it"),
            (
                ["replay", "--file", file + "x"], 64,
                "\(file)x cannot be read (No such file or directory): name a seed file that can be"
            ),
            (
                ["replay", "--file", "/dev/zero"], 64,
                "/dev/zero:1: the file has more than 65536 bytes, the most that a seed file has: name "
                    + "a seed file, or take some of its story out"
            ),
            (
                ["replay", "--file", file], 64,
                "\(file):1: the file is empty: 'pumpsim replay 84 --as-file' prints what stands in one"
            ),
            (
                ["soak", "--seeds", "1", "--keep", file], 73,
                "\(file) is a file: name a folder for the seed files, or one to be made"
            ),
            (
                ["soak", "--seeds", "1", "--keep", file + "/below"], 73,
                "the folder \(file)/below cannot be made (Not a directory): name one that can be"
            ),
        ] {
            let run = try ShippedSimulator.run(arguments, both: true)
            #expect(run.output == "pumpsim: \(says)\n")
            #expect(run.status == status)
        }
    }

    @Test("a replay of a mishap that the seed does not have is refused, and says how many it has")
    func strangers() throws {
        for count in 0...2 {
            let seed = try #require((UInt64(1)...).first { Day(seed: $0).mishaps.count == count })
            let there = [
                "has no mishaps: take --only none", "has 1 mishap, at place 0",
                "has 2 mishaps, at places 0 to 1",
            ][count]
            let only = ["replay", "\(seed)", "--as-file", "--only"]
            let beyond = try ShippedSimulator.run(only + ["\(count)"], both: true)
            #expect(beyond.status == 64)
            #expect(
                beyond.output.hasPrefix(
                    "Error: --only names place \(count), and seed \(seed) \(there)\n"
                )
            )
            let last = try ShippedSimulator.run(only + [count == 0 ? "none" : "\(count - 1)"])
            #expect(last.status == 0)
            #expect(try SeedFile(reading: last.output).day.mishaps.count == min(count, 1))
        }
    }

    @Test("a replay is refused options of which one would be passed over")
    func oneOption() throws {
        for options in [
            ["--as-file", "--digest"], ["--as-file", "--wire"], ["--wire", "--digest"],
        ] {
            let both = try ShippedSimulator.run(["replay", "3"] + options, both: true)
            #expect(both.status == 64)
            #expect(both.output.contains("leave out"))
            for option in options {
                #expect(try ShippedSimulator.run(["replay", "3", option]).status == 0)
            }
        }
    }

    private static func written(_ text: String) throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).seed"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test("the help says what every command is for, and lists every exit code there is")
    func help() throws {
        let overview = try ShippedSimulator.run("--help").output
        let discussion = try #require(overview.components(separatedBy: "USAGE:").first)
        for command in ["serve", "plunger", "fault", "send", "soak", "replay"] {
            #expect(discussion.contains("`\(command)`"), "\(command)")
        }
        for (page, codes) in [
            (overview, ["0", "1", "2", "3", "64", "69", "71", "73"]),
            (try ShippedSimulator.run("soak", "--help").output, ["0", "1", "3", "64", "73"]),
            (try ShippedSimulator.run("replay", "--help").output, ["0", "1", "64"]),
        ] {
            let listed =
                page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                .components(separatedBy: "Exit codes: ").last?
                .components(separatedBy: "USAGE:").first ?? ""
            let first = listed.components(separatedBy: "; ").map {
                String($0.prefix { $0.isNumber })
            }
            #expect(first == codes)
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
        #expect(try ShippedSimulator.run("soak", "--for", "0").status == 64)
    }

    @Test("a soak goes up to the last seed there is, and is refused one day beyond it")
    func lastSeed() throws {
        let before = "\(UInt64.max - 1)"
        let held = try ShippedSimulator.run(
            "soak",
            "--from",
            before,
            "--seeds",
            "2",
            "--until-broken",
            both: true
        )
        #expect(held.output == "held: 2 days\n")
        #expect(held.status == 0)
        let beyond = try ShippedSimulator.run("soak", "--from", before, "--seeds", "3", both: true)
        #expect(beyond.status == 64)
        #expect(
            beyond.output.hasPrefix(
                "Error: 3 days from seed \(before) on go beyond the last seed there is, "
                    + "\(UInt64.max): take --seeds 2 or fewer\n"
            )
        )
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
        // Who reads it by program finds the days once, and the broken ones once.
        #expect(soak.output.matches(of: #/[0-9]+ days, /#).count == 1)
        #expect(soak.output.matches(of: #/[0-9]+ broken/#).count == 1)
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

    @Test(
        "a soak that is given seconds begins no day after them, and counts those it lived through"
    )
    func seconds() throws {
        let soak = try ShippedSimulator.run(
            "soak",
            "--for",
            "1",
            "--from",
            "40",
            "--jobs",
            "1",
            "--seeds",
            "100000"
        )
        let days = try #require(Int(soak.output.prefix { $0.isNumber }))
        #expect((1..<100_000).contains(days))
        #expect(soak.status == (soak.output.contains("breaks a law") ? 1 : 0), "\(soak.output)")
    }
}
