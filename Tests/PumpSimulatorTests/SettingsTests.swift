import Testing

@testable import PumpSimulator

/// Numbers, units, limits and the settings that are read back.
@Suite struct SettingsTests {
    @Test(
        "answers numbers in five characters",
        arguments: [
            ("0", "0.000"), ("7", "7.000"), ("9.999", "9.999"), ("12.34", "12.34"),
            ("123.4", "123.4"), ("1000", "1000."), (".5", "0.500"), ("0026", "26.00"),
        ]
    )
    func numberFormat(sent: String, answered: String) throws {
        #expect(try NewEraNumber(reading: sent[...]).text == answered)
    }

    @Test(
        "refuses numbers that are not in its form",
        arguments: [
            ("12345", NewEraError.outOfRange), ("1.2345", .outOfRange), ("12.345", .outOfRange),
            ("", .unknown), (".", .unknown), ("1.2.3", .unknown), ("-1", .unknown),
            ("1e3", .unknown),
        ]
    )
    func badNumbers(sent: String, error: NewEraError) {
        #expect(throws: error) { try NewEraNumber(reading: sent[...]) }
    }

    @Test("takes each rate unit for what it is", arguments: ["UM", "MM", "UH", "MH"])
    func rateUnits(unit: String) {
        var host = HostOfPump.heard()
        #expect(host.tell("RAT25\(unit)") == "00S")
        #expect(host.tell("RAT") == "00S25.00\(unit)")
        let nanoliters: [String: Int64] = [
            "UM": 1_500_000, "MM": 1_500_000_000, "UH": 25_000, "MH": 25_000_000,
        ]
        #expect(host.pump.settings[phase: 1].rate.nanolitersPerHour == nanoliters[unit])
    }

    @Test("takes a letter C or I before the rate")
    func rateLetters() {
        var host = HostOfPump.heard()
        #expect(host.tell("RATC10MH") == "00S")
        #expect(host.tell("RATI12.5") == "00S")
        #expect(host.tell("RAT") == "00S12.50MH")
    }

    /// Rows of the manual's syringe table: diameter in um, greatest mL/h and least uL/h.
    private static let speeds: [(Int64, String, String)] = [
        (4_699, "53.1", "0.729"), (8_585, "177.1", "2.434"), (11_990, "345.5", "4.748"),
        (14_430, "500.5", "6.877"), (19_050, "872.3", "11.985"), (21_590, "1120.4", "15.394"),
        (26_590, "1699.4", "23.350"), (9_650, "223.8", "3.075"), (29_200, "2049.4", "28.159"),
        (38_000, "3470.7", "47.690"), (29_700, "2120.2", "29.132"), (13_000, "406.2", "5.581"),
    ]

    @Test("has the rate limits of the manual's syringe table", arguments: speeds.indices)
    func rateLimits(index: Int) {
        let (diameter, most, least) = Self.speeds[index]
        let limits = NewEraLimits.ratesNanolitersPerHour(diameterMicrometers: diameter)
        let tenths = (limits.upperBound + 50_000) / 100_000
        #expect("\(tenths / 10).\(tenths % 10)" == most)
        let printed = least.filter { $0 != "." }
        // The table rounds to 1 nL/h; the simulator rounds up.
        #expect(abs(limits.lowerBound - (Int64(printed) ?? 0)) <= 1)
    }

    @Test("refuses rates beyond the plunger's speed, and zero")
    func rateRange() {
        var host = HostOfPump.heard()
        #expect(host.tell("RAT1699MH") == "00S")
        #expect(host.tell("RAT1700MH") == "00S?OOR")
        #expect(host.tell("RAT23.36UH") == "00S")
        #expect(host.tell("RAT23.34UH") == "00S?OOR")
        #expect(host.tell("RAT0") == "00S?OOR")
        #expect(host.tell("RAT") == "00S23.36UH")
    }

    @Test("takes its volume unit from the diameter: uL up to 14.00 mm, mL above")
    func volumeUnit() {
        var host = HostOfPump.heard()
        #expect(host.tell("DIA14.00") == "00S")
        #expect(host.tell("VOL") == "00S0.000UL")
        #expect(host.tell("DIA14.01") == "00S")
        #expect(host.tell("VOL") == "00S0.000ML")
        #expect(host.tell("VOLUL") == "00S")
        #expect(host.tell("VOL500") == "00S")
        #expect(host.tell("VOL") == "00S500.0UL")
        #expect(host.tell("DIA0.09") == "00S?OOR")
        #expect(host.tell("DIA50.01") == "00S?OOR")
    }

    @Test("holds 41 phases, each with its own function, rate, volume and direction")
    func phases() {
        var host = HostOfPump.heard()
        for phase in 1...41 {
            #expect(host.tell("PHN\(phase)") == "00S")
            #expect(host.tell("FUNRAT") == "00S")
            #expect(host.tell("RAT\(phase)MH") == "00S")
            #expect(host.tell("DIR\(phase % 2 == 0 ? "WDR" : "INF")") == "00S")
        }
        #expect(host.tell("PHN7") == "00S")
        #expect(host.tell("RAT") == "00S7.000MH")
        #expect(host.tell("DIR") == "00SINF")
        #expect(host.tell("PHN8") == "00S")
        #expect(host.tell("DIR") == "00SWDR")
        #expect(host.tell("PHN0") == "00S?OOR")
        #expect(host.tell("PHN42") == "00S?OOR")
        #expect(host.tell("PHN") == "00S8")
    }

    @Test(
        "reads back every function it knows",
        arguments: [
            "RAT", "FIL", "INC", "DEC", "STP", "JMP07", "PRI", "PRL03", "LPS", "LOP99", "LPE",
            "PAS05", "PAS2.5", "IF05", "EVN05", "EVS05", "EVR", "CLD", "TRGFT", "BEP", "OUT1",
        ]
    )
    func functions(text: String) {
        var host = HostOfPump.heard()
        #expect(host.tell("FUN\(text)") == "00S")
        #expect(host.tell("FUN") == "00S\(text)")
    }

    @Test(
        "refuses functions that are none or out of range",
        arguments: [("XYZ", "?"), ("JMP", "?"), ("JMP42", "?OOR"), ("LOP0", "?OOR"), ("RAT5", "?")]
    )
    func badFunctions(text: String, error: String) {
        var host = HostOfPump.heard()
        #expect(host.tell("FUN\(text)") == "00S\(error)")
    }

    @Test("keeps its switches", arguments: ["LN", "AL", "PF", "LOC", "BP", "DIN", "ROM"])
    func switches(name: String) {
        var host = HostOfPump.heard()
        for value in ["1", "0"] {
            #expect(host.tell(name + value) == "00S")
            #expect(host.tell(name) == "00S" + value)
        }
        #expect(host.tell(name + "2") == "00S?")
    }

    @Test("answers its version, trigger and time-out, and refuses a time-out above 255 s")
    func panel() {
        var host = HostOfPump.heard()
        #expect(host.tell("VER") == "00SNE1000V3.928")
        #expect(host.tell("TRG") == "00SFT")
        #expect(host.tell("TRGOF") == "00S")
        #expect(host.tell("TRG") == "00SOF")
        for mode in ["FT", "FH", "F2", "LE", "ST", "T2", "SP", "P2", "RL", "RH", "SL", "SH"] {
            #expect(host.tell("TRG\(mode)") == "00S")
        }
        #expect(host.tell("TRGBT") == "00S")
        #expect(host.tell("TRGXX") == "00S?")
        #expect(host.tell("SAF") == "00S000")
        #expect(host.tell("SAF256") == "00S?OOR")
        #expect(host.tell("IN2") == "00S1")
        #expect(host.tell("OUT51") == "00S")
    }

    @Test("goes back to factory settings, Basic mode and address 0 at *RESET")
    func reset() {
        var host = HostOfPump.programmed(volume: "5.000") {
            $0.initialMode = .safe(timeoutSeconds: 9)
        }
        _ = host.tell("*ADR3")
        _ = host.tell("3RUN")
        #expect(host.tell("*RESET") == "00S")
        host.isSafe = false
        #expect(host.tell("VOL") == "00S0.000ML")
        #expect(host.tell("SAF") == "00S000")
        #expect(host.tell("RAT") == "00S0.000MH")
    }
}
