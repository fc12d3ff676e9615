import DoseMath
import Testing

@testable import Settings

@Suite("Times in the settings file")
struct TimeTextTests {
    @Test(
        "reads a decimal number with its unit, exactly",
        arguments: [
            ("0.5 s", Span.milliseconds(500)), ("500ms", .milliseconds(500)),
            ("3 min", .seconds(180)), ("1.5min", .seconds(90)), ("2 h", .seconds(7_200)),
        ]
    )
    func reads(text: String, span: Span) throws {
        #expect(try TimeText.parse(text, in: 1...10_000_000) == span)
    }

    @Test(
        "refuses what is not a plain decimal time with a unit (SR-02)",
        arguments: ["3", "", "s", ".5 s", "5. s", "-1 s", "1e3 s", "1,5 s", "3 days", "0.0005 s"]
    )
    func refuses(text: String) {
        #expect(throws: TimeTextError.self) { try TimeText.parse(text, in: 0...10_000_000) }
    }

    @Test("refuses a time outside its compiled-in range and names the range")
    func range() {
        let error = #expect(throws: TimeTextError.self) {
            try TimeText.parse("59 s", in: 60_000...600_000)
        }
        #expect(error?.description == "'59 s' is outside 1 min to 10 min")
        #expect(TimeText.words(200...2_000) == "0.2 s to 2 s")
        #expect(TimeText.words(1_500...90_000) == "1.5 s to 90 s")
        #expect(TimeText.words(1...7_200_000) == "1 ms to 120 min")
    }
}
