import ControlAPI
import DoseMath
import InfusionCore
import PrometheusText

extension MetricFamily {
    /// Where the infusion stands.
    ///
    /// Millilitres and millilitres an hour, not litres a second, are what everybody at the chair reads:
    /// a dashboard with the decimal point somewhere else would be a hazard of its own.
    static func infusion(_ machine: InfusionMachine, now: Now) -> [MetricFamily] {
        let state = InfusionReply.State(machine.phase)
        let session = machine.ledger.openSession
        return [
            MetricFamily(
                "pumpd_infusion_state",
                "Where the infusion stands: 1 for the state it is in, 0 for every other.",
                .gauge,
                InfusionReply.State.allCases.map { one in
                    MetricSample(MetricValue(one == state), ["state": one.rawValue])
                }
            ),
            MetricFamily(
                "pumpd_infusion_rate_milliliters_per_hour",
                "The rate the pump was told last and may be running at; 0 where it stands.",
                .gauge,
                MetricValue(session?.rateOnWire ?? .zero)
            ),
            MetricFamily(
                "pumpd_infusion_ordered_milliliters",
                "The volume confirmed for the session that is open.",
                .gauge,
                session.map { MetricValue($0.confirmed.sessionVolume) }
            ),
            MetricFamily(
                "pumpd_infusion_delivered_milliliters",
                "The volume the pump has counted in the session that is open.",
                .gauge,
                session.map { _ in MetricValue(machine.tally.delivered) }
            ),
            MetricFamily(
                "pumpd_infusion_delivered_at_most_milliliters",
                "The most that can have been delivered in it, uncertain delivery counted in full.",
                .gauge,
                session.map { _ in MetricValue(machine.deliveredAtMost(now: now)) }
            ),
            MetricFamily(
                "pumpd_infusion_remaining_seconds",
                "What is left of the window while drug is infused, on the procedure's clock.",
                .gauge,
                machine.timeLeft(now: now).map { MetricValue($0) }
            ),
            MetricFamily(
                "pumpd_observations_due_seconds",
                "Until the patient has to be observed, on the procedure's clock; below 0 when overdue.",
                .gauge,
                session?.rounds.map { rounds in
                    MetricValue(machine.due(rounds.observedAt, now: now))
                }
            ),
            MetricFamily(
                "pumpd_annunciators_heard",
                "Annunciators that hold an event stream and were heard by a person.",
                .gauge,
                MetricValue(
                    machine.annunciation.open.intersection(machine.annunciation.heard).count
                )
            ),
        ]
    }
}

extension InfusionMachine {
    fileprivate func due(_ last: Moment, now: Now) -> Span {
        let (age, overflow) = max(now.line.since(last).nanoseconds, 0)
            .multipliedReportingOverflow(by: setting.timeScale)
        let left = setting.times.roundInterval.nanoseconds
        return Span(nanoseconds: overflow ? -.max : left - age)
    }
}
