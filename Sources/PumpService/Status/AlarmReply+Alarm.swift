import ControlAPI
import InfusionCore

extension AlarmReply {
    /// An alarm with its row of the table and how it looks and sounds.
    init(_ alarm: Alarm) {
        let row = alarm.kind.row
        let state: State =
            if !alarm.isPresent {
                .cleared
            } else if alarm.isAcknowledged {
                .acknowledged
            } else {
                .active
            }
        self.init(
            id: alarm.id,
            kind: alarm.kind.rawValue,
            priority: Priority(row.priority),
            state: state,
            happened: row.happened,
            did: row.did,
            doNow: row.doNow,
            raisedAt: alarm.raisedAt.text,
            signal: AlarmSignal(row.priority),
            sounds: alarm.sounds
        )
    }
}

extension AlarmReply.Priority {
    /// The priority in the socket's words.
    init(_ priority: AlarmPriority) {
        switch priority {
        case .high: self = .high
        case .medium: self = .medium
        case .low: self = .low
        }
    }
}

extension ControlAPI.AlarmSignal {
    /// The signal of a priority, its ranges in hertz (SR-40).
    fileprivate init(_ priority: AlarmPriority) {
        let signal = InfusionCore.AlarmSignal.of(priority)
        self.init(
            colour: signal.colour.rawValue,
            flashLowest: signal.flash.map { Self.hertz($0.lowerBound) },
            flashHighest: signal.flash.map { Self.hertz($0.upperBound) },
            pulses: signal.pulses,
            pulseMilliseconds: signal.pulse,
            pausesMilliseconds: signal.pauses,
            intervalSeconds: signal.interval,
            notes: InfusionCore.AlarmSignal.notes(of: priority)
        )
    }

    /// Hundredths of a hertz as a decimal text.
    private static func hertz(_ hundredths: Int) -> String {
        let (whole, part) = hundredths.quotientAndRemainder(dividingBy: 100)
        if part == 0 { return "\(whole) Hz" }
        return part.isMultiple(of: 10)
            ? "\(whole).\(part / 10) Hz"
            : "\(whole).\(part < 10 ? "0" : "")\(part) Hz"
    }
}

extension [AlarmReply] {
    /// The most urgent first, the newest first among equals.
    var mostUrgentFirst: [AlarmReply] {
        sorted { left, right in
            let order = AlarmReply.Priority.allCases
            let (a, b) = (order.firstIndex(of: left.priority), order.firstIndex(of: right.priority))
            guard let a, let b, a != b else { return left.id > right.id }
            return a < b
        }
    }
}
