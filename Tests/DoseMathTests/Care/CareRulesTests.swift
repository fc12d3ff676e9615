import DoseMath
import Testing

@Suite("What a site asks of the nurse (SR-13, SR-14)")
struct CareRulesTests {
    @Test("finds a premedication by its name exactly as the library writes it")
    func premedication() {
        let rules = CareRules(
            contraindications: ["pregnancy"],
            premedications: [
                Premedication(name: "ondansetron", isBenzodiazepine: false),
                Premedication(name: "midazolam", isBenzodiazepine: true),
            ],
            observations: ObservationLimits([:])
        )
        #expect(rules.premedication(named: "midazolam")?.isBenzodiazepine == true)
        #expect(rules.premedication(named: "ondansetron")?.isBenzodiazepine == false)
        for name in ["Midazolam", "midazolam ", "midazo", "", "none"] {
            #expect(rules.premedication(named: name) == nil, "\(name)")
        }
    }

    @Test("writes each vital sign in its own unit")
    func units() {
        #expect(
            VitalSign.allCases.map { "\($0.name) \($0.text(1))" } == [
                "systolic pressure 1 mmHg", "diastolic pressure 1 mmHg", "heart rate 1 /min",
                "oxygen saturation 1 %", "respiration 1 /min", "sedation 1 RASS",
            ]
        )
    }

    @Test("knows of each vital sign what can be read off a living patient")
    func plausible() {
        for sign in VitalSign.allCases {
            #expect(sign.plausible == Observed.plausible[sign], "\(sign)")
        }
    }
}
