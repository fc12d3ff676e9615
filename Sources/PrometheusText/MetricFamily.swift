/// All samples of one name, with what they mean.
///
/// Names and units follow Prometheus' conventions (prometheus.io/docs/practices/naming).
public struct MetricFamily: Hashable, Sendable {
    /// How the samples are to be read.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Only grows, but for a restart, which begins at 0; its name ends in `_total`.
        case counter
        /// Goes up and down.
        case gauge
        /// How often something was at most so much.
        case histogram
    }

    /// Its name, unit included.
    public let name: String

    /// One line of what it means.
    public let help: String

    /// How to read it.
    public let kind: Kind

    /// What there is of it; none where nothing can be told.
    public let samples: [MetricSample]

    /// A counter or a gauge.
    ///
    /// - Parameters:
    ///   - name: letters, digits and `_`, and not a digit first.
    ///   - help: one line.
    ///   - kind: not a histogram.
    ///   - samples: each with its labels.
    /// - Precondition: the name is one, and ends in `_total` if and only if it counts.
    public init(_ name: String, _ help: String, _ kind: Kind, _ samples: [MetricSample]) {
        precondition(Self.isName(name), "\(name) is no metric's name")
        precondition(kind != .histogram, "a histogram is made of its buckets")
        precondition(name.hasSuffix("_total") == (kind == .counter), "\(name) is misnamed")
        self.init(name: name, help: help, kind: kind, samples: samples)
    }

    /// A counter or a gauge of one sample, without labels; none where there is no value.
    public init(_ name: String, _ help: String, _ kind: Kind, _ value: MetricValue?) {
        self.init(name, help, kind, value.map { [MetricSample($0)] } ?? [])
    }

    /// A histogram.
    ///
    /// - Parameters:
    ///   - name: as of a gauge.
    ///   - help: one line.
    ///   - histogram: what was counted.
    public init(_ name: String, _ help: String, _ histogram: MetricHistogram) {
        precondition(Self.isName(name), "\(name) is no metric's name")
        self.init(name: name, help: help, kind: .histogram, samples: histogram.samples)
    }

    private init(name: String, help: String, kind: Kind, samples: [MetricSample]) {
        self.name = name
        self.help = help
        self.kind = kind
        self.samples = samples
    }

    static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, !isDigit(first) else { return false }
        return name.utf8.allSatisfy { byte in
            isDigit(byte) || byte == UInt8(ascii: "_")
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
