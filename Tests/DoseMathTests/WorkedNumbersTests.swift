import DoseMath
import Testing

@Suite("The worked numbers")
struct WorkedNumbersTests {
    @Test(
        "of the clinic come out exactly: mL/h, mL in 2 h and mg (SR-01)",
        arguments: [
            ("70 kg", "0.35 mg/kg/h", "1 mg/mL", "24.5 mL/h", "49 mL", "49 mg"),
            ("70 kg", "0.5 mg/kg/h", "1 mg/mL", "35 mL/h", "70 mL", "70 mg"),
            ("70 kg", "0.5 mg/kg/h", "2 mg/mL", "17.5 mL/h", "35 mL", "70 mg"),
            ("120 kg", "1 mg/kg/h", "2 mg/mL", "60 mL/h", "120 mL", "240 mg"),
            ("70 kg", "0.5 mg/kg/h", "10 mg/mL", "3.5 mL/h", "7 mL", "70 mg"),
        ]
    )
    func workedNumbers(
        weight: String,
        dose: String,
        strength: String,
        rate: String,
        volume: String,
        total: String
    ) throws {
        let order = try Clinic.order(weight, dose, strength)
        let program = try Program(order: order, pump: Clinic.pump())
        #expect(program.rate.description == rate)
        #expect(program.exactRate == program.rate)
        #expect(program.volume.description == volume)
        #expect(program.total.description == total)
        #expect(try program.duration == .parse("2 h"))
        #expect(program.order == order)
    }

    @Test(
        "0.5 mg/kg over 40 minutes is 0.75 mg/kg/h, for 70 kg 35 mg, 52.5 mg/h, 26.25 mL/h of 2 mg/mL",
        arguments: [
            "0.75 mg/kg/h", "12.5 mcg/kg/min", "52.5 mg/h", "875 mcg/min", "0.5 mg/kg", "35 mg",
        ]
    )
    func overFortyMinutes(dose: String) throws {
        let order = try Clinic.order("70 kg", dose, "2 mg/mL", "40 min")
        let program = try Program(order: order, pump: Clinic.pump())
        #expect(program.rate.description == "26.25 mL/h")
        #expect(program.volume.description == "17.5 mL")
        #expect(program.total.description == "35 mg")
    }

    @Test("mcg/kg/min and mg/kg/h are the same dose: 5 mcg/kg/min is 0.3 mg/kg/h")
    func perMinute() throws {
        let perMinute = try Clinic.order("70 kg", "5 mcg/kg/min", "1 mg/mL")
        let perHour = try Clinic.order("70 kg", "0.3 mg/kg/h", "1 mg/mL")
        #expect(perMinute == perHour)
        #expect(try Program(order: perMinute, pump: Clinic.pump()).rate.description == "21 mL/h")
    }

    @Test("drug in a volume is rounded up where it is counted, down where it is promised (SR-07)")
    func drugInVolume() throws {
        let third = try Volume.nanoliters(333)
        let strength = try Concentration.microgramsPerMilliliter(1)
        #expect(third.massRoundedUp(at: strength).nanograms == 1)
        #expect(try third.massRoundedDown(at: strength).nanograms == 0)
        let whole = try Volume.parse("35 mL")
        #expect(try whole.massRoundedUp(at: .parse("2 mg/mL")).description == "70 mg")
        #expect(try whole.massRoundedDown(at: .parse("2 mg/mL")).description == "70 mg")
    }
}
