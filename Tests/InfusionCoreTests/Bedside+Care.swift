import DoseMath
import Testing

@testable import InfusionCore

// What a nurse does at the patient, by name.

extension Bedside {
    mutating func check(_ items: CheckItem..., of patient: Patient? = nil) throws {
        for item in items {
            let patient = try patient ?? Clinic.patient()
            take(try machine.check(item, of: patient, by: Clinic.requester, now: now))
        }
    }

    /// Every item of the checklist is answered as it should be.
    mutating func prepare(_ patient: Patient) throws {
        for item in try Clinic.checklist() { try check(item, of: patient) }
    }

    /// Records observations with what is left on the barrel in truth.
    mutating func observe(
        _ observation: Observation? = nil,
        by: Requester = Clinic.requester
    ) throws {
        let barrel = try #require(machine.leftInSyringe ?? leftAtTheEnd)
        let seen = try observation ?? Clinic.observed()
        take(try machine.observe(seen, barrel: barrel, by: by, now: now))
    }

    /// What the barrel holds once the session is over, by its count.
    private var leftAtTheEnd: Volume? {
        let session = machine.ledger.session
        return session?.syringe?.left(after: session?.tally.deliveredAtMost ?? .zero)
    }

    mutating func attend(by: Requester = Clinic.requester) throws {
        take(try machine.attend(by: by, now: now))
    }

    mutating func handOver(to nurse: Person, by: Requester = Clinic.requester) throws {
        take(try machine.handOver(to: nurse, by: by, now: now))
    }

    mutating func checkSite(isSound: Bool = true) throws {
        take(try machine.checkSite(isSound: isSound, by: Clinic.requester, now: now))
    }

    mutating func releasePressure() throws {
        take(try machine.pressureReleased(by: Clinic.requester, now: now))
    }

    mutating func pause(because cause: PauseCause, by: Requester = Clinic.requester) {
        take(machine.pause(because: cause, by: by, now: now))
    }

    mutating func releaseLock(with second: Person = Clinic.prescriber) throws {
        take(
            try machine.releaseLock(
                with: second,
                reason: "kinked line, replaced",
                by: Clinic.requester,
                now: now
            )
        )
    }

    /// The patient of the session that has ended leaves, well and with the line clamped.
    mutating func discharge(_ observation: Observation? = nil) throws {
        take(
            try machine.discharge(
                try observation ?? Clinic.observed(),
                barrel: leftAtTheEnd ?? .zero,
                lineIsClamped: true,
                by: Clinic.requester,
                now: now
            )
        )
    }

    // MARK: Annunciators

    mutating func open(_ id: Annunciation.ID) {
        take(machine.annunciatorOpened(id, now: now))
    }

    mutating func close(_ id: Annunciation.ID) {
        take(machine.annunciatorClosed(id, now: now))
    }

    /// A page opens, and a person hears its test.
    mutating func hear(_ id: Annunciation.ID) throws {
        open(id)
        take(try machine.annunciatorHeard(id, by: Clinic.requester, now: now))
    }

    mutating func pauseAudio(_ span: Span, at id: Annunciation.ID = Bedside.page) throws {
        take(try machine.pauseAudio(for: span, at: id, by: Clinic.requester, now: now))
    }

    // MARK: Going on after an alarm

    /// The pump tells of an alarm, is seen standing, and the nurse goes on.
    mutating func alarmAndResume(_ kind: AlarmKind) throws {
        try alarmAndStand(kind)
        if kind == .stall { try releasePressure() }
        try resume()
    }

    /// The pump tells of an alarm and is seen standing.
    mutating func alarmAndStand(_ kind: AlarmKind) throws {
        take(machine.pumpAlarmed(kind, now: now))
        try seeStopped()
    }

    // MARK: Refusals

    /// Expects a refusal whose text has `words` in it, and that nothing has changed by it.
    func expectRefused(
        _ words: String,
        at location: SourceLocation = #_sourceLocation,
        _ act: (inout Bedside) throws -> Void
    ) {
        var tried = self
        do {
            try act(&tried)
            Issue.record("not refused: '\(words)'", sourceLocation: location)
        } catch {
            #expect("\(error)".contains(words), "\(error)", sourceLocation: location)
        }
        let isUnchanged = tried.machine == machine
        #expect(isUnchanged, "a refusal has changed something", sourceLocation: location)
    }
}
