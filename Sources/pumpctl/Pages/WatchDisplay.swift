import ControlAPI
import ControlClient

/// One way to show what an event stream brings.
protocol WatchDisplay {
    /// Shows the next update.
    ///
    /// - Throws: the exit for output that cannot be written.
    mutating func show(_ update: StreamUpdate) throws
}

/// A JSON object a line, each with its event's name.
struct JSONDisplay: WatchDisplay {
    private struct Line<Body: Encodable>: Encodable {
        let event: String
        let data: Body
    }

    mutating func show(_ update: StreamUpdate) throws {
        switch update {
        case .event(.status(let status)):
            try Console.show(json: ControlJSON.encode(Line(event: "status", data: status)))
        case .event(.alarm(let alarm)):
            try Console.show(json: ControlJSON.encode(Line(event: "alarm", data: alarm)))
        case .interrupted(let error):
            try Console.complain([error.description])
        }
    }
}

/// A line a change, for a file, a pipe or a paper roll.
struct ChangeDisplay: WatchDisplay {
    private var changes = ChangeReport()

    mutating func show(_ update: StreamUpdate) throws {
        let lines = changes.lines(for: update)
        if !lines.isEmpty { try Console.show(lines) }
    }
}

/// One screen, drawn again in place.
struct LiveDisplay: WatchDisplay {
    private var drawn = 0
    private var rung: Set<Int> = []
    private var last: [String] = []

    mutating func show(_ update: StreamUpdate) throws {
        switch update {
        case .event(.status(let status)):
            last = LivePage.lines(for: status)
            try draw(last)
            let active = Set(status.alarms.filter { $0.state == .active }.map(\.id))
            if !active.isSubset(of: rung) { try Console.control("\u{07}") }
            rung = active
        case .event(.alarm):
            // The status that follows shows it among the others.
            return
        case .interrupted(let error):
            try draw(last + ["", "NOT LIVE: \(error.description)", "Trying again ..."])
        }
    }

    /// Draws over what stands there; long lines are cut by the terminal, not wrapped.
    private mutating func draw(_ lines: [String]) throws {
        let upwards = drawn > 0 ? "\u{1B}[\(drawn)A" : ""
        try Console.control("\(upwards)\r\u{1B}[J\u{1B}[?7l")
        try Console.show(lines)
        try Console.control("\u{1B}[?7h")
        drawn = lines.count
    }
}
