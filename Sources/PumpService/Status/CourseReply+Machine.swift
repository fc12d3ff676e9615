import ControlAPI
import DoseMath
import InfusionCore

extension CourseReply {
    /// Where a patient stands by the record and the library in use; an unknown one has no course.
    init(_ machine: InfusionMachine, of patient: String) {
        let history = machine.ledger.patients.history(of: patient)
        let courses = machine.formulary.drugs.flatMap { rules in
            CourseStanding.all(of: history, by: rules.courses).map {
                CourseStandingReply($0, of: rules.drug)
            }
        }
        self.init(
            patient: patient,
            courses: courses,
            lastWeight: history.lastWeight.map { $0.weight.shown(weighedOn: $0.weighedOn) }
        )
    }
}

extension CourseStandingReply {
    fileprivate init(_ standing: CourseStanding, of drug: String) {
        let state: State =
            switch standing.state {
            case .notBegun: .notBegun
            case .open: .open
            case .full: .full
            }
        self.init(
            drug: drug,
            kind: standing.kind.rawValue,
            state: state,
            counted: standing.counted,
            length: standing.length,
            isUnderWay: standing.isUnderWay,
            earliest: standing.earliest?.text,
            withoutSecondPerson: standing.withoutSecondPerson?.text
        )
    }
}

extension CoursePlaceReply {
    /// The place in the socket's words.
    init(_ place: CoursePlace) {
        self.init(kind: place.kind.rawValue, infusion: place.infusion, length: place.length)
    }
}

extension BodyWeight {
    /// In both units with its day, as in `70 kg (154.3 lb), weighed 2026-11-20` (SR-18).
    func shown(weighedOn day: CalendarDay) -> String { "\(inBothUnits), weighed \(day)" }
}
