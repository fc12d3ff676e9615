import DoseMath
import InfusionCore

extension InfusionMachine {
    /// What a person can do now, in one plain sentence: the first of what stands before the next step.
    ///
    /// Nothing is decided here; what is asked for too early the core refuses with its reason.
    var nextStep: String {
        switch phase {
        case .idle: "Go through the checklist and order an infusion."
        case .ended: ended
        case .ordered where needsAgreement, .paused where needsAgreement,
            .running where needsAgreement:
            "Two persons agree to the soft limits it exceeds, or order anew."
        case .ordered: beforeStart ?? "Read the order and confirm it by its rate, or order anew."
        case .confirmed: beforeStart ?? "Start, or order anew."
        case .starting: "Wait until the pump runs; stop at any time."
        case .running where proposal != nil:
            "Confirm the raise by its rate; until then the old rate goes on."
        case .running: "Pause, change the rate or stop at any time."
        case .stopping: "Wait until the pump is seen standing."
        case .unknown: "Look at the pump: if it runs, press its STOP key or clamp the line."
        case .paused: beforeGoingOn ?? pausedStep
        }
    }

    private var pausedStep: String {
        proposal == nil
            ? "Resume and confirm, or stop." : "Confirm the resumption by its rate, or stop."
    }

    private var ended: String {
        guard let session = ledger.session, session.discharge == nil else {
            return "Go through the checklist and order an infusion."
        }
        return "Clamp the line, observe the patient, read the barrel and discharge."
    }

    /// What is still missing before a start.
    private var beforeStart: String? {
        if let waits = beforeGoingOn { return waits }
        let care = formulary.care
        guard let preparation = ledger.preparation,
            preparation.patient == proposal?.draft.opening.patient
        else { return "Go through the checklist for this patient, then start." }
        if !preparation.obstacles(under: care).isEmpty {
            return "This infusion must not start: ask the prescriber."
        }
        let count = preparation.missing(under: care).count
        guard count > 0 else { return nil }
        return "Answer what is left of the checklist, \(count) item\(count == 1 ? "" : "s")."
    }

    /// What is to be seen to at the patient before anything starts or goes on.
    private var beforeGoingOn: String? {
        let session = ledger.session.flatMap { $0.discharge == nil ? $0 : nil }
        if let hold = Hold.allCases.first(where: { session?.holds.contains($0) == true }) {
            return hold.instead.prefix(1).uppercased() + hold.instead.dropFirst() + "."
        }
        let forbidding = AlarmKind.forbidDelivery + [.barrelDisagrees]
        let standing = ledger.board.alarms.filter(\.isPresent).map(\.kind)
        if let alarm = forbidding.first(where: standing.contains) { return alarm.row.doNow }
        return forEveryDelivery
    }

    private var forEveryDelivery: String? {
        if ledger.lockout.lockedBy != nil { return AlarmKind.lockedOut.row.doNow }
        // What only waits passes by itself, or has a sentence of its own.
        if selfTest.hasFailed { return AlarmKind.selfTestFailed.row.doNow }
        return annunciation.isHeard
            ? nil : "Open an annunciator and confirm that its test is heard; nothing starts before."
    }
}
