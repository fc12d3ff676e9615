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
            signal: AlarmSignal(row.priority)
        )
    }
}

extension AlarmReply.Priority {
    fileprivate init(_ priority: AlarmPriority) {
        switch priority {
        case .high: self = .high
        case .medium: self = .medium
        case .low: self = .low
        }
    }
}

extension AlarmSignal {
    /// What IEC 60601-1-8 asks for (SR-40).
    ///
    /// HIGH red 1.4 ... 2.8 Hz and 10 pulses, MEDIUM yellow 0.4 ... 0.8 Hz and
    /// 3 pulses, LOW cyan and steady.
    fileprivate init(_ priority: AlarmPriority) {
        switch priority {
        case .high: self.init(colour: "red", flashHertz: "2", pulses: 10)
        case .medium: self.init(colour: "yellow", flashHertz: "0.6", pulses: 3)
        case .low: self.init(colour: "cyan", flashHertz: nil, pulses: 0)
        }
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
