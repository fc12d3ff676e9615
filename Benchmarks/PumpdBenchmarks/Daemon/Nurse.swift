import ControlAPI

/// The nurse at the chair: prepares, orders, confirms, starts, discharges.
///
/// A whole infusion of hers stays within the first round of observations; see Config/pumpd.yaml.
final class Nurse {
    private let client: DaemonClient
    private var patient = Patient(id: "", born: "")

    private static let signs = VitalSigns(
        systolic: 118,
        diastolic: 74,
        heartRate: 68,
        oxygenSaturation: 98,
        respiration: 14,
        sedation: 0
    )
    private static let label = CheckRequest.Label(
        drug: "ketamine",
        concentration: "2 mg/mL",
        size: "60 mL"
    )
    // Full at the start, and within what two people may read it differently at each end.
    private static let barrel = "60 mL"

    /// Signs the one nurse in who stands in the staff file.
    init(by client: DaemonClient, of place: DaemonPlace) throws(BenchmarkFailure) {
        self.client = client
        try client.signIn(place.nurse.id, pin: place.nurse.pin)
    }

    /// Attests having heard the one annunciator, once that holds its stream (SR-46).
    func hearAnnunciator() throws(BenchmarkFailure) {
        let name = try client.wait(for: "an annunciator to open its stream") {
            $0.annunciation.annunciators.first(where: \.isOpen)?.id
        }
        let _: (CommandReply, Int64) = try client.ask(.annunciatorHeard, of: name)
    }

    /// Orders 70 kg x 0.5 mg/kg/h of 2 mg/mL for two hours, each time for another patient.
    ///
    /// The next infusion of the same one would be refused as too soon.
    ///
    /// - Returns: the proposal, and the ns until it was answered, which is once it is durable.
    func order() throws(BenchmarkFailure) -> (reply: ProposalReply, took: Int64) {
        patient = Patient(id: "BENCH-\(PumpStand.now)", born: "1970-01-31")
        let order = OrderRequest(
            patient: patient.id,
            born: patient.born,
            prescriber: "Dr. Bench",
            weight: "70 kg",
            weighed: "2026-01-31",
            course: "weekly",
            drug: "ketamine",
            concentration: "2 mg/mL",
            dose: "0.5 mg/kg/h",
            window: "2 h"
        )
        return try client.ask(.order, order)
    }

    /// Orders, prepares, confirms and starts a full syringe, and waits until the pump is seen infusing.
    func startInfusion() throws(BenchmarkFailure) {
        let proposal = try order().reply
        try prepare()
        let confirmation = ConfirmRequest(
            rate: proposal.rate,
            patient: patient.id,
            born: patient.born
        )
        let _: (ProposalReply, Int64) =
            try client.ask(.confirm, of: proposal.order, confirmation)
        let _: (CommandReply, Int64) = try client.ask(.start, StartRequest(barrel: Self.barrel))
        try client.wait(until: .running)
    }

    /// Waits until a stop has ended the infusion, and discharges the patient: nobody else is treated
    /// before.
    func discharge() throws(BenchmarkFailure) {
        try client.wait(until: .stopped)
        let discharge = DischargeRequest(
            signs: Self.signs,
            barrel: Self.barrel,
            lineClamped: true
        )
        let _: (ObservedReply, Int64) = try client.ask(.discharge, discharge)
    }

    /// Answers the whole checklist for the patient (SR-13).
    private func prepare() throws(BenchmarkFailure) {
        let checklist: ChecklistReply = try client.ask(.checklist).reply
        let answers: [CheckRequest.Item] =
            [.cleared(by: "Dr. Bench")]
            + checklist.contraindications.map { .contraindication($0, isPresent: false) }
            + [.premedication([]), .baseline(Self.signs), .label(Self.label), .linePrimed]
        for item in answers {
            let answer = CheckRequest(patient: patient, item: item)
            let _: (ChecklistReply, Int64) = try client.ask(.check, answer)
        }
    }
}
