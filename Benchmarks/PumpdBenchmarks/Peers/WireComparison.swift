import BenchmarkPage
import Foundation

/// The driver beside nesp-lib: both ask one simulated pump for its volume, one after the other.
struct WireComparison {
    /// The simulated pump, a program of its own.
    let simulator: String
    /// Its folder.
    let folder: String
    let peer: PeerProgram
    let stand: PumpStand

    /// What `time_nesp_lib.py` prints.
    private struct Reply: Decodable {
        let version: String
        /// Each round trip in ns.
        let nanoseconds: [Int64]
        /// Processor time of all of them, in ns.
        let processor: Int64
    }

    private static let name = "nesp-lib 2.0.0"
    /// A Safe-mode `DIS` of 9 bytes and its answer of 22 take so long on a line of 19,200 baud, in ns.
    private static let wire: Int64 = 31 * 10 * 1_000_000_000 / 19_200
    private static let trip = "a round trip of DIS, beyond the line's own 16.1 ms (10)"
    private static let work = "processor time of a round trip, encoded, checked, decoded (10)"

    /// Measures both.
    ///
    /// - Parameter count: round trips of each.
    /// - Returns: the rows; where there is no nesp-lib they say why.
    /// - Throws: `BenchmarkFailure` where pumpd's own part cannot be measured.
    func take(_ count: Int) throws(BenchmarkFailure) -> (figures: [Figure], rows: [Comparison]) {
        let link = folder + "/peer-pump"
        let output = Pipe()
        let program = try StartedProgram(
            simulator,
            ["serve", "--pump", "new-era", "--link", link],
            output: output,
            logIn: folder
        )
        do throws(BenchmarkFailure) {
            // Blocks until it is ready or has ended.
            let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            guard line.hasPrefix("ready ") else {
                throw .cannotStart("pumpsim did not become ready: \(program.lastWords)")
            }
            let theirs = measured(link, count)
            let driven = try DrivenLine(link)
            try driven.connect()
            let ours = try driven.poll(count)
            _ = try program.end(beside: stand)
            return (
                [Figure("a round trip of DIS by the driver (10)", below: nil, ours.samples)],
                compared(ours, theirs, count)
            )
        } catch {
            program.kill()
            throw error
        }
    }

    private func measured(_ link: String, _ count: Int) -> Result<Reply, BenchmarkFailure> {
        do throws(BenchmarkFailure) {
            return .success(try peer.run("time_nesp_lib.py", [link, "\(count)"]))
        } catch {
            return .failure(error)
        }
    }

    private func compared(
        _ ours: (samples: Samples, processor: Int64),
        _ theirs: Result<Reply, BenchmarkFailure>,
        _ count: Int
    ) -> [Comparison] {
        switch theirs {
        case .failure(let failure):
            return [Self.trip, Self.work].map {
                Comparison($0, without: Self.name, because: failure.description)
            }
        case .success(let reply):
            var peers = Samples()
            for time in reply.nanoseconds { peers.add(time) }
            func beyond(_ samples: Samples) -> Double {
                Double((samples.percentile(50) ?? 0) - Self.wire) / 1e6
            }
            func each(_ nanoseconds: Int64) -> Double { Double(nanoseconds) / Double(count) / 1e3 }
            let name = "nesp-lib \(reply.version)"
            return [
                Comparison(Self.trip, beyond(ours.samples), beside: name, beyond(peers), "ms"),
                Comparison(
                    Self.work,
                    each(ours.processor),
                    beside: name,
                    each(reply.processor),
                    "us"
                ),
            ]
        }
    }
}
