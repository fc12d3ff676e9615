import BenchmarkPage

/// A prediction of two hours beside PyTCI's, of the same model at the same times.
struct PredictionComparison {
    let peer: PeerProgram

    /// What `time_pytci.py` prints.
    private struct Reply: Decodable {
        let version: String
        /// Plasma ng/mL at each second, from the start on.
        let levels: [Double]
        /// Processor time of one prediction, each time, in ns.
        let nanoseconds: [Int64]
    }

    private static let what = "plasma prediction, 2 h at 1 s, processor time (11)"
    /// As far as the tests let a level be from values computed elsewhere.
    private static let tolerance = 0.001

    /// Has the peer predict what was predicted here.
    ///
    /// - Parameters:
    ///   - ours: what one prediction took here, again and again.
    ///   - levels: ng/mL at each second, from the start on.
    /// - Returns: the row, and a sentence on how far the levels are from each other.
    /// - Throws: `cannotStart` where both predict different things: then no time compares.
    func take(
        _ ours: Samples,
        _ levels: [Double]
    ) throws(BenchmarkFailure) -> (row: Comparison, remark: String?) {
        let reply: Reply
        do throws(BenchmarkFailure) {
            reply = try peer.run("time_pytci.py", [])
        } catch {
            let row = Comparison(Self.what, without: "PyTCI", because: error.description)
            return (row, nil)
        }
        let name = "PyTCI \(reply.version)"
        guard reply.levels.count == levels.count else {
            throw .cannotStart("\(name) predicts \(reply.levels.count) levels, not \(levels.count)")
        }
        let apart = zip(levels, reply.levels).dropFirst().map { abs($0 / $1 - 1) }.max() ?? 0
        guard apart < Self.tolerance else {
            throw .cannotStart("\(name) and this predict levels that differ by \(apart * 100) %")
        }
        var peers = Samples()
        for time in reply.nanoseconds { peers.add(time) }
        func middle(_ samples: Samples) -> Double { Double(samples.percentile(50) ?? 0) / 1e3 }
        return (
            Comparison(Self.what, middle(ours), beside: name, middle(peers), "us"),
            "Of 7201 levels none is further from \(name)'s than \(Self.parts(apart)) of it."
        )
    }

    /// A share as a person reads it, such as `2.1 millionths`.
    private static func parts(_ share: Double) -> String {
        share < 1e-9 ? "a billionth" : "\(Int(share * 1e9) + 1) billionths"
    }
}
