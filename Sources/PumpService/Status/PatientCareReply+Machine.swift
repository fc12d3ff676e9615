import ControlAPI
import DoseMath
import InfusionCore

extension PatientCareReply {
    /// What is done for the patient of the open session, or the last; `nil` where there was none.
    init?(_ machine: InfusionMachine, now: Now) {
        guard let session = machine.ledger.session else { return nil }
        let isOpen = session.end == nil
        self.init(
            rounds: isOpen ? session.rounds.map { RoundsReply($0, machine, now: now) } : nil,
            // They outlive the infusion: a new one for this patient waits for them too.
            holds: Hold.allCases
                .filter { session.discharge == nil && session.holds.contains($0) }
                .map(HoldReply.init),
            adverseEvents: session.adverseEvents.map(AdverseEventReply.init),
            remark: session.remark,
            dischargedAt: session.discharge?.at.text,
            awaitsDischarge: !isOpen && session.discharge == nil
        )
    }
}

extension RoundsReply {
    fileprivate init(_ rounds: Rounds, _ machine: InfusionMachine, now: Now) {
        func round(
            _ last: Moment,
            overdue: AlarmKind,
            missed: AlarmKind
        ) -> RoundReply {
            RoundReply(
                age: now.line.since(last).times(machine.setting.timeScale),
                interval: machine.setting.times.roundInterval,
                isOverdue: machine.tells(overdue),
                isMissed: machine.tells(missed)
            )
        }
        self.init(
            nurse: rounds.nurse,
            attendance: round(rounds.attendedAt, overdue: .attendanceDue, missed: .nurseAbsent),
            observations: round(
                rounds.observedAt,
                overdue: .observationsDue,
                missed: .observationsMissed
            ),
            signs: rounds.observation.map(VitalSigns.init)
        )
    }
}

extension RoundReply {
    fileprivate init(age: Span, interval: Span, isOverdue: Bool, isMissed: Bool) {
        let left = interval.nanoseconds - age.nanoseconds
        let state: State =
            if isMissed {
                .missed
            } else if isOverdue {
                .overdue
            } else {
                left > 0 ? .inTime : .due
            }
        self.init(
            state: state,
            ago: age.clockText,
            dueInSeconds: Int(left / 1_000_000_000)
        )
    }
}

extension HoldReply {
    fileprivate init(_ hold: Hold) {
        self.init(what: hold.rawValue, doNow: hold.instead)
    }
}

extension AdverseEventReply {
    /// The event in the socket's words.
    init(_ event: AdverseEvent) {
        self.init(text: event.text, at: event.at.text)
    }
}

extension VitalSigns {
    /// What was observed.
    init(_ observation: Observation) {
        self.init(
            systolic: observation[.systolic],
            diastolic: observation[.diastolic],
            heartRate: observation[.heartRate],
            oxygenSaturation: observation[.oxygenSaturation],
            respiration: observation[.respiration],
            sedation: observation[.sedation]
        )
    }
}

extension VitalSignFinding {
    /// The finding in the socket's words.
    init(_ finding: ObservationFinding) {
        let range = finding.range
        self.init(
            sign: finding.sign.name,
            value: finding.sign.text(finding.value),
            range: "\(range.lowerBound) to \(finding.sign.text(range.upperBound))",
            isAlarm: finding.isAlarm
        )
    }
}

extension InfusionMachine {
    fileprivate func tells(_ kind: AlarmKind) -> Bool {
        ledger.board.alarms.contains { $0.kind == kind && $0.isPresent }
    }
}

extension Span {
    /// A span of the line clock on a clock that runs so many times faster; nothing is below zero.
    fileprivate func times(_ scale: Int64) -> Span {
        let (product, overflow) = max(nanoseconds, 0).multipliedReportingOverflow(by: scale)
        return Span(nanoseconds: overflow ? .max : product)
    }
}
