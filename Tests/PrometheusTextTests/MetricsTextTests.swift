import PrometheusText
import Testing

@Suite("Metrics as text")
struct MetricsTextTests {
    @Test(
        "write a number without an exponent or zeros that say nothing",
        arguments: [
            (0, 0, "0"), (0, 9, "0"), (17, 0, "17"), (-17, 0, "-17"), (17_500_000, 6, "17.5"),
            (1, 9, "0.000000001"), (-1, 9, "-0.000000001"), (100, 2, "1"), (1_050, 3, "1.05"),
            (Int64.max, 0, "9223372036854775807"), (Int64.min, 0, "-9223372036854775808"),
            (Int64.max, 18, "9.223372036854775807"), (Int64.min, 18, "-9.223372036854775808"),
        ]
    )
    func numbers(digits: Int64, decimals: Int, text: String) {
        #expect(MetricValue(digits, decimals: decimals).text == text)
    }

    @Test("tell each family's meaning and kind before its samples")
    func families() {
        let page = MetricsText.page([
            MetricFamily("pumpd_up", "Whether it runs.", .gauge, MetricValue(true)),
            MetricFamily(
                "pumpd_alarms_total",
                "Alarms.",
                .counter,
                [
                    MetricSample(MetricValue(3), ["kind": "stall", "priority": "high"]),
                    MetricSample(MetricValue(0), ["kind": "nearEnd", "priority": "low"]),
                ]
            ),
            MetricFamily("pumpd_rate", "Told by nobody now.", .gauge, nil),
        ])
        #expect(
            page == """
                # HELP pumpd_up Whether it runs.
                # TYPE pumpd_up gauge
                pumpd_up 1
                # HELP pumpd_alarms_total Alarms.
                # TYPE pumpd_alarms_total counter
                pumpd_alarms_total{kind="stall",priority="high"} 3
                pumpd_alarms_total{kind="nearEnd",priority="low"} 0
                # HELP pumpd_rate Told by nobody now.
                # TYPE pumpd_rate gauge

                """
        )
    }

    @Test("write a histogram as buckets that hold the lower ones, their sum and their count")
    func histograms() {
        let histogram = MetricHistogram(
            buckets: [
                .init(bound: MetricValue(1, decimals: 3), count: 2),
                .init(bound: MetricValue(1), count: 5),
            ],
            count: 6,
            sum: MetricValue(3_250, decimals: 3)
        )
        let page = MetricsText.page([MetricFamily("pumpd_late_seconds", "How late.", histogram)])
        #expect(
            page == """
                # HELP pumpd_late_seconds How late.
                # TYPE pumpd_late_seconds histogram
                pumpd_late_seconds_bucket{le="0.001"} 2
                pumpd_late_seconds_bucket{le="1"} 5
                pumpd_late_seconds_bucket{le="+Inf"} 6
                pumpd_late_seconds_sum 3.25
                pumpd_late_seconds_count 6

                """
        )
    }

    @Test("let no text end a line, a label or the page")
    func escaping() {
        let page = MetricsText.page([
            MetricFamily(
                "pumpd_info",
                "One \\ two\nthree",
                .gauge,
                [MetricSample(MetricValue(1), ["device": "a\"b\\c\nd} 2"])]
            )
        ])
        #expect(
            page == """
                # HELP pumpd_info One \\\\ two\\nthree
                # TYPE pumpd_info gauge
                pumpd_info{device="a\\"b\\\\c\\nd} 2"} 1

                """
        )
    }
}
