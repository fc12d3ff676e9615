import DoseMath
import PrometheusText

/// How long something took, each time, counted under fixed bounds from a tenth of a millisecond to
/// ten seconds.
struct TimeHistogram: Hashable, Sendable {
    /// In microseconds.
    static let bounds: [Int64] = [
        100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000,
        1_000_000, 2_500_000, 5_000_000, 10_000_000,
    ]

    /// How often it took more than the bound before and at most this one.
    private var counts = Array(repeating: 0, count: bounds.count)

    /// How often there was one.
    private(set) var count = 0

    /// What all of them took together.
    private var sum = Span(nanoseconds: 0)

    /// It took so long once more; never less than nothing.
    mutating func add(_ span: Span) {
        let span = max(span, Span(nanoseconds: 0))
        if let bucket = Self.bounds.firstIndex(where: { span.nanoseconds <= $0 * 1_000 }) {
            counts[bucket] += 1
        }
        count += 1
        let (more, isTooMuch) = sum.nanoseconds.addingReportingOverflow(span.nanoseconds)
        sum = Span(nanoseconds: isTooMuch ? .max : more)
    }

    /// As Prometheus has it, in seconds.
    var metric: MetricHistogram {
        var below = 0
        let buckets = zip(Self.bounds, counts).map { bound, count in
            below += count
            return MetricHistogram.Bucket(bound: MetricValue(bound, decimals: 6), count: below)
        }
        return MetricHistogram(buckets: buckets, count: count, sum: MetricValue(sum))
    }
}

extension Span {
    /// A time that a clock of the system measured.
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.init(nanoseconds: seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}

extension MetricValue {
    /// A span in seconds.
    init(_ span: Span) { self.init(span.nanoseconds, decimals: 9) }

    /// A volume in millilitres.
    init(_ volume: Volume) { self.init(volume.nanoliters, decimals: 6) }

    /// A rate in millilitres an hour.
    init(_ rate: FlowRate) { self.init(rate.nanolitersPerHour, decimals: 6) }
}
