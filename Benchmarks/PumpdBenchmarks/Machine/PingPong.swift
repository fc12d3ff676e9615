import CPingPong

/// Nine bytes to a waiting thread over a pseudo-terminal and back, in plain C.
///
/// That is what the machine itself needs. Taken in turn with what is measured, it tells a slow daemon
/// from a slow machine.
struct PingPong {
    /// Opens its terminal; one for this program.
    init() throws(BenchmarkFailure) {
        _ = try BenchmarkFailure.check(Int64(ping_pong_begin()), "opening a pseudo-terminal")
    }

    /// Plays once.
    ///
    /// - Returns: the ns from before the way out until after the way back.
    func play() throws(BenchmarkFailure) -> Int64 {
        Int64(try BenchmarkFailure.check(ping_pong_play(), "a ping-pong"))
    }
}
