import DoseMath

@testable import InfusionCore

// What must hold at the patient after every event (SR-13 to SR-15, SR-42 to SR-47).

extension Laws {
    /// Nothing is sent that something at the patient stands against, and no alarm outlives its cause.
    mutating func checkCare(_ walk: Walk) {
        let machine = walk.bed.machine
        checkFlow(machine)
        checkAlarms(machine, walk.bed.now)
        checkSound(machine, walk.bed.now)
        if let waiting = machine.proposal, waiting.draft.purpose == .start,
            let last = machine.ledger.session, last.end != nil, last.discharge == nil,
            last.opening.opening.patient != waiting.draft.opening.patient
        {
            broken.append("another patient is ordered for before the last one was discharged")
        }
        if machine.ledger.history.last != machine.ledger.session,
            machine.ledger.session?.end != nil
        {
            broken.append("the history is not what became of the last session")
        }
    }

    private mutating func checkFlow(_ machine: InfusionMachine) {
        switch machine.phase {
        case .running, .starting: break
        case .idle, .ordered, .confirmed, .stopping, .unknown, .paused, .ended: return
        }
        let ledger = machine.ledger
        if ledger.openSession?.holds.isEmpty == false { broken.append("runs with a hold") }
        if ledger.lockout.lockedBy != nil { broken.append("runs though it is locked") }
        for kind in AlarmKind.forbidDelivery where ledger.board.isPresent(kind) {
            broken.append("runs though '\(kind)' stands")
        }
        if ledger.openSession?.rounds == nil { broken.append("runs with nobody attending") }
    }

    private mutating func checkAlarms(_ machine: InfusionMachine, _ now: Now) {
        let board = machine.ledger.board
        if board.isPresent(.lockedOut) != (machine.ledger.lockout.lockedBy != nil) {
            broken.append("the lock and its alarm differ")
        }
        let isDue = machine.deadline(now: now).map { $0 <= now.line } ?? false
        if board.isPresent(.programmingIdle), machine.proposal == nil, !isDue {
            broken.append("calls back for an order that waits no more")
        }
        if board.isPresent(.annunciatorLost), machine.annunciation.isHeard {
            broken.append("an annunciator counts as lost that is heard")
        }
        guard machine.ledger.openSession == nil else { return }
        for kind in AlarmKind.overWithTheSession where board.isPresent(kind) {
            broken.append("'\(kind)' outlived the session")
        }
        if machine.ledger.session?.discharge != nil, machine.ledger.preparation == nil {
            for kind in AlarmKind.overWithTheDischarge where board.isPresent(kind) {
                broken.append("'\(kind)' outlived the patient's stay")
            }
        }
    }

    private mutating func checkSound(_ machine: InfusionMachine, _ now: Now) {
        guard let pause = machine.annunciation.audioPause else { return }
        if !machine.annunciation.open.contains(pause.stream) {
            broken.append("an audio pause outlived its stream")
        }
        if pause.until > now.line.after(machine.setting.times.audioPause) {
            broken.append("the sound is paused for too long")
        }
    }
}
