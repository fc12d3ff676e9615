/// One patient from the sign-in to the discharge, as a nurse types it.
struct EnduranceSession {
    enum Kind: String, Sendable {
        /// As ordered, to the last of the volume.
        case smooth
        /// Paused, gone on with, stalled, gone on with, lowered; the window ends it.
        case troubled
    }

    let number: Int
    let kind: Kind
    let plan: EndurancePlan

    /// 70 kg at 0.5 mg/kg/h of 2 mg/mL.
    private static let rate = "17.5mL/h"
    private static let millilitersAMinute = 17.5 / 60

    /// Plays it; everything is as it was before, but for one more patient on record.
    ///
    /// - Throws: `StepFailure`, naming the sentence.
    func play(on stage: Stage) async throws {
        stage.chart.patient = "E-\(number)"
        for sentence in before + during + after {
            do {
                if sentence == "resume" { try await releaseLock(on: stage) }
                try await Verb.perform(sentence, on: stage)
            } catch let failure as StepFailure {
                throw StepFailure("session \(number), \(kind): \(sentence)\n  \(failure)")
            }
        }
    }

    /// Faster than real time it comes to three stalls within ten minutes.
    private func releaseLock(on stage: Stage) async throws {
        guard try await stage.status().lock != nil else { return }
        try await Verb.perform("release the lock with jortiz because \"it was a kink\"", on: stage)
    }

    private var before: [String] {
        [
            "a nurse is at the chair", "a syringe with 60mL of ketamine 2mg/mL is mounted",
            "the patient is prepared", "order 70kg 0.5mg/kg/h 2mg/mL for \(plan.minutes)min",
            "confirm \(Self.rate)", "start", "wait until running",
        ]
    }

    private var during: [String] {
        let end = "wait until completed within \(plan.minutes * 60 * 2 / plan.scale + 60) s"
        switch kind {
        case .smooth:
            return [end, "expect reason \"the ordered volume is in\""]
        case .troubled:
            return [
                delivered(tenths: 1), "pause", "wait until paused", "resume",
                "confirm \(Self.rate)", "wait until running", delivered(tenths: 3),
                "the plunger is blocked", "wait until paused", "acknowledge stall",
                "the pressure is released", "resume", "confirm \(Self.rate)",
                "wait until running", delivered(tenths: 5), "rate 14mL/h",
                "wait 1 s", "expect infusing at 14 mL/h", end,
            ]
        }
    }

    private var after: [String] {
        [
            "alarms", "sessions", "the nurse goes away", "the patient is discharged",
            "expect journal intact", "awillems signs out",
        ]
    }

    private func delivered(tenths: Int) -> String {
        let all = Double(plan.minutes) * Self.millilitersAMinute
        let limit = plan.minutes * 60 * 2 / plan.scale + 60
        return "wait until more than \(all * Double(tenths) / 10) mL is delivered within \(limit) s"
    }
}
