import BenchmarkPage
import Foundation

/// What the Debian package weighs, and how soon a program of it has said its version.
struct PackageFigures {
    /// Where it was unpacked.
    let folder: String
    /// For the program's log.
    let place: String

    /// The bytes of all its files, a link's being the length of what it says.
    ///
    /// - Throws: `cannotStart` where the folder cannot be read.
    func installedSize() throws(BenchmarkFailure) -> Figure {
        var bytes: Int64 = 0
        do {
            for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
                let found = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
                guard found[.type] as? FileAttributeType != .typeDirectory else { continue }
                bytes += (found[.size] as? NSNumber)?.int64Value ?? 0
            }
        } catch {
            throw .cannotStart("\(folder) cannot be read: \(error.localizedDescription)")
        }
        return Figure(
            "the package's files, installed",
            below: 40,
            "MB",
            greatest: Double(bytes) / 1_000_000,
            samples: 1
        )
    }

    /// From exec to the end of what it says, the median.
    ///
    /// - Throws: `cannotStart`, also where it says nothing.
    func version(_ count: Int) throws(BenchmarkFailure) -> Figure {
        var samples = Samples()
        for _ in 0..<count {
            let output = Pipe()
            let program = try StartedProgram(
                "\(folder)/usr/bin/pumpd",
                ["--version"],
                output: output,
                logIn: place
            )
            // It ends where it has said all.
            let said = output.fileHandleForReading.readDataToEndOfFile()
            samples.add(PumpStand.now - program.startedAt)
            guard !said.isEmpty else { throw .cannotStart("pumpd says no version") }
        }
        let median = Double(samples.percentile(50) ?? 0) / 1_000_000
        return Figure(
            "pumpd --version, from exec (12)",
            below: 15,
            "ms",
            greatest: median,
            samples: count
        )
    }
}
