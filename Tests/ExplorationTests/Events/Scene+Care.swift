import DoseMath

@testable import InfusionCore

// What a nurse does at the chair.

extension Scene {
    mutating func carryOut(_ care: Event.Care, by: Requester) throws -> Step {
        try machine.carryOut(try act(care), by: by, now: now)
    }

    private func act(_ care: Event.Care) throws -> CareAct {
        switch care {
        case .cleared, .contraindication, .premedication, .baseline, .label, .linePrimed,
            .offTheList, .otherPatient:
            return .check(try item(care), of: try patient(care))
        case .observe(let signs):
            return .observe(try desk.observation(signs), barrel: barrelAsCounted)
        case .observeEmptyBarrel:
            return .observe(try desk.observation(.good), barrel: .zero)
        case .attend: return .attend
        case .handOver(let to): return .handOver(to: try Self.person(to))
        case .site(let isSound): return .checkSite(isSound: isSound)
        case .pressureReleased: return .pressureReleased
        case .noteEvent: return .noteEvent("the patient sees double")
        case .discharge(let signs, let clamped):
            let observation = try desk.observation(signs)
            return .discharge(observation, barrel: barrelAsCounted, lineIsClamped: clamped)
        case .heard: return .annunciatorHeard(Self.annunciator)
        case .pauseAudio(let isTooLong):
            let length = machine.setting.times.audioPause
            return .pauseAudio(isTooLong ? .seconds(121) : length, at: Self.annunciator)
        case .releaseLock(let second):
            return .releaseLock(with: try Self.person(second), reason: "the line was kinked")
        }
    }

    private func patient(_ care: Event.Care) throws -> Patient {
        if care == .otherPatient { return try Patient(id: "P-other", born: "1980-02-29") }
        return try machine.proposal?.draft.opening.patient ?? nextPatient()
    }

    private func item(_ care: Event.Care) throws -> CheckItem {
        switch care {
        case .contraindication(let isPresent):
            return .contraindication(TinyClinic.contraindication, isPresent: isPresent)
        case .premedication(let benzodiazepine):
            let drug = GivenDrug(name: TinyClinic.premedication, dose: "2 mg", at: now.wall)
            return .premedication(benzodiazepine ? [drug] : [])
        case .baseline(let signs): return .baseline(try desk.observation(signs))
        case .label(let isRight): return .label(isRight ? desk.label : desk.otherLabel)
        case .linePrimed, .otherPatient: return .linePrimed
        case .offTheList: return .contraindication("flat feet", isPresent: false)
        case .cleared, .observe, .observeEmptyBarrel, .attend, .handOver, .site,
            .pressureReleased, .noteEvent, .discharge, .heard, .pauseAudio, .releaseLock:
            return .cleared(by: "Dr Paul")
        }
    }

    private static func person(_ actor: Event.Actor) throws -> Person {
        guard let person = actor.person else { throw Desk.NotAtHand() }
        return person
    }
}
