import ArgumentParser
import BenchmarkPage
import Foundation

/// `pumpd-benchmarks measure`: every figure, printed, and as a page.
struct Measure: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure everything, print it and write the page.",
        discussion: """
            Takes about five minutes. Scripts/bench prepares all it needs and calls it.

            Exit status: 0 everything was measured, whether or not a line was missed; 1 something \
            could not be measured; 64 a wrong command line; 130 interrupted.
            """
    )

    @Option(help: "The settings file for pumpd; its staff file lists the nurse.")
    var config: String

    @Option(help: "The nurse, by her staff id.")
    var nurse: String

    @Option(help: "Her PIN, made up for this.")
    var pin: String

    @Option(help: "A folder for sockets, journals and logs; whoever made it removes it.")
    var place: String

    @Option(help: "The library that makes a disk hang, built of Benchmarks/SlowDisk.")
    var slowDisk: String

    @Option(help: "The scripts that drive other programs, Benchmarks/Peers.")
    var peers: String

    @Option(help: "Python with nesp-lib and PyTCI installed; without it they are not measured.")
    var python: String?

    @Option(help: "Why there is no such Python.")
    var withoutPython = "not asked for"

    @Option(help: "Where the Debian package was unpacked; without it it is not measured.")
    var package: String?

    @Option(help: "How many simulated days of each kind; as many as fit in some seconds at first.")
    var days: Int?

    @Option(help: "A profile of the simulation in Markdown, to be put into the page.")
    var profile: String?

    @Option(help: "Why there is no profile.")
    var withoutProfile = "not asked for"

    @Option(help: "The page to be written.")
    var page: String

    @Option(help: "The load of the machine before anything was measured, as /proc/loadavg has it.")
    var load: String

    @Option(help: "The file system that the journal is on.")
    var disk: String

    @Option(help: "What the programs were built by.")
    var compiler: String

    @Option(help: "Today, as in 2026-01-31.")
    var day: String

    func validate() throws {
        guard let days, days < 1 else { return }
        throw ValidationError("--days \(days) was asked for; it is at least 1")
    }

    func run() throws {
        Interruption.begin()
        do throws(BenchmarkFailure) {
            let host = try HostReading.host(
                load: load,
                disk: disk,
                compiler: compiler,
                day: day
            )
            print("pumpd on this machine, which may be busy with other things:\n\(host.plain)\n")
            let profiled = try profile.map { (path) throws(BenchmarkFailure) in
                try SystemFile.text(path)
            }
            let text = BenchmarkPage(
                command: "make bench",
                host: host,
                sections: try report().sections,
                profile: profiled,
                withoutProfile: withoutProfile
            )
            print(text.plain)
            try write(text.markdown)
            Self.tell("  written to \(page)")
        } catch {
            Self.tell("bench: \(error)")
            if case .interrupted = error { throw ExitCode(130) }
            throw ExitCode(1)
        }
    }

    private func report() throws(BenchmarkFailure) -> Report {
        try Report(
            DaemonPlace(
                program: try Self.neighbour("pumpd"),
                client: try Self.neighbour("pumpctl"),
                simulator: try Self.neighbour("pumpsim"),
                config: config,
                nurse: (nurse, pin),
                folder: place
            ),
            DiskHang(library: slowDisk, folder: place),
            PeerProgram(python: python, absence: withoutPython, scripts: peers),
            package: package,
            days: days,
            tell: { Self.tell("  \($0)") }
        )
    }

    private func write(_ text: String) throws(BenchmarkFailure) {
        do {
            try text.write(toFile: page, atomically: true, encoding: .utf8)
        } catch {
            throw .cannotStart("\(page) cannot be written: \(error.localizedDescription)")
        }
    }

    /// The path of another program in the folder of this one.
    private static func neighbour(_ name: String) throws(BenchmarkFailure) -> String {
        do {
            let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            return URL(fileURLWithPath: own).deletingLastPathComponent().path + "/" + name
        } catch {
            throw .cannotStart("this program cannot be found: \(error.localizedDescription)")
        }
    }

    private static func tell(_ line: String) {
        FileHandle.standardError.write(Data("\(line)\n".utf8))
    }
}
