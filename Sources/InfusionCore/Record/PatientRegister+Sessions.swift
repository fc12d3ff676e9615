import DoseMath

// How recorded sessions become a patient's history (SR-08).

extension PatientRegister {
    /// A session was opened.
    mutating func sessionStarted(_ opening: Draft, at wall: WallTime) {
        update(opening.opening.patient.id) {
            $0.identified(by: opening.opening.patient.born)
            $0.sessionStarted(
                started: wall,
                kind: opening.opening.course.kind,
                weight: opening.program.order.weight,
                weighedOn: opening.opening.weighedOn
            )
        }
    }

    /// A session is over.
    mutating func sessionEnded(_ session: Session) {
        let opening = session.opening
        let drug = session.drug
        update(opening.opening.patient.id) {
            $0.sessionEnded(
                started: session.openedAt,
                deliveredAtMost: drug.deliveredAtMost,
                ordered: drug.ordered,
                kind: opening.opening.course.kind,
                weight: opening.program.order.weight,
                weighedOn: opening.opening.weighedOn
            )
        }
    }

    /// After its end a session turned out to have given more (SR-07, SR-17).
    mutating func sessionRecounted(_ session: Session) {
        var wasAborted = false
        update(session.opening.opening.patient.id) {
            wasAborted = $0.forgetAborted(session.openedAt)
        }
        if wasAborted { sessionEnded(session) }
    }

    /// A person closed a course.
    mutating func closeCourse(_ kind: CourseKind, of patient: String) {
        update(patient) { $0.closed(kind) }
    }
}
