import ControlAPI
import DoseMath
import SchemaValidation
import Testing

/// What the document lets a client send, beside what the daemon reads.
@Suite("The OpenAPI document and the requests")
struct OpenAPIRequestTests {
    private let interface: DescribedInterface

    init() throws {
        interface = try DescribedInterface(OpenAPIDocument.json())
    }

    private func complaints(of json: [UInt8], _ name: String) throws -> [String] {
        let schema = try #require(interface.schema(name), "\(name)")
        return interface.validator.complaints(of: try ReceivedJSON(json), against: schema)
    }

    private static let steps = "0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h 45 min"

    private static func order(
        dose: String? = nil,
        window: String? = nil,
        steps: String? = nil,
        limits: String? = nil
    ) -> OrderRequest {
        OrderRequest(
            patient: "P-1042",
            born: "1980-02-29",
            prescriber: "Dr Okafor",
            weight: "154 lb",
            weighed: "2026-11-20",
            course: "weekly",
            drug: "ketamine",
            concentration: "2mg/ml",
            dose: dose,
            window: window,
            steps: steps,
            limits: limits
        )
    }

    private static let syringe = ResumeRequest.NewSyringe(
        filled: "50 mL",
        drug: "ketamine",
        concentration: "2 mg/mL",
        size: "60 mL"
    )

    private static let checks: [CheckRequest.Item] = [
        .cleared(by: "Dr Okafor"), .contraindication("pregnancy", isPresent: false),
        .premedication([]), .premedication([given]), .baseline(SampleCare.signs),
        .label(.init(drug: "ketamine", concentration: "2 mg/mL", size: "60 mL")), .linePrimed,
    ]

    private static let given = CheckRequest.GivenDrug(
        name: "ondansetron",
        dose: "4 mg",
        at: "2026-11-22T09:40:00.5+01:00"
    )

    private static let good: [(String, any ControlRequest)] =
        [
            ("OrderRequest", order(dose: "0.5 mg/kg/h", window: "2 h")),
            ("OrderRequest", order(dose: "8 \u{B5}g/kg/min", window: "1h45min", limits: "60 mg")),
            ("OrderRequest", order(steps: steps, limits: "0.4mg/kg/h,60 mg, 1 mg/kg")),
            ("ConfirmRequest", ConfirmRequest(rate: "17.5mL/h", patient: "P", born: "1980-02-29")),
            (
                "ConfirmRequest",
                ConfirmRequest(rate: "8.75 mL/h, 17.5 mL/h", patient: "P", born: "1980-02-29")
            ),
            (
                "OverrideRequest",
                OverrideRequest(
                    nurse: "awillems",
                    nursePin: "481516",
                    second: "bkhan",
                    secondPin: "2342",
                    reason: "tolerated before"
                )
            ),
            ("StartRequest", StartRequest(barrel: "50 mL")),
            ("BarrelRequest", BarrelRequest(barrel: "42ml")),
            ("ResumeRequest", ResumeRequest()),
            ("ResumeRequest", ResumeRequest(newSyringe: syringe)),
            ("RateRequest", RateRequest(rate: "14 mL/h")),
            ("RateRequest", RateRequest(dose: "0.4 mg/kg/h")),
            ("PauseRequest", PauseRequest()),
            ("PauseRequest", PauseRequest(because: .infiltration, reason: "a \"lump\"")),
            ("StopRequest", ReasonRequest()), ("StopRequest", ReasonRequest(reason: "Übelkeit")),
            ("SignInRequest", SignInRequest(person: "a.willems-2", pin: "0000")),
            ("HandOverRequest", HandOverRequest(to: "jortiz", pin: "2864")),
            ("SiteRequest", SiteRequest(sound: false)),
            ("AdverseEventRequest", AdverseEventRequest(text: "nausea")),
            ("ObservationRequest", ObservationRequest(signs: SampleCare.signs, barrel: "42 mL")),
            (
                "DischargeRequest",
                DischargeRequest(signs: SampleCare.signs, barrel: "42 mL", lineClamped: true)
            ),
            ("AudioPauseRequest", AudioPauseRequest(annunciator: "7K3QM9D2", length: "120s")),
            (
                "ReleaseLockRequest",
                ReleaseLockRequest(second: "bkhan", pin: "9731", reason: "kinked line")
            ),
            ("CloseCourseRequest", CloseCourseRequest(course: "daily", reason: "improved")),
        ]
        + checks.map { ("CheckRequest", CheckRequest(patient: SampleCare.patient, item: $0)) }

    @Test("agree on every request the daemon takes")
    func good() throws {
        for (name, request) in Self.good {
            let json = try ControlJSON.encode(request)
            let found = try complaints(of: json, name)
            #expect(found == [], "\(name)")
        }
    }

    @Test("agree on what the daemon does not take")
    func bad() throws {
        for bad in RefusedBody.all {
            #expect(!bad.isTaken(), "\(bad.json) is taken")
            let found = try complaints(of: Array(bad.json.utf8), bad.schema)
            #expect(!found.isEmpty, "\(bad.json) is described")
        }
    }

    @Test("agree on how a quantity is spelled, by the quantities' own parser (SR-02)")
    func spelling() throws {
        func agree<Q: Quantity>(
            _ quantity: Q.Type,
            _ units: [String],
            _ body: (String) -> String
        )
            throws
        {
            for number in Self.numbers {
                for unit in units {
                    let text = number + unit
                    let isParsed = (try? Q.parse(text)) != nil
                    let found = try complaints(of: Array(body(text).utf8), "RateRequest")
                    #expect(found.isEmpty == isParsed, "'\(text)'")
                }
            }
        }
        let units = [
            "mL/h", " mL/h", " ml/h", "  mL/h", "", " ", " mL", " ML/h", " mL/h ", "mL/h\\n",
        ]
        try agree(FlowRate.self, units) { #"{"rate":"\#($0)"}"# }
        let doses = [" mg/kg/h", "mcg/kg/min", " ug/kg/min", "\u{B5}g/kg/min", " \u{3BC}g/kg/min"]
        try agree(DoseRate.self, doses + [" kg/mg/h", " g/kg/min"]) { #"{"dose":"\#($0)"}"# }
    }

    private static let numbers = [
        "1", "0", "17.5", "0.5", ".5", "5.", "05", "00", "1,5", "1e3", "-1", "+1", " 1", "1 1", "",
        "1.2.3", "\u{661}",
    ]

    @Test("agree on how a time is spelled, by the window's own parser")
    func windows() throws {
        for text in [
            "2 h", "2h", "1.5 h", "105 min", "1 h 45 min", "1h45min", "1 h 30 s", "90 s",
            "1 h 45 min 30 s", "2 min 5 s", "0 h 5 min", "1 h 60 min", "1 h 05 min", "45 min 1 h",
            "1.5 h 10 min", "1 h 1 h", "1 h, 45 min", "2", "h", "1 h  45 min", "2 hours", "1 h 45",
        ] {
            let isParsed = (try? Window.parse(text)) != nil
            let json = try ControlJSON.encode(Self.order(dose: "1 mg", window: text))
            #expect(try complaints(of: json, "OrderRequest").isEmpty == isParsed, "'\(text)'")
        }
    }

    @Test("agree on how steps are spelled, by their own parser")
    func programs() throws {
        for text in [
            Self.steps, "1 mg for 1 h", "1 mg for 1 h,then 1 mg for 1 h", "1 mg", "1 mg for",
            "for 1 h", "1 mg for 1 h, then ", "14 mL/h for 1 h", "1 mg  for 1 h", "1mg for 90s",
        ] {
            let isParsed = (try? DoseStep.parseList(text)) != nil
            let json = try ControlJSON.encode(Self.order(steps: text))
            #expect(try complaints(of: json, "OrderRequest").isEmpty == isParsed, "'\(text)'")
        }
    }
}
