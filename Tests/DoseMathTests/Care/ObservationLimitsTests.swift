import DoseMath
import Testing

@Suite("A site's limits on observations (SR-14, SR-43)")
struct ObservationLimitsTests {
    /// For each sign an advisory range within an alarm range that one can leave on both sides.
    private static let ranges: [VitalSign: (advisory: ClosedRange<Int>, alarm: ClosedRange<Int>)] =
        [
            .systolic: (100...160, 90...180), .diastolic: (55...78, 50...79),
            .heartRate: (50...110, 40...130), .oxygenSaturation: (94...98, 90...99),
            .respiration: (10...24, 8...30), .sedation: (-1...1, -3...3),
        ]

    private func limits(_ signs: [VitalSign] = VitalSign.allCases) throws -> ObservationLimits {
        var limits: [VitalSign: ObservationLimits.Range] = [:]
        for sign in signs {
            let range = try #require(Self.ranges[sign])
            limits[sign] = ObservationLimits.Range(advisory: range.advisory, alarm: range.alarm)
            #expect(limits[sign] != nil)
        }
        return ObservationLimits(limits)
    }

    private func words(_ changes: [VitalSign: Int], _ limits: ObservationLimits) throws -> [String]
    {
        // 78 over 120 is within every range above.
        let observation = try Observed.observation([.diastolic: 78].merging(changes) { $1 })
        return limits.findings(on: observation).map(\.description)
    }

    @Test("take an advisory range that lies within the alarm range, and no other: every small pair")
    func nesting() {
        for (low, high) in Self.pairs {
            for (lowest, highest) in Self.pairs {
                let range = ObservationLimits.Range(
                    advisory: low...high,
                    alarm: lowest...highest
                )
                #expect((range != nil) == (lowest <= low && high <= highest))
                #expect(range.map(\.advisory) == (range == nil ? nil : low...high))
                #expect(range.map(\.alarm) == (range == nil ? nil : lowest...highest))
            }
        }
    }

    @Test("say nothing at an end, advise one beyond it, and alarm one beyond the alarm's")
    func edges() throws {
        let limits = try limits()
        for sign in VitalSign.allCases {
            let (advisory, alarm) = try #require(Self.ranges[sign])
            // A systolic pressure this low has a diastolic one below it.
            let rest: [VitalSign: Int] = sign == .systolic ? [.diastolic: 60] : [:]
            let findings = { (value: Int) in
                limits.findings(
                    on: try Observed.observation(
                        [.diastolic: 78].merging(rest) { $1 }.merging([sign: value]) { $1 }
                    )
                )
            }
            for value in [advisory.lowerBound, advisory.upperBound] {
                #expect(try findings(value) == [], "\(sign) \(value)")
            }
            for value in [
                advisory.lowerBound - 1, advisory.upperBound + 1, alarm.lowerBound,
                alarm.upperBound,
            ] {
                let found = try #require(try findings(value).first, "\(sign) \(value)")
                #expect(try findings(value).count == 1)
                #expect(!found.isAlarm, "\(sign) \(value)")
                #expect(found.sign == sign && found.value == value && found.range == advisory)
            }
            for value in [alarm.lowerBound - 1, alarm.upperBound + 1] {
                let found = try #require(try findings(value).first, "\(sign) \(value)")
                #expect(try findings(value).count == 1)
                #expect(found.isAlarm, "\(sign) \(value)")
                #expect(found.sign == sign && found.value == value && found.range == alarm)
            }
        }
    }

    @Test("tell every value outside, in the order of the signs, in words")
    func sentences() throws {
        #expect(
            try words([.oxygenSaturation: 89, .systolic: 161, .sedation: -4], try limits()) == [
                "systolic pressure 161 mmHg, this site's advisory range is 100 to 160 mmHg",
                "oxygen saturation 89 %, this site's alarm range is 90 to 99 %",
                "sedation -4 RASS, this site's alarm range is -3 to 3 RASS",
            ]
        )
        #expect(try words([:], try limits()) == [])
    }

    @Test("leave a sign alone that they do not name")
    func unlimited() throws {
        let others = try limits(VitalSign.allCases.filter { $0 != .diastolic })
        #expect(others[.diastolic] == nil)
        #expect(try words([.diastolic: 20], others) == [])
        #expect(try words([.diastolic: 20], try limits()).count == 1)
        #expect(ObservationLimits([:]).findings(on: try Observed.observation()) == [])
    }

    @Test("that reach to what can be entered never speak on that side")
    func oneSided() throws {
        for sign in VitalSign.allCases {
            let plausible = try #require(Observed.plausible[sign])
            let range = ObservationLimits.Range(advisory: plausible, alarm: plausible)
            let limits = ObservationLimits([sign: try #require(range)])
            for value in plausible {
                var changes = [sign: value]
                if sign == .systolic { changes[.diastolic] = 0 }
                if sign == .diastolic { changes[.systolic] = 300 }
                #expect(try words(changes, limits) == [], "\(sign) \(value)")
            }
        }
    }

    private static let pairs = (0...4).flatMap { low in (low...4).map { (low, $0) } }
}
