import DoseMath
import SeededChance
import Testing

@Suite("A pump's resolution")
struct PumpResolutionTests {
    private let display = PumpResolution(digits: 4, decimals: 3)

    @Test(
        "takes a rate down to the number the pump can be told (SR-03)",
        arguments: [
            ("0.0009 mL/h", "0 mL/h"), ("0.001999 mL/h", "0.001 mL/h"),
            ("9.9999 mL/h", "9.999 mL/h"), ("10.009 mL/h", "10 mL/h"),
            ("17.519999 mL/h", "17.51 mL/h"), ("99.999999 mL/h", "99.99 mL/h"),
            ("100.09 mL/h", "100 mL/h"), ("999.99 mL/h", "999.9 mL/h"),
            ("1000.9 mL/h", "1000 mL/h"), ("17.5 mL/h", "17.5 mL/h"),
        ]
    )
    func rates(exact: String, told: String) throws {
        #expect(try display.roundedDown(FlowRate.parse(exact)).description == told)
    }

    @Test(
        "has units that grow with the number",
        arguments: [
            ("0 mL", "0.001 mL"), ("9.999999 mL", "0.001 mL"), ("10 mL", "0.01 mL"),
            ("99.999999 mL", "0.01 mL"), ("100 mL", "0.1 mL"), ("999.999999 mL", "0.1 mL"),
            ("1000 mL", "1 mL"),
        ]
    )
    func units(volume: String, unit: String) throws {
        #expect(try display.unit(at: Volume.parse(volume)).description == unit)
        let same = try FlowRate(count: Volume.parse(volume).count)
        #expect(try display.unit(at: same).count == Volume.parse(unit).count)
    }

    @Test("never raises a rate or a volume and never loses a whole unit (SR-03)")
    func rounding() throws {
        for seed in UInt64(1)...20 {
            var random = SeededGenerator(seed: seed)
            let resolution = PumpResolution(
                digits: Int.random(in: 1...9, using: &random),
                decimals: Int.random(in: 0...6, using: &random)
            )
            for _ in 0..<2_000 {
                let exact: FlowRate = try random.quantity()
                let told = resolution.roundedDown(exact)
                let lost = exact.count - told.count
                #expect(
                    lost >= 0 && lost < resolution.unit(at: exact).count,
                    "seed \(seed) \(exact)"
                )
                #expect(resolution.roundedDown(told) == told, "seed \(seed) \(exact)")
                let volume: Volume = try random.quantity()
                let rest = volume.count - resolution.roundedDown(volume).count
                #expect(
                    rest >= 0 && rest < resolution.unit(at: volume).count,
                    "seed \(seed) \(volume)"
                )
            }
        }
    }

    @Test("tells nothing that has more digits than the display")
    func digits() throws {
        for seed in UInt64(1)...5 {
            var random = SeededGenerator(seed: seed)
            for _ in 0..<2_000 {
                let exact = try FlowRate(count: random.count(in: 0...9_999_999_999))
                let told = display.roundedDown(exact).description.split(separator: " ")[0]
                let parts = told.split(separator: ".")
                let significant = parts.joined().drop { $0 == "0" }
                #expect(significant.count <= 4, "seed \(seed) \(exact)")
                #expect(parts.count == 1 || parts[1].count <= 3, "seed \(seed) \(exact)")
            }
        }
    }
}
