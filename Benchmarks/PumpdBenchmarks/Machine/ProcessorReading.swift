/// What all processors together have done since the machine was started, in ticks.
///
/// Two of them tell how much of a measurement was the machine's other business.
struct ProcessorReading {
    private let busy: Int64
    private let withheld: Int64
    private let all: Int64

    /// Reads it now.
    init() throws(BenchmarkFailure) {
        // user, nice, system, idle, waiting for a disk, two kinds of interrupt, and what a host
        // gave to other guests while this one had work to do.
        let line = try SystemFile.text("/proc/stat").split(separator: "\n").first ?? ""
        let ticks = line.split(separator: " ").dropFirst().prefix(8).compactMap { Int64($0) }
        guard ticks.count == 8 else {
            throw .cannotStart("/proc/stat does not tell what the processors do")
        }
        all = ticks.reduce(0, +)
        withheld = ticks[7]
        busy = all - ticks[3] - ticks[4] - withheld
    }

    /// One sentence on the time since an earlier reading.
    func sentence(since earlier: ProcessorReading) -> String {
        let whole = max(all - earlier.all, 1)
        return "Meanwhile the processors were busy \((busy - earlier.busy) * 100 / whole) % of the "
            + "time with this and everything else, and the host kept "
            + "\((withheld - earlier.withheld) * 100 / whole) % of it from this machine."
    }
}
