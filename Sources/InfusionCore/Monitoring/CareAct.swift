public import DoseMath

/// What a nurse does at the chair beside ordering and running: each is one method of the machine.
public enum CareAct: Hashable, Sendable {
    /// Answering an item of the checklist (SR-13).
    case check(CheckItem, of: Patient)
    /// Recording observations with what is left on the barrel (SR-14, SR-17).
    case observe(Observation, barrel: Volume)
    /// Saying that she is there (SR-14).
    case attend
    /// Handing over to another nurse, whose PIN was right in this same request (SR-14).
    case handOver(to: Person)
    /// Having looked at the infusion site (SR-14).
    case checkSite(isSound: Bool)
    /// Having released the pressure behind a stall (SR-47).
    case pressureReleased
    /// Noting an adverse event.
    case noteEvent(String)
    /// Discharging the patient.
    case discharge(Observation, barrel: Volume, lineIsClamped: Bool)
    /// Having heard the test of an annunciator (SR-46).
    case annunciatorHeard(Annunciation.ID)
    /// Pausing the sound for a while (SR-42).
    case pauseAudio(Span, at: Annunciation.ID)
    /// Ending a lock, with another person whose PIN was right in this same request (SR-45).
    case releaseLock(with: Person, reason: String)

    /// What the table of who may do what calls it.
    public var act: Act {
        switch self {
        case .check: .check
        case .observe: .observe
        case .attend: .attend
        case .handOver: .handOver
        case .checkSite: .checkSite
        case .pressureReleased: .releasePressure
        case .noteEvent: .noteEvent
        case .discharge: .discharge
        case .annunciatorHeard: .hearAnnunciator
        case .pauseAudio: .pauseAudio
        case .releaseLock: .releaseLock
        }
    }
}

extension InfusionMachine {
    /// Carries out what a nurse does at the chair.
    ///
    /// - Returns: the step that records it and whatever follows from it.
    /// - Throws: `Refusal`; nothing has changed then.
    public mutating func carryOut(
        _ act: CareAct,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        switch act {
        case .check(let item, let patient): try check(item, of: patient, by: by, now: now)
        case .observe(let observation, let barrel):
            try observe(observation, barrel: barrel, by: by, now: now)
        case .attend: try attend(by: by, now: now)
        case .handOver(let nurse): try handOver(to: nurse, by: by, now: now)
        case .checkSite(let isSound): try checkSite(isSound: isSound, by: by, now: now)
        case .pressureReleased: try pressureReleased(by: by, now: now)
        case .noteEvent(let text): try noteAdverseEvent(text, by: by, now: now)
        case .discharge(let observation, let barrel, let clamped):
            try discharge(observation, barrel: barrel, lineIsClamped: clamped, by: by, now: now)
        case .annunciatorHeard(let id): try annunciatorHeard(id, by: by, now: now)
        case .pauseAudio(let length, let id):
            try pauseAudio(for: length, at: id, by: by, now: now)
        case .releaseLock(let second, let reason):
            try releaseLock(with: second, reason: reason, by: by, now: now)
        }
    }
}
