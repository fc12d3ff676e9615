import DoseMath
import Testing

@testable import pumpctl

@Suite("Vital signs as they are typed (SR-14)")
struct VitalSignEntryTests {
    @Test("takes a blood pressure as two numbers, with or without its unit")
    func pressures() throws {
        for text in ["120/80", "120 / 80", " 120/80 mmHg", "120mmHg/80mmHg"] {
            let pair = try VitalSignEntry.pressure(text)
            #expect(pair.systolic == 120 && pair.diastolic == 80, "\(text)")
        }
    }

    @Test("takes a pressure and a heart rate of 0, for whoever finds no pulse")
    func noPulse() throws {
        let pair = try VitalSignEntry.pressure("0/0")
        #expect(pair.systolic == 0 && pair.diastolic == 0)
        #expect(try VitalSignEntry.count("0", of: .heartRate) == 0)
    }

    @Test(
        "refuses what can be no blood pressure",
        arguments: [
            "", "120", "120/", "/80", "120/80/60", "80/120", "80/80", "0/80", "301/80", "1200/80",
            "120,80",
            "120.5/80", "-120/80", "１２０/80", "120/80 kPa",
        ]
    )
    func refusedPressures(text: String) {
        #expect(throws: AnswerFault.self) { try VitalSignEntry.pressure(text) }
    }

    @Test("takes both ends of what each sign can be, and nothing beyond")
    func ranges() throws {
        for sign in VitalSign.allCases {
            let (lowest, highest) = (sign.plausible.lowerBound, sign.plausible.upperBound)
            for value in [lowest, highest] {
                #expect(try VitalSignEntry.count("\(value)", of: sign) == value)
                #expect(try VitalSignEntry.count("\(value) \(sign.unit)", of: sign) == value)
            }
            for value in [lowest - 1, highest + 1] {
                #expect(throws: AnswerFault.self) { try VitalSignEntry.count("\(value)", of: sign) }
            }
        }
    }

    @Test(
        "refuses what is no whole number, or in another unit",
        arguments: ["", "x", "7 2", "72.0", "0x48", "72 %", "99999999999999999999", "7٢"]
    )
    func refusedCounts(text: String) {
        #expect(throws: AnswerFault.self) { try VitalSignEntry.count(text, of: .heartRate) }
    }

    @Test("says which sign is wrong and what it can be")
    func words() {
        #expect(throws: AnswerFault("heart rate 251 /min cannot be: it is 0 to 250 /min")) {
            try VitalSignEntry.count("251", of: .heartRate)
        }
    }
}
