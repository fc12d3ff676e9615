import ControlAPI
import DoseMath
import InfusionCore
import Testing

@testable import PumpService

@Suite("From what is done at the chair to an act of the core")
struct CareParsingTests {
    private static let patient = ControlAPI.Patient(id: "P-1", born: "1980-02-29")

    private func signs(heartRate: Int = 72, diastolic: Int = 80) -> VitalSigns {
        VitalSigns(
            systolic: 120,
            diastolic: diastolic,
            heartRate: heartRate,
            oxygenSaturation: 98,
            respiration: 14,
            sedation: 0
        )
    }

    private func check(
        _ item: CheckRequest.Item,
        patient: ControlAPI.Patient = patient
    ) throws -> CareAct {
        try CheckRequest(patient: patient, item: item).act()
    }

    private func refusal(_ read: () throws -> CareAct) -> Problem? {
        let error = #expect(throws: ProblemError.self) { try read() }
        return error?.problem
    }

    @Test("takes every item of the checklist as it was answered (SR-13)")
    func items() throws {
        let patient = try Bedside.patient()
        let items: [(CheckRequest.Item, CheckItem)] = [
            (.cleared(by: "Dr Okafor"), .cleared(by: "Dr Okafor")),
            (
                .contraindication("pregnancy", isPresent: true),
                .contraindication("pregnancy", isPresent: true)
            ),
            (.premedication([]), .premedication([])),
            (
                .premedication([
                    .init(name: "midazolam", dose: "2 mg", at: "2026-01-01T01:00:00+01:00")
                ]),
                .premedication([
                    InfusionCore.GivenDrug(name: "midazolam", dose: "2 mg", at: Bedside.now.wall)
                ])
            ),
            (.baseline(signs()), .baseline(try Bedside.observation())),
            (
                .label(.init(drug: "ketamine", concentration: "2 mg/mL", size: "60 mL")),
                try Bedside.answers()[5]
            ),
            (.linePrimed, .linePrimed),
        ]
        for (item, expected) in items {
            #expect(try check(item) == .check(expected, of: patient))
        }
    }

    @Test("refuses a patient, a time or a strength that cannot be")
    func malformed() {
        let nobody = ControlAPI.Patient(id: "P 1", born: "1980-02-29")
        #expect(refusal { try check(.linePrimed, patient: nobody) }?.kind == .malformedRequest)
        let unborn = ControlAPI.Patient(id: "P-1", born: "1980-02-30")
        #expect(refusal { try check(.linePrimed, patient: unborn) }?.kind == .malformedRequest)
        let given = CheckRequest.GivenDrug(name: "midazolam", dose: "2 mg", at: "09:40")
        #expect(refusal { try check(.premedication([given])) }?.kind == .malformedRequest)
        let label = CheckRequest.Label(drug: "ketamine", concentration: "2", size: "60 mL")
        #expect(refusal { try check(.label(label)) }?.kind == .quantityRefused)
    }

    @Test("takes observations that can be, and names every number that cannot (SR-14)")
    func observations() throws {
        let barrel = try Volume.parse("42 mL")
        let observed = try Bedside.observation()
        let request = ObservationRequest(signs: signs(), barrel: "42 mL")
        #expect(try request.act() == .observe(observed, barrel: barrel))
        let leaving = DischargeRequest(signs: signs(), barrel: "42 mL", lineClamped: false)
        #expect(
            try leaving.act() == .discharge(observed, barrel: barrel, lineIsClamped: false)
        )
        for (heartRate, diastolic, words) in [
            (720, 80, ["heart rate"]), (.min, .max, ["heart rate", "diastolic"]),
            (72, 120, ["not below the systolic"]),
        ] {
            let signs = signs(heartRate: heartRate, diastolic: diastolic)
            let problem = refusal { try ObservationRequest(signs: signs, barrel: "1 mL").act() }
            #expect(problem?.kind == .quantityRefused)
            for word in words { #expect(problem?.detail.contains(word) == true, "\(word)") }
        }
        let bare = ObservationRequest(signs: signs(), barrel: "42")
        #expect(refusal { try bare.act() }?.kind == .quantityRefused)
    }

    @Test("takes an audio pause with its unit, at an annunciator that can be (SR-42)")
    func audioPause() throws {
        #expect(
            try AudioPauseRequest(annunciator: "7K3QM9D2", length: "90 s").act()
                == .pauseAudio(.seconds(90), at: Bedside.annunciator)
        )
        let bare = AudioPauseRequest(annunciator: "7K3QM9D2", length: "90")
        #expect(refusal { try bare.act() }?.kind == .quantityRefused)
        for name in ["", "7K3QM9D", "7K3QM9D22", "7k3qm9d2", "7K3QM9DI", "../../xy", "ÄÄÄÄÄÄÄÄ"] {
            let request = AudioPauseRequest(annunciator: name, length: "90 s")
            #expect(refusal { try request.act() }?.kind == .malformedRequest, "\(name)")
        }
    }

    @Test("knows every cause of a pause the core has besides none (SR-14)")
    func causes() {
        let causes = PauseRequest.Cause.allCases.map(PauseCause.init)
        #expect(Set(causes + [.unspecified]) == Set(PauseCause.allCases))
        for cause in PauseRequest.Cause.allCases {
            #expect(PauseCause(cause).rawValue == cause.rawValue)
        }
    }

    @Test("names annunciators by chance, as they are read back (SR-46)")
    func names() throws {
        let names = (0..<500).map { _ in Annunciation.ID.withKeyByChance().id }
        #expect(Set(names).count == names.count)
        for name in names { #expect(try Annunciation.ID.named(name.text) == name) }
    }
}
