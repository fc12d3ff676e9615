import DoseMath

/// How late deadlines were served, counted in buckets of a fixed number.
///
/// Up to 15 ns a bucket is one nanosecond wide; from there on each power of two has 16 of them, so that a
/// bucket is never wider than a sixteenth of what it holds. The last takes everything from 17 minutes on.
struct LatenessHistogram: Hashable, Sendable {
    /// How often the thread woke, for whatever reason.
    private(set) var rounds = 0

    /// How many deadlines were served.
    private(set) var count = 0

    /// The latest any was served, to the nanosecond.
    private(set) var greatest = Span(nanoseconds: 0)

    private static let bits = 4
    private static let perPower = 1 << bits
    private static let powers = 36

    private var buckets = Array(repeating: 0, count: perPower * (powers + 1))

    /// The thread has woken.
    mutating func countRound() { rounds += 1 }

    /// A deadline has been served so much after it fell due; never less than nothing.
    mutating func add(_ late: Span) {
        let late = max(late, Span(nanoseconds: 0))
        buckets[Self.bucket(of: late.nanoseconds)] += 1
        count += 1
        greatest = max(greatest, late)
    }

    /// What so many thousandths of all deadlines were not served later than (nearest rank).
    ///
    /// - Parameter thousandths: 1 to 1000.
    /// - Returns: the bucket's upper end, at most a sixteenth more than the truth and never more than the
    ///   greatest; nothing where no deadline was served.
    func quantile(thousandths: Int) -> Span {
        var missing = max((count * thousandths + 999) / 1_000, 1)
        for (index, bucket) in buckets.enumerated() {
            missing -= bucket
            if missing <= 0 {
                return min(Span(nanoseconds: Self.upperEnd(of: index)), greatest)
            }
        }
        return greatest
    }

    private static func bucket(of nanoseconds: Int64) -> Int {
        guard nanoseconds >= perPower else { return Int(nanoseconds) }
        let power = Int64.bitWidth - 1 - nanoseconds.leadingZeroBitCount
        guard power - bits < powers else { return perPower * (powers + 1) - 1 }
        let within = Int(nanoseconds >> Int64(power - bits)) - perPower
        return perPower * (power - bits + 1) + within
    }

    private static func upperEnd(of bucket: Int) -> Int64 {
        guard bucket >= perPower else { return Int64(bucket) }
        guard bucket < perPower * (powers + 1) - 1 else { return .max }
        let shift = bucket / perPower - 1
        return Int64(perPower + bucket % perPower + 1) << Int64(shift) - 1
    }
}

/// How well the control loop has kept time since the daemon came up, as a status tells it.
struct LoopTimeliness: Hashable, Sendable {
    /// How often the loop turned.
    let rounds: Int
    /// How many deadlines it has served.
    let deadlines: Int
    /// How late half, 99 in a hundred and 999 in a thousand deadlines were served at most.
    let median: Span
    let percentile99: Span
    let permille999: Span
    /// How late the latest was.
    let greatest: Span

    /// Sums up what was counted.
    init(_ served: LatenessHistogram) {
        rounds = served.rounds
        deadlines = served.count
        median = served.quantile(thousandths: 500)
        percentile99 = served.quantile(thousandths: 990)
        permille999 = served.quantile(thousandths: 999)
        greatest = served.greatest
    }
}
