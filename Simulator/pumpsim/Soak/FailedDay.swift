import SystemSimulation

/// A day that failed, as a page: what happened, the least that does it, and how to see it.
struct FailedDay {
    let text: String
    /// The least of it as a file.
    let file: SeedFile

    init(_ failure: SoakDays.Failure, in chair: Chair) {
        switch failure {
        case .broke(let report): self.init(broken: report, in: chair)
        case .threw(let day, let error): self.init(day, throwing: error)
        }
    }

    private init(broken report: DayReport, in chair: Chair) {
        let least = chair.shrunk(report)
        let day = least.day
        var lines = ["", "seed \(day.seed) breaks a law:"]
        var story = ["Found by pumpsim soak."]
        if let violation = least.violation {
            let what = "at \(Timeline.clock(violation.at)): \(violation)"
            lines.append("  \(what)")
            story.append("Broke \(what)")
        }
        lines.append("  of \(report.day.mishaps.count) mishaps these are needed:")
        self.init(day, lines, story)
    }

    /// Nothing is left out of a day that ends in an error: no law tells whether a lesser one does the same.
    private init(_ day: Day, throwing error: String) {
        let lines = [
            "", "seed \(day.seed) cannot be lived through to its end: \(error)",
            "  its mishaps:",
        ]
        self.init(day, lines, ["Found by pumpsim soak.", "Could not be lived through: \(error)"])
    }

    private init(_ day: Day, _ head: [String], _ story: [String]) {
        var lines = head
        lines += zip(day.places, day.mishaps).map { place, mishap in
            "    \(place): \(Timeline.clock(mishap.at)) \(mishap.kind.rawValue)"
        }
        if day.mishaps.isEmpty { lines.append("    none") }
        lines.append("  replay: pumpsim replay \(day.seed)\(Self.options(day))")
        file = SeedFile(day, story: story)
        lines.append("  as a seed file:\n\n\(file.text)")
        text = lines.joined(separator: "\n")
    }

    private static func options(_ day: Day) -> String {
        let only = day.places.map(String.init).joined(separator: ",")
        return " --only \(only.isEmpty ? "none" : only)" + (day.isFlawless ? " --flawless" : "")
    }
}
