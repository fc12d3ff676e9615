import DoseMath
import Testing

@testable import PumpDriver

@Suite("NE-1000 numbers")
struct NumberTests {
    private func text(_ string: String) -> ReplyText { ReplyText(Array(string.utf8)[...]) }

    private func parse(_ string: String) -> NewEraNumber? {
        var index = 0
        let text = text(string)
        guard let number = NewEraNumber(text, at: &index), index == text.count else { return nil }
        return number
    }

    @Test("text and value are one another's inverse for all numbers of four digits")
    func identity() {
        for digits: Int64 in 0...9_999 {
            for step: Int64 in [1, 10, 100, 1_000] {
                guard let number = NewEraNumber(thousandths: digits * step) else {
                    Issue.record("\(digits) x \(step)")
                    return
                }
                let back = parse(number.text)
                #expect(back?.thousandths == digits * step)
                #expect(back?.step == number.step, "\(number.text)")
                #expect(number.text.filter(\.isNumber).count == 4)
            }
        }
    }

    @Test("writes four digits with a point where it belongs")
    func written() {
        let cases: [(Int64, String)] = [
            (0, "0.000"), (5, "0.005"), (500, "0.500"), (9_999, "9.999"), (10_000, "10.00"),
            (17_500, "17.50"), (100_000, "100.0"), (1_000_000, "1000"), (9_999_000, "9999"),
        ]
        for (thousandths, text) in cases {
            #expect(NewEraNumber(thousandths: thousandths)?.text == text)
        }
    }

    @Test("holds no value that four digits do not hold exactly: nothing is rounded (SR-03)")
    func notHeld() {
        for thousandths: Int64 in [-1, 10_001, 99_999, 100_010, 1_000_100, 10_000_000, .max, .min] {
            #expect(NewEraNumber(thousandths: thousandths) == nil, "\(thousandths)")
        }
    }

    @Test("reads with and without the point at the end, and nothing that is no number")
    func read() {
        #expect(parse("1000.")?.thousandths == 1_000_000)
        #expect(parse("1000")?.thousandths == 1_000_000)
        #expect(parse("0.123")?.step == 1)
        for bad in ["", ".", "1.2.3", "12345", "0.1234", ".1234", "1,5", "-1", "1e3", " 1"] {
            #expect(parse(bad) == nil, "'\(bad)'")
        }
    }

    @Test("reads the infused volume in both units, with the worth of its last digit")
    func infused() throws {
        let milliliters = InfusedVolume(text("I12.34W0.000ML"))
        #expect(try milliliters?.shown == .nanoliters(12_340_000))
        #expect(try milliliters?.unit == .nanoliters(10_000))
        let microliters = InfusedVolume(text("I0.123W0.000UL"))
        #expect(try microliters?.shown == .nanoliters(123))
        #expect(try microliters?.unit == .nanoliters(1))
        let bad = [
            "", "I", "I0.123", "I0.123W", "W0.123I0.000ML", "I0.123W0.000", "I0.123W0.000GL",
            "I0.123W0.000MLX", "I0.1234W0.000ML", "IW0.000ML", "I-.123W0.000ML",
        ]
        for text in bad { #expect(InfusedVolume(self.text(text)) == nil, "'\(text)'") }
    }

    @Test("reads a rate in each of the pump's four units, exactly")
    func rate() throws {
        #expect(try FlowRate(text("17.50MH")) == .nanolitersPerHour(17_500_000))
        #expect(try FlowRate(text("1.000MM")) == .nanolitersPerHour(60_000_000))
        #expect(try FlowRate(text("500.0UH")) == .nanolitersPerHour(500_000))
        #expect(try FlowRate(text("0.001UM")) == .nanolitersPerHour(60))
        #expect(try FlowRate(text("9999.MM")) == .nanolitersPerHour(599_940_000_000))
        for bad in ["", "17.50", "17.50M", "17.50HM", "17.50MHX", "MH", "17.50mh"] {
            #expect(FlowRate(text(bad)) == nil, "'\(bad)'")
        }
    }
}
