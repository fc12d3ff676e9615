import DoseMath
import Testing

@Suite("An observation of the patient (SR-14)")
struct ObservationTests {
    @Test("takes of each sign every value that can be, and no other, over a wide range")
    func plausible() throws {
        for sign in VitalSign.allCases {
            let range = try #require(Observed.plausible[sign])
            for value in -400...800 {
                var changes = [sign: value]
                // The other pressure keeps out of the way: their order is another rule.
                if sign == .systolic { changes[.diastolic] = 0 }
                if sign == .diastolic { changes[.systolic] = 300 }
                let isTaken: Bool
                do throws(ObservationError) {
                    let observation = try Observed.observation(changes)
                    isTaken = true
                    #expect(observation[sign] == value)
                } catch {
                    isTaken = false
                    #expect(error.complaints.count == 1, "\(sign) \(value): \(error)")
                }
                #expect(isTaken == range.contains(value), "\(sign) \(value)")
            }
        }
    }

    @Test("keeps every sign's own value")
    func values() throws {
        let read: [VitalSign: Int] = [
            .systolic: 131, .diastolic: 77, .heartRate: 66, .oxygenSaturation: 97,
            .respiration: 15, .sedation: -1,
        ]
        let observation = try Observed.observation(read)
        for sign in VitalSign.allCases { #expect(observation[sign] == read[sign], "\(sign)") }
    }

    @Test("has a diastolic pressure below the systolic, or neither: every pair of both")
    func pressures() {
        for systolic in 0...300 {
            for diastolic in 0...200 {
                let found = Observed.complaints([.systolic: systolic, .diastolic: diastolic])
                let isPressure = diastolic < systolic || (systolic == 0 && diastolic == 0)
                if found.isEmpty != isPressure || found.count > 1 {
                    Issue.record("\(systolic) over \(diastolic): \(found)")
                }
            }
        }
        #expect(
            Observed.complaints([.systolic: 80, .diastolic: 120]) == [
                "the diastolic pressure, 120 mmHg, is not below the systolic, 80 mmHg"
            ]
        )
    }

    @Test("that cannot be is told with everything wrong, in the order of the signs")
    func sentences() {
        #expect(
            Observed.complaints([
                .systolic: -1, .diastolic: 201, .heartRate: 251, .oxygenSaturation: 101,
                .respiration: -1, .sedation: 5,
            ]) == [
                "systolic pressure -1 mmHg cannot be: it is 0 to 300 mmHg",
                "diastolic pressure 201 mmHg cannot be: it is 0 to 200 mmHg",
                "heart rate 251 /min cannot be: it is 0 to 250 /min",
                "oxygen saturation 101 % cannot be: it is 30 to 100 %",
                "respiration -1 /min cannot be: it is 0 to 80 /min",
                "sedation 5 RASS cannot be: it is -5 to 4 RASS",
            ]
        )
        #expect(Observed.complaints([.systolic: .min, .sedation: .max]).count == 2)
    }

    @Test("that cannot be is one line that says what to do")
    func description() {
        let error = #expect(throws: ObservationError.self) {
            try Observed.observation([.oxygenSaturation: 9, .heartRate: -7])
        }
        #expect(
            error?.description
                == "heart rate -7 /min cannot be: it is 0 to 250 /min;"
                + " oxygen saturation 9 % cannot be: it is 30 to 100 %:"
                + " read again and enter what you see"
        )
    }

    @Test("may be of a patient without pulse or breath, and of one who cannot be woken")
    func worst() throws {
        let observation = try Observed.observation([
            .systolic: 0, .diastolic: 0, .heartRate: 0, .respiration: 0, .sedation: -5,
        ])
        #expect(observation[.systolic] == 0 && observation[.heartRate] == 0)
        #expect(observation[.respiration] == 0)
        #expect(observation[.sedation] == -5)
    }
}
