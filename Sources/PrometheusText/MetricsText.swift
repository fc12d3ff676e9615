/// Metrics as Prometheus scrapes them: its text exposition format, version 0.0.4.
///
/// Source: prometheus.io/docs/instrumenting/exposition_formats.
public enum MetricsText {
    /// The page: each family with its help and kind, in the order given.
    ///
    /// - Precondition: every family has a name of its own.
    public static func page(_ families: [MetricFamily]) -> String {
        precondition(Set(families.map(\.name)).count == families.count, "a name comes once")
        return families.reduce(into: "") { page, family in
            page += "# HELP \(family.name) \(escaped(family.help))\n"
            page += "# TYPE \(family.name) \(family.kind.rawValue)\n"
            for sample in family.samples {
                page += "\(family.name)\(sample.suffix)\(labels(sample)) \(sample.value.text)\n"
            }
        }
    }

    private static func labels(_ sample: MetricSample) -> String {
        guard !sample.labels.isEmpty else { return "" }
        let texts = sample.labels.map { label in
            "\(label.name)=\"\(escaped(label.value).replacing("\"", with: "\\\""))\""
        }
        return "{" + texts.joined(separator: ",") + "}"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }
}
