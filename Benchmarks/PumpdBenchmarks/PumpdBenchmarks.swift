import ArgumentParser
import Foundation

/// Measures a `pumpd` that lies beside this program and prints the figures.
@main
struct PumpdBenchmarks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pumpd-benchmarks",
        abstract: "Measures the pumpd beside this program on a simulated pump.",
        discussion: """
            Takes about four minutes. Scripts/bench prepares all it needs and calls it.

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

    private static let notes = """
        Lines are held by the 99th percentile; of under 100 samples that is the greatest.
        A stop lasts from just before the first byte of POST /v1/stop, on a new connection, is handed
        to the socket until the last byte of STP can be read at the pump's end of the line.
        (1) Nine bytes to a waiting thread and back, in this process: what the machine itself needs.
        (2) Below zero: the kernel had the stop before a wire would have been rid of the frame ahead.
        (3) Every fsync and fdatasync of pumpd takes 3 s; each sample lies within one.
        (4) A hundredth of the processor time that a hundred orders take, of one step to twelve.
        (5) Processor time too: of this program's one thread, whoever else is running.
        (6) How late each deadline of the loop is served, by the daemon's own count over an infusion of
            half a minute; its line is held by the 99.9th percentile, which is told below the table.
        (7) A thousandth of the processor time of a thousand polls: a Safe-mode frame in, half a second
            of pumping, the answer out.
        """

    func run() throws {
        Interruption.begin()
        do throws(BenchmarkFailure) {
            let place = DaemonPlace(
                program: try Self.neighbour("pumpd"),
                client: try Self.neighbour("pumpctl"),
                config: config,
                nurse: (nurse, pin),
                folder: place
            )
            let report = try Report(
                place,
                DiskHang(library: slowDisk, folder: place.folder),
                tell: { Self.tell("  \($0)") }
            )
            print(Figure.table(report.figures))
            print("\n" + (report.remarks + [Self.notes]).joined(separator: "\n"))
        } catch {
            Self.tell("bench: \(error)")
            if case .interrupted = error { throw ExitCode(130) }
            throw ExitCode(1)
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
