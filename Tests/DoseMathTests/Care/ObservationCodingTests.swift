import DoseMath
import Foundation
import SeededChance
import Testing

@Suite("A recorded observation (SR-14)")
struct ObservationCodingTests {
    private static let record =
        #"{"diastolic":80,"heartRate":70,"oxygenSaturation":98,"#
        + #""respiration":14,"sedation":-1,"systolic":120}"#

    private func read(_ text: String) throws -> Observation {
        try JSONDecoder().decode(Observation.self, from: Data(text.utf8))
    }

    @Test("has each value under its sign's name")
    func spelling() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = try encoder.encode(try Observed.observation([.sedation: -1]))
        #expect(String(decoding: data, as: UTF8.self) == Self.record)
    }

    @Test("is read as it was written, whatever was seen", arguments: 1...4 as ClosedRange<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var taken = 0
        for _ in 0..<500 {
            var read: [VitalSign: Int] = [:]
            for (sign, range) in Observed.plausible.sorted(by: { $0.key.rawValue < $1.key.rawValue }
            ) {
                read[sign] = Int.random(in: range, using: &random)
            }
            guard Observed.complaints(read).isEmpty else { continue }
            let observation = try Observed.observation(read)
            let data = try JSONEncoder().encode(observation)
            let again = try JSONDecoder().decode(Observation.self, from: data)
            #expect(again == observation, "seed \(seed): \(read)")
            taken += 1
        }
        #expect(taken > 100, "seed \(seed)")
    }

    @Test("with a value that cannot be is refused in the same words as an entered one")
    func implausible() throws {
        for (original, bad) in [
            ("98", "101"), ("98", "29"), ("120", "301"), ("14", "-1"), ("-1", "5"), ("70", "-1"),
            ("80", "120"), ("120", "80"),
        ] {
            let text = Self.record.replacingOccurrences(of: ":\(original)", with: ":\(bad)")
            #expect(text != Self.record)
            #expect(throws: ObservationError.self, "\(text)") { try read(text) }
        }
        let error = #expect(throws: ObservationError.self) {
            try read(Self.record.replacingOccurrences(of: "98", with: "980"))
        }
        #expect(error?.complaints == ["oxygen saturation 980 % cannot be: it is 30 to 100 %"])
    }

    @Test("without one of its values, or with one that is no whole number, is no observation")
    func malformed() throws {
        for sign in VitalSign.allCases {
            let renamed = Self.record.replacingOccurrences(of: sign.rawValue, with: "x")
            #expect(throws: DecodingError.self, "\(sign)") { try read(renamed) }
        }
        for bad in [
            "98.5", "\"98\"", "null", "true", "[98]", "1e30", "99999999999999999999", "",
        ] {
            let text = Self.record.replacingOccurrences(of: ":98", with: ":\(bad)")
            #expect(throws: DecodingError.self, "\(bad)") { try read(text) }
        }
        for text in ["", "{}", "[]", "null", "120", "[120,80,70,98,14,0]"] {
            #expect(throws: DecodingError.self, "\(text)") { try read(text) }
        }
    }
}
