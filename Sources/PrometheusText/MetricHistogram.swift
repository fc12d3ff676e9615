/// How often something was at most each of some bounds, and what it came to in all.
public struct MetricHistogram: Hashable, Sendable {
    /// A bound and how often it was not exceeded.
    public struct Bucket: Hashable, Sendable {
        /// The greatest that still counts.
        public let bound: MetricValue
        /// How many were at most that, those of the lower bounds included.
        public let count: Int

        /// Takes a bound and its count.
        public init(bound: MetricValue, count: Int) {
            self.bound = bound
            self.count = count
        }
    }

    /// From the least bound to the greatest.
    public let buckets: [Bucket]

    /// How many there were.
    public let count: Int

    /// What they came to together.
    public let sum: MetricValue

    /// What was counted.
    ///
    /// - Precondition: counts do not fall, and none is above `count`.
    public init(buckets: [Bucket], count: Int, sum: MetricValue) {
        let counts = buckets.map(\.count) + [count]
        let isRising = zip(counts, counts.dropFirst()).allSatisfy(<=)
        precondition(isRising, "a bucket holds what the lower ones hold")
        self.buckets = buckets
        self.count = count
        self.sum = sum
    }

    var samples: [MetricSample] {
        func bucket(_ bound: String, _ count: Int) -> MetricSample {
            MetricSample(
                MetricValue(count),
                suffix: "_bucket",
                labels: [MetricSample.Label(name: "le", value: bound)]
            )
        }
        return buckets.map { bucket($0.bound.text, $0.count) } + [
            bucket("+Inf", count),
            MetricSample(sum, suffix: "_sum", labels: []),
            MetricSample(MetricValue(count), suffix: "_count", labels: []),
        ]
    }
}
