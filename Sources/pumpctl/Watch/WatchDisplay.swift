import ControlAPI
import ControlClient

/// One way to show what an event stream brings.
protocol WatchDisplay {
    /// Shows the next update.
    ///
    /// - Throws: the exit for output that cannot be written.
    mutating func show(_ update: StreamUpdate) throws

    /// Tells what is about this watch and not about the infusion.
    ///
    /// - Throws: the exit for output that cannot be written.
    mutating func tell(_ notice: [String]) throws
}

/// A JSON object a line, each with its event's name.
struct JSONDisplay: WatchDisplay {
    private struct Line<Body: Encodable>: Encodable {
        let event: String
        let data: Body
    }

    mutating func show(_ update: StreamUpdate) throws {
        switch update {
        case .event(let event):
            switch event {
            // Its key is for its stream alone, and no file's.
            case .annunciator(let name): try show(event, ["id": name.id])
            case .status(let status): try show(event, status)
            case .alarm(let alarm): try show(event, alarm)
            }
        case .interrupted(let error):
            try Console.complain([error.description])
        }
    }

    mutating func tell(_ notice: [String]) throws {
        try Console.complain(notice)
    }

    private func show(_ event: ControlEvent, _ data: some Encodable) throws {
        try Console.show(json: ControlJSON.encode(Line(event: event.name, data: data)))
    }
}

/// A line a change, for a file, a pipe or a paper roll.
struct ChangeDisplay: WatchDisplay {
    private var changes = ChangeReport()

    mutating func show(_ update: StreamUpdate) throws {
        let lines = changes.lines(for: update)
        if !lines.isEmpty { try Console.show(lines) }
    }

    mutating func tell(_ notice: [String]) throws {
        try Console.show(notice)
    }
}

/// One screen, drawn again in place.
struct LiveDisplay: WatchDisplay {
    private var drawn = 0
    private var last: [String] = []
    private var notice: [String] = []

    mutating func show(_ update: StreamUpdate) throws {
        switch update {
        case .event(.status(let status)):
            last = LivePage.lines(for: status)
            try draw(last + notice)
        case .event(.alarm), .event(.annunciator):
            // The status that follows shows it among the others.
            return
        case .interrupted(let error):
            try draw(last + notice + ["", "NOT LIVE: \(error.description)", "Trying again ..."])
        }
    }

    /// Stands below the status until the next notice takes its place.
    mutating func tell(_ notice: [String]) throws {
        self.notice = notice.isEmpty ? [] : [""] + notice
        try draw(last + self.notice)
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
