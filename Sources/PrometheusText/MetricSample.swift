/// One number of a family, told apart from the others by its labels.
public struct MetricSample: Hashable, Sendable {
    /// A label's name and what it says here.
    public struct Label: Hashable, Sendable {
        /// Letters, digits and `_`.
        public let name: String
        /// Any text at all.
        public let value: String
    }

    /// What stands behind the family's name, as a histogram's samples have it.
    let suffix: String

    /// In the order they are told.
    public let labels: [Label]

    /// The number.
    public let value: MetricValue

    /// A sample.
    ///
    /// - Parameters:
    ///   - value: the number.
    ///   - labels: names and values, each name once.
    /// - Precondition: every label's name is one.
    public init(_ value: MetricValue, _ labels: KeyValuePairs<String, String> = [:]) {
        self.init(value, suffix: "", labels: labels.map { Label(name: $0.key, value: $0.value) })
    }

    init(_ value: MetricValue, suffix: String, labels: [Label]) {
        precondition(labels.allSatisfy { MetricFamily.isName($0.name) }, "a label has no name")
        self.value = value
        self.suffix = suffix
        self.labels = labels
    }
}
