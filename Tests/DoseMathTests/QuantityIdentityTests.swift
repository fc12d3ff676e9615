import DoseMath
import Foundation
import SeededChance
import Testing

@Suite("What is printed")
struct QuantityIdentityTests {
    private func checkIdentity<Q: Quantity>(_: Q.Type, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<5_000 {
            let quantity: Q = try random.quantity()
            let text = quantity.description
            let isSame = try Q.parse(text) == quantity && text.utf8.count <= 40
            if !isSame { Issue.record("seed \(seed), count \(quantity.count): \(text)") }
        }
        for count in [0, 1, 10, 999, 1_000, Q.greatest - 1, Q.greatest] {
            let quantity = try Q(count: count)
            #expect(try Q.parse(quantity.description) == quantity, "\(quantity)")
        }
    }

    @Test(
        "parses back to the same value, for every quantity",
        arguments: 1...4 as ClosedRange<UInt64>
    )
    func identity(seed: UInt64) throws {
        try checkIdentity(BodyWeight.self, seed: seed)
        try checkIdentity(DoseRate.self, seed: seed)
        try checkIdentity(Concentration.self, seed: seed)
        try checkIdentity(FlowRate.self, seed: seed)
        try checkIdentity(Volume.self, seed: seed)
        try checkIdentity(Mass.self, seed: seed)
        try checkIdentity(MassRate.self, seed: seed)
        try checkIdentity(DosePerWeight.self, seed: seed)
        try checkIdentity(Window.self, seed: seed)
    }

    @Test("has no trailing zeros, no naked point, and keeps leading zeros of the decimals")
    func spelling() throws {
        #expect(try FlowRate.nanolitersPerHour(17_500_000).description == "17.5 mL/h")
        #expect(try FlowRate.nanolitersPerHour(1).description == "0.000001 mL/h")
        #expect(try FlowRate.nanolitersPerHour(5_000_000).description == "5 mL/h")
        #expect(try FlowRate.nanolitersPerHour(100_050_000).description == "100.05 mL/h")
        #expect(Volume.zero.description == "0 mL")
        #expect(try DoseRate.parse("1 mcg/kg/min").description == "0.06 mg/kg/h")
    }

    @Test(
        "of a duration is in the largest unit that holds it exactly",
        arguments: [
            (7_200, "2 h"), (6_300, "105 min"), (90, "90 s"), (0, "0 s"), (60, "1 min"),
            (3_601, "3601 s"), (10_000_000, "10000000 s"),
        ] as [(Int64, String)]
    )
    func durations(seconds: Int64, text: String) throws {
        #expect(try Window.seconds(seconds).description == text)
        #expect(try Window.parse(text).seconds == seconds)
    }

    @Test("travels as that text in JSON, and comes back only with its unit (SR-02)")
    func json() throws {
        let rate = try FlowRate.parse("17.5 mL/h")
        let data = try JSONEncoder().encode(["rate": rate])
        #expect(String(decoding: data, as: UTF8.self) == #"{"rate":"17.5 mL\/h"}"#)
        #expect(try JSONDecoder().decode([String: FlowRate].self, from: data) == ["rate": rate])
        for bad in [
            #"{"rate":17.5}"#, #"{"rate":"17.5"}"#, #"{"rate":null}"#, #"{"rate":"-1 mL/h"}"#,
        ] {
            #expect(throws: (any Error).self) {
                try JSONDecoder().decode([String: FlowRate].self, from: Data(bad.utf8))
            }
        }
    }
}
