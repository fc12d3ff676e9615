import ControlAPI
import ControlClient
import DoseMath
import Foundation

/// Asks a nurse for everything that is missing on the checklist, one question at a time (SR-13).
///
/// Each answer is recorded before the next question comes. Return alone leaves an item open; no key
/// answers more than one.
struct ChecklistInterview {
    let client: ControlClient
    let patient: Patient

    /// How often an answer that pumpd does not take is asked for.
    private static let attempts = 3

    /// Holds it.
    ///
    /// - Returns: the checklist afterwards.
    /// - Throws: `ClientError`, or the exit for an answer that is not understood.
    func hold() async throws -> ChecklistReply {
        var checklist = try await client.checklist().body
        let items = ChecklistQuestion.items(of: checklist, for: patient)
        if !items.isEmpty {
            try Console.complain(["\(items.count) questions; Return alone leaves one open."])
        }
        for item in items {
            guard let question = ChecklistQuestion(item: item) else {
                try Console.complain(["'\(item)' is not known to this pumpctl: it stays open"])
                continue
            }
            checklist = try await settle(question, checklist)
        }
        return checklist
    }

    /// Asks one question until its answer is recorded or it is left open.
    private func settle(
        _ question: ChecklistQuestion,
        _ checklist: ChecklistReply
    ) async throws -> ChecklistReply {
        for _ in 1...Self.attempts {
            guard let item = try answer(to: question, checklist) else { return checklist }
            do throws(ClientError) {
                return try await client.check(CheckRequest(patient: patient, item: item)).body
            } catch {
                guard case .refused(let problem) = error, problem.isAboutWhatWasTyped else {
                    throw error
                }
                try Console.complain(FailurePage.lines(for: error))
            }
        }
        return checklist
    }

    /// - Returns: `nil` where the nurse leaves it open.
    private func answer(
        to question: ChecklistQuestion,
        _ checklist: ChecklistReply
    ) throws -> CheckRequest.Item? {
        switch question {
        case .cleared:
            return try Question.open("Medically cleared, by whom", reading: Answer.text)
                .map { .cleared(by: $0) }
        case .contraindication(let name):
            return try Question.open("\(name): absent or present") { text throws(AnswerFault) in
                try Answer.word(text, of: Finding.self)
            }.map { .contraindication(name, isPresent: $0 == .present) }
        case .premedication: return try premedication(checklist)
        case .baseline: return try baseline()
        case .label: return try label()
        case .linePrimed:
            return try Question.open(
                "Line primed by hand before the syringe was mounted: primed"
            ) { text throws(AnswerFault) in try Answer.word(text, of: Primed.self) }
            .map { _ in .linePrimed }
        }
    }

    private func premedication(_ checklist: ChecklistReply) throws -> CheckRequest.Item? {
        let names = checklist.premedications.map(\.name).joined(separator: ", ")
        var given: [CheckRequest.GivenDrug] = []
        var question = "Premedication (\(names)), as midazolam 2 mg 09:40, or none"
        while given.count < MessageBounds.premedications {
            let drug = try Question.open(question) { text throws(AnswerFault) in
                if text == "none", given.isEmpty { return nil as CheckRequest.GivenDrug? }
                return try GivenDoseEntry.parse(text, today: Date())
            }
            switch drug {
            case nil: return given.isEmpty ? nil : .premedication(given)
            case .some(nil): return .premedication([])
            case .some(let drug?): given.append(drug)
            }
            question = "Another one, or Return alone where that was all"
        }
        return .premedication(given)
    }

    private func baseline() throws -> CheckRequest.Item? {
        guard
            let pressure = try Question.open(
                "Blood pressure, as 120/80",
                reading: VitalSignEntry.pressure
            )
        else { return nil }
        func count(_ question: String, _ sign: VitalSign) throws -> Int {
            try Question.ask(question) { text throws(AnswerFault) in
                try VitalSignEntry.count(text, of: sign)
            }
        }
        return .baseline(
            VitalSigns(
                systolic: pressure.systolic,
                diastolic: pressure.diastolic,
                heartRate: try count("Heart rate a minute", .heartRate),
                oxygenSaturation: try count("Oxygen saturation in %", .oxygenSaturation),
                respiration: try count("Respirations a minute", .respiration),
                sedation: try count("Sedation, -5 to 4, 0 is calm", .sedation)
            )
        )
    }

    private func label() throws -> CheckRequest.Item? {
        guard let drug = try Question.open("Drug on the label", reading: Answer.text) else {
            return nil
        }
        func quantity<Q: Quantity>(_ question: String, _ type: Q.Type) throws -> String {
            try Question.ask(question) { text throws(AnswerFault) in
                try Answer.quantity(text, as: type)
            }
        }
        return .label(
            CheckRequest.Label(
                drug: drug,
                concentration: try quantity(
                    "Strength on the label, with its unit",
                    Concentration.self
                ),
                size: try quantity("Size of the syringe, with its unit", Volume.self)
            )
        )
    }

    /// What may be answered of a contraindication: a whole word each, so that no key slips through.
    private enum Finding: String, CaseIterable {
        case absent
        case present
    }

    /// What may be answered of the line.
    private enum Primed: String, CaseIterable {
        case primed
    }
}

extension Problem {
    /// Whether another answer to the same question may do.
    fileprivate var isAboutWhatWasTyped: Bool {
        kind == .malformedRequest || kind == .quantityRefused
    }
}
